import type { Diagnostic } from "../model/diagnostic.ts";
import type { Draft } from "../model/entry.ts";
import type { FileSystem } from "../model/ports.ts";
import type { ContentPath, Instant } from "../model/text.ts";
import { readKeyed, writeKeyed } from "./sealedFile.ts";
import type { SiteCache } from "./siteCache.ts";
import type { Traces } from "./trace.ts";

/** A draft without its article, and what it was made from. */
export interface KeptDraft extends Omit<Draft, "article"> {
  readonly path: ContentPath;
  readonly diagnostics: readonly Diagnostic[];
  readonly traces: Traces;
}

/** The drafts of the last build, and the dates that only it knows. */
export interface KeptDrafts {
  /** Can be iterated only once. */
  readonly drafts: Iterable<KeptDraft>;
  /** When articles without a date of their own were first seen. */
  readonly sightings: readonly (readonly [ContentPath, Instant])[];
}

type Head = Omit<KeptDrafts, "drafts">;

/** @throws what the file system throws */
export function writeDrafts(fs: FileSystem, cache: SiteCache, kept: KeptDrafts): void {
  writeKeyed(fs, cache.draftsFile, cache.key, lines(kept));
}

function* lines({ drafts, ...head }: KeptDrafts): Iterable<string> {
  yield `${JSON.stringify(head satisfies Head)}\n`;
  for (const draft of drafts) yield `${JSON.stringify(draft)}\n`;
}

/** Undefined if nothing was saved, if another program or config made it, or if it cannot be read. */
export function readDrafts(fs: FileSystem, cache: SiteCache): KeptDrafts | "damaged" | undefined {
  const bytes = readKeyed(fs, cache.draftsFile, cache.key);
  if (bytes === undefined || bytes === "damaged") return bytes;
  const end = bytes.indexOf(0x0a);
  const head = JSON.parse(bytes.toString("utf8", 0, end)) as Head;
  return { ...head, drafts: draftsOf(bytes, end + 1) };
}

function* draftsOf(bytes: Buffer, start: number): Iterable<KeptDraft> {
  for (let from = start; from < bytes.length; ) {
    const end = bytes.indexOf(0x0a, from);
    yield JSON.parse(bytes.toString("utf8", from, end)) as KeptDraft;
    from = end + 1;
  }
}
