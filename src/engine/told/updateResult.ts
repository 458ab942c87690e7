import type { HeldFeed } from "../../model/events.ts";
import type { Instant } from "../../model/text.ts";
import type { Planner } from "../planner.ts";
import type { Published } from "../publishing.ts";
import type { SiteParts } from "../siteParts.ts";
import { nextChange } from "./nextChange.ts";

/** The result of an update. */
export interface UpdateResult {
  readonly written: readonly string[];
  readonly unchanged: readonly string[];
  readonly held: readonly HeldFeed[];
  /** Articles that are left out, or kept in their last version, because they are broken. */
  readonly broken: number;
  /** Nothing could be written; the old documents stay. */
  readonly failed: boolean;
  readonly nextDue?: Instant;
}

export function resultOf(
  parts: SiteParts,
  { feeds, held }: Planner,
  { written, unchanged, failed }: Published,
  now: Instant,
): UpdateResult {
  const { articles, drafts } = parts;
  const broken = [...articles.troubled.keys()].filter((path) => articles.get(path)?.broken).length + drafts.failed.size;
  const nextDue = nextChange(parts, feeds, now);
  return { written, unchanged, held, broken, failed, ...(nextDue === undefined ? {} : { nextDue }) };
}
