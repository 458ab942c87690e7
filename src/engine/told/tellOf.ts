import { wayInto } from "../../disk/contained.ts";
import type { Dirty } from "../../model/dirty.ts";
import type { SiteParts } from "../siteParts.ts";
import type { UpdateResult } from "./updateResult.ts";

interface Facts {
  readonly dirty: Dirty;
  readonly durationMs: number;
  readonly entries: number;
}

/** Reports the result of an update: what is held back, and what was built. */
export function tellOf(
  { options, articles }: SiteParts,
  result: UpdateResult,
  { dirty, durationMs, entries }: Facts,
): void {
  const { emit, config, publish } = options;
  const { written, unchanged, held, failed, nextDue } = result;
  if (held.length > 0) emit({ event: "held", feeds: held });
  if (!publish || failed) return;
  // Files outside the content folder are shown relative to the config, if they are below it.
  const shown = (file: string): string => wayInto(config.root, file) ?? file;
  emit({
    event: "built",
    reason: dirty.kind === "paths" ? [...dirty.paths, ...(dirty.elsewhere ?? []).map(shown)] : [],
    articles: articles.records.size,
    entries,
    durationMs: Math.round(durationMs * 10) / 10,
    written,
    unchanged,
    ...(nextDue === undefined ? {} : { nextDue }),
  });
}
