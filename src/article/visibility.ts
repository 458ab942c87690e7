import type { Visibility } from "../model/article.ts";
import { isFalse, isTrue, type Lookup } from "./fields.ts";
import type { PathParts } from "./pathParts.ts";
import { withdrawnKeys } from "./withdrawal.ts";

const keys = {
  status: ["status", "visibility"],
  draft: ["draft"],
  published: ["published"],
  private: ["private"],
  members: ["members", "membersOnly"],
  unlisted: ["unlisted"],
  hidden: ["hidden"],
} as const;

/** Whether anyone is to find the article; its dates are another matter. */
export function visibilityOf(lookup: Lookup, parts: PathParts): Visibility {
  const withdrawn = lookup.first(withdrawnKeys)?.value;
  if (withdrawn !== undefined && !isFalse(withdrawn)) return "withdrawn";
  const status = lookup.text(keys.status)?.toLowerCase();
  if (isTrue(lookup.first(keys.draft)?.value) || isFalse(lookup.first(keys.published)?.value) || parts.isDraftFolder)
    return "draft";
  if (status === "draft" || status === "pending" || status === "auto-draft") return "draft";
  if (isTrue(lookup.first(keys.private)?.value) || status === "private" || status === "members") return "private";
  const members = lookup.first(keys.members)?.value;
  if (members !== undefined && !isFalse(members)) return "private";
  if (
    isTrue(lookup.first(keys.unlisted)?.value) ||
    isTrue(lookup.first(keys.hidden)?.value) ||
    status === "hidden" ||
    status === "unlisted"
  )
    return "unlisted";
  return "public";
}
