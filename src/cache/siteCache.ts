import { createHash } from "node:crypto";
import type { Config } from "../model/config.ts";

/** Where the results of a build are saved for the next one, and what must be the same for them to be valid. */
export interface SiteCache {
  /** What was published, and from which files: read by every build. */
  readonly stateFile: string;
  /** The articles, and the drafts of those in feeds: read if anything has changed. */
  readonly articlesFile: string;
  readonly draftsFile: string;
  /** Differs for each version of the program, version of Node.js, and config. */
  readonly key: string;
  /** The same on every machine, whatever the path of the site. */
  readonly portableKey: string;
}

/** Where a cache may be, and what makes it. */
export interface CacheOptions {
  /** Absolute. It may be deleted at any time, and be used by other sites and processes. */
  readonly folder: string;
  /** Distinguishes one build of this program from another. */
  readonly program: string;
}

/** Nothing for a config with functions: nobody can know from outside what they do. */
export function siteCache(config: Config, { folder, program }: CacheOptions): SiteCache | undefined {
  if (config.digest === undefined) return undefined;
  const name = short([config.root, config.file ?? "", config.content.dir, config.out.dir, config.ledger.file]);
  return {
    stateFile: `${folder}/${name}.state`,
    articlesFile: `${folder}/${name}.articles`,
    draftsFile: `${folder}/${name}.drafts`,
    key: short([program, process.version, config.digest, name]),
    portableKey: short([program, process.version, config.digest]),
  };
}

function short(parts: readonly string[]): string {
  return createHash("sha256").update(parts.join("\u0000")).digest("hex").slice(0, 16);
}
