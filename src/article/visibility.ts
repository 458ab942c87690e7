import type { Visibility } from "../model/article.ts";
import { isFalse, isTrue, Keys, type Lookup } from "./fields.ts";
import type { PathParts } from "./pathParts.ts";
import { withdrawnKeys } from "./withdrawal.ts";

/** Each says so by being true, or by being false; other words are those of `status`. */
const draft: Flags = {
  ifTrue: new Keys(["draft", "isDraft", "is_draft", "unpublished"]),
  ifFalse: new Keys(["published", "publish"]),
};
const unlisted: Flags = {
  ifTrue: new Keys(["unlisted", "hidden", "headless", "eleventyExcludeFromCollections"]),
  // A page that is not made (Zola, Eleventy), or that asks not to be in feeds.
  ifFalse: new Keys(["render", "permalink", "feed", "rss"]),
};
const privates = new Keys(["private", "members", "membersOnly", "password"]);
const statusKeys = new Keys(["status", "visibility"]);
/** Hugo's `build: { render: never, list: never }`. */
const buildKeys = new Keys(["build.render", "build.list", "_build.render", "_build.list"]);

interface Flags {
  readonly ifTrue: Keys;
  readonly ifFalse: Keys;
}

const ofStatus: Readonly<Record<string, Visibility>> = {
  draft: "draft",
  pending: "draft",
  "auto-draft": "draft",
  unpublished: "draft",
  trash: "draft",
  private: "private",
  members: "private",
  hidden: "unlisted",
  unlisted: "unlisted",
  skip: "unlisted",
};

/** Whether anyone is to find the article; its dates are another matter. */
export function visibilityOf(lookup: Lookup, parts: PathParts): Visibility {
  const withdrawn = lookup.first(withdrawnKeys)?.value;
  if (withdrawn !== undefined && !isFalse(withdrawn)) return "withdrawn";
  const status = ofStatus[lookup.text(statusKeys)?.toLowerCase() ?? ""];
  if (says(lookup, draft) || parts.isDraftFolder || status === "draft") return "draft";
  if (lookup.all(privates).some(({ value }) => !isFalse(value)) || status === "private") return "private";
  const isBuilt = !lookup.all(buildKeys).some(({ value }) => value === "never" || isFalse(value));
  return says(lookup, unlisted) || status === "unlisted" || !isBuilt ? "unlisted" : "public";
}

function says(lookup: Lookup, { ifTrue, ifFalse }: Flags): boolean {
  return (
    lookup.all(ifTrue).some(({ value }) => isTrue(value)) || lookup.all(ifFalse).some(({ value }) => isFalse(value))
  );
}
