import { createHash } from "node:crypto";
import type { Config } from "../model/config.ts";

/** Where what a build found out is kept for the next one, and what must be the same for it to hold then. */
export interface SiteCache {
  /** What was published, and which files it was made from: read by every build. */
  readonly stateFile: string;
  /** The articles, and what was made of those that feeds carry: read where anything has changed. */
  readonly articlesFile: string;
  readonly draftsFile: string;
  /** Another version of the program, another engine, another config: another key. */
  readonly key: string;
}

/** Where a cache may be, and what makes it. */
export interface CacheOptions {
  /** Absolute. May be deleted at any time, and be used by other sites and processes. */
  readonly folder: string;
  /** Tells one build of this program from another. */
  readonly program: string;
}

/** Nothing for a config with functions: what they will do cannot be told from outside. */
export function siteCache(config: Config, { folder, program }: CacheOptions): SiteCache | undefined {
  if (config.digest === undefined) return undefined;
  const name = short([config.root, config.file ?? "", config.content.dir, config.out.dir, config.ledger.file]);
  return {
    stateFile: `${folder}/${name}.state`,
    articlesFile: `${folder}/${name}.articles`,
    draftsFile: `${folder}/${name}.drafts`,
    key: short([program, process.version, config.digest, name]),
  };
}

function short(parts: readonly string[]): string {
  return createHash("sha256").update(parts.join("\u0000")).digest("hex").slice(0, 16);
}
