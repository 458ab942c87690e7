import { siteCacheFolder } from "../disk/siteCacheFolder.ts";
import type { Machinery } from "../engine/options.ts";
import type { Config } from "../model/config.ts";
import { hugeCount } from "../model/thresholds.ts";

/** What the bundled program can do in addition to its modules: use a cache, and run its own files in threads. */
export interface BundledMachinery extends Pick<Machinery, "startReadAhead" | "startRenderWorker" | "relieveMemory"> {
  /** Distinguishes one build of the program from another. */
  readonly digest: string;
  /** Called when there turn out to be many articles; much is kept of each that is in a feed. */
  readonly onMany: (count: number, areMostInFeeds: boolean) => void;
}

let bundled: BundledMachinery | undefined;

/** Called once per process, by the file that it was started with. */
export function provideMachinery(machinery: BundledMachinery): void {
  bundled = machinery;
}

/** What makes a site faster in this process. It does not change what is published. */
export function machineryFor(config: Config): Machinery {
  if (bundled === undefined) return {};
  const { digest, onMany, ...workers } = bundled;
  const areMostInFeeds = config.groups.length > 0 || config.feeds.some(({ limit }) => limit === 0 || limit > hugeCount);
  const folder = siteCacheFolder(config.root);
  return {
    ...workers,
    onMany: (count) => onMany(count, areMostInFeeds),
    ...(folder === undefined ? {} : { cache: { folder, program: digest } }),
  };
}
