import { existsSync } from "node:fs";
import { join } from "node:path";
import type { Machinery } from "../engine/options.ts";
import { userCacheFolder } from "../model/cacheFolder.ts";
import type { Config } from "../model/config.ts";
import { hugeCount } from "../model/thresholds.ts";

/** What the bundled program can do beyond what its modules can: keep a cache, and run its own files in threads. */
export interface BundledMachinery extends Pick<Machinery, "startReadAhead" | "startRenderWorker"> {
  /** Tells one build of the program from another. */
  readonly digest: string;
  /** There turn out to be many articles; with complete feeds, much is kept of each. */
  readonly onMany: (count: number, hasCompleteFeeds: boolean) => void;
}

let bundled: BundledMachinery | undefined;

/** Called once in a process, by the file that it was started with. */
export function provideMachinery(machinery: BundledMachinery): void {
  bundled = machinery;
}

/** What makes a site quicker in this process. Nothing of it changes what is published. */
export function machineryFor(config: Config): Machinery {
  if (bundled === undefined) return {};
  const { digest, onMany, ...workers } = bundled;
  const hasCompleteFeeds = config.feeds.some(({ limit }) => limit === 0 || limit > hugeCount);
  const folder = cacheFolder(config);
  return {
    ...workers,
    onMany: (count) => onMany(count, hasCompleteFeeds),
    ...(folder === undefined ? {} : { cache: { folder, program: digest } }),
  };
}

/** Among the packages of the project, else with what the user's other programs keep. */
function cacheFolder({ root }: Config): string | undefined {
  const modules = join(root, "node_modules");
  return existsSync(modules) ? join(modules, ".cache", "feedwright") : userCacheFolder(process.env, process.platform);
}
