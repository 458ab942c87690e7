import type { Diagnostic } from "../model/diagnostic.ts";
import type { Draft } from "../model/entry.ts";
import type { FileSystem } from "../model/ports.ts";
import type { ContentPath, Instant } from "../model/text.ts";
import { readSealed, writeSealed } from "./sealedFile.ts";
import type { SiteCache } from "./siteCache.ts";
import type { Traces } from "./trace.ts";

/** A draft without its article, and what it was made from. */
export interface KeptDraft extends Omit<Draft, "article"> {
  readonly path: ContentPath;
  readonly diagnostics: readonly Diagnostic[];
  readonly traces: Traces;
}

/** What was found out apart from the articles themselves. */
export interface KeptDrafts {
  readonly drafts: readonly KeptDraft[];
  /** Dates that are in no file. */
  readonly sightings: readonly (readonly [ContentPath, Instant])[];
}

type Whole = KeptDrafts & { readonly key: string };

/** @throws what the file system throws */
export function writeDrafts(fs: FileSystem, cache: SiteCache, kept: KeptDrafts): void {
  const whole: Whole = { ...kept, key: cache.key };
  writeSealed(fs, cache.draftsFile, [JSON.stringify(whole)]);
}

/** Undefined if nothing was saved, if another program or config made it, or if it cannot be read. */
export function readDrafts(fs: FileSystem, cache: SiteCache): KeptDrafts | "damaged" | undefined {
  const bytes = readSealed(fs, cache.draftsFile);
  if (bytes === undefined || bytes === "damaged") return bytes;
  const { key, ...kept } = JSON.parse(bytes.toString("utf8")) as Whole;
  return key === cache.key ? kept : undefined;
}
