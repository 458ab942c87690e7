import type { FrontMatterFormat, FrontMatterValue, Visibility } from "../../model/article.ts";
import { type Found, Keys, type Lookup } from "../../text/lookup.ts";
import { asList, isFalse, isMap, isTrue, textOf } from "../fields.ts";
import type { PathParts } from "../pathParts.ts";
import { feedFlag } from "./feedFlags.ts";
import { furtherFlags } from "./furtherFlags.ts";
import { namedFlag } from "./publishFlags.ts";
import { withdrawnKeys } from "./withdrawal.ts";

/** Each is a flag that is true or false; other words are treated like those of `status`. */
const draft: Flags = {
  ifTrue: new Keys([
    "draft",
    "drafts",
    "isDraft",
    "is_draft",
    "unpublished",
    "unpublish",
    "wip",
    "isWip",
    "is_wip",
    "workInProgress",
    "work_in_progress",
    "unfinished",
    "embargoed",
  ]),
  ifFalse: new Keys(["published", "publish", "posted", "isPublished", "is_published", "dg-publish", "dg_publish"]),
};
const privates: Flags = {
  ifTrue: new Keys([
    "private",
    "isPrivate",
    "is_private",
    "members",
    "membersOnly",
    "members_only",
    "subscribersOnly",
    "confidential",
  ]),
  ifFalse: new Keys(["public", "isPublic", "is_public"]),
};
const unlisted: Flags = {
  ifTrue: new Keys(["unlisted", "isUnlisted", "hidden", "isHidden", "is_hidden"]),
  // A page that is not built (Zola, Eleventy), and what VuePress does not count as an article.
  ifFalse: new Keys(["render", "permalink", "listed", "isListed", "visible", "isVisible", "article"]),
};
/** These have another meaning if they are lists: parts of the page that are not shown. */
const looselyUnlisted = new Keys(["hide", "exclude", "ignore", "eleventyExcludeFromCollections"]);
/** Keys that list what leaves the article out, such as feeds: `exclude_from: [rss]`. */
const leftOut = new Keys([
  "exclude",
  "excludes",
  "exclude_from",
  "excludeFrom",
  "hide",
  "hide_from",
  "hideFrom",
  "hide_in",
  "hideIn",
  "hidden_from",
  "hiddenFrom",
  "hidden_in",
  "hiddenIn",
  "not_in",
  "notIn",
]);
const password = new Keys(["password"]);
/** Some write `embargo: true`, others until when. */
const embargo = new Keys(["embargo"]);
const statusKeys = new Keys([
  "status",
  "visibility",
  "state",
  "post_status",
  "postStatus",
  "post_state",
  "publish_status",
  "publishStatus",
  "publication_status",
  "publicationStatus",
  "publishState",
  "publish_state",
  "workflow",
  "workflow_state",
  "workflowState",
  "access",
]);
const headless: Flags = { ifTrue: new Keys(["headless"]), ifFalse: new Keys([]) };
/** Hugo's `build: { render: never, list: never }`; with `list: local`, only the page's own section has it. */
const buildKeys = new Keys(["build.render", "build.list", "_build.render", "_build.list"]);
/** Maps whose own name says nothing about their keys: those of a theme, and those of options. */
const plainMaps =
  /^(?:params|extra|options|config|settings|flags|meta|metadata|seo|page|post|article|visibility|publishing|publication|distribution)$/i;
/** Maps whose name belongs to their keys: `hide: { rss: true }`, `show: { feed: false }`. */
const speakingMaps =
  /^(?:feed|feeds|rss|atom|syndication|hide|hidden|exclude|excluded|ignore|skip|disable|disabled|show|include|enable|enabled|publish|list)$/i;
const aboutFeeds = new Keys([], (key) => plainMaps.test(key) || speakingMaps.test(key) || feedFlag(key) !== undefined);

interface Flags {
  readonly ifTrue: Keys;
  readonly ifFalse: Keys;
}

const ofStatus: Readonly<Record<string, Visibility>> = {
  draft: "draft",
  drafts: "draft",
  wip: "draft",
  "work in progress": "draft",
  "in progress": "draft",
  pending: "draft",
  review: "draft",
  "in review": "draft",
  "auto draft": "draft",
  unpublished: "draft",
  embargo: "draft",
  embargoed: "draft",
  trash: "draft",
  deleted: "draft",
  private: "private",
  internal: "private",
  confidential: "private",
  members: "private",
  subscribers: "private",
  paid: "private",
  hidden: "unlisted",
  unlisted: "unlisted",
  skip: "unlisted",
};

/** Problems with flags. */
export interface FlagNotes {
  /** Neither true nor false: it keeps the article out. */
  readonly unclear: (found: Found) => void;
  /** It is about feeds and about keeping something out, but not known. */
  readonly unknown: (found: Found) => void;
  /** A tag that says so. */
  readonly tag: (found: Found) => void;
}

export interface VisibilityOptions {
  readonly parts: PathParts;
  readonly format: FrontMatterFormat;
  /** Further keys that keep an article out of feeds. */
  readonly hidden: Keys | undefined;
  /** `headless` has a meaning for the article. */
  readonly isHeadless?: boolean;
  readonly notes: FlagNotes;
}

/** Whether an article is public; its dates are handled elsewhere. */
export function visibilityOf(lookup: Lookup, options: VisibilityOptions): Visibility {
  const { hidden, notes } = options;
  const usual = usualVisibility(lookup, options);
  const further = furtherFlags(lookup);
  const isNamed = isHidden(lookup, hidden);
  if (usual === "public" && further.visibility === "public" && !isNamed) {
    for (const found of further.unclear) notes.unknown(found);
    for (const found of further.tags) notes.tag(found);
  }

  if (usual === "withdrawn" || further.visibility === "public") return usual;
  return strictness.find((one) => one === usual || one === further.visibility) ?? usual;
}

const strictness: readonly Visibility[] = ["draft", "private", "unlisted", "public"];

function usualVisibility(
  lookup: Lookup,
  { parts, format, hidden, isHeadless = true, notes }: VisibilityOptions,
): Visibility {
  const withdrawn = lookup.first(withdrawnKeys)?.value;
  if (withdrawn !== undefined && !isFalse(withdrawn)) return "withdrawn";
  const statuses = statusesOf(lookup, format);
  const isDraft = says(lookup, draft, notes) || lookup.all(embargo).some(({ value }) => isTrue(value));
  if (isDraft || parts.isDraftFolder || statuses.includes("draft")) return "draft";
  const isLocked = lookup.all(password).some(({ value }) => !isFalse(value));
  if (says(lookup, privates, notes) || isLocked || statuses.includes("private")) return "private";
  const isBuilt = !lookup.all(buildKeys).some(({ value }) => value === "never" || value === "local" || isFalse(value));
  const isOut = says(lookup, unlisted, notes) || (isHeadless && says(lookup, headless, notes));
  if (isOut || statuses.includes("unlisted") || !isBuilt) return "unlisted";
  return isOutOfFeeds(lookup, hidden, notes) ? "unlisted" : "public";
}

function statusesOf(lookup: Lookup, format: FrontMatterFormat): readonly Visibility[] {
  if (!lookup.has(statusKeys) && format !== "comment") return noStatus;
  const found: Visibility[] = [];
  for (const { value } of lookup.all(statusKeys)) {
    for (const item of asList(value)) {
      const word =
        textOf(item)
          ?.toLowerCase()
          .replace(/[-_\s]+/g, " ") ?? "";
      if (Object.hasOwn(ofStatus, word)) found.push(ofStatus[word] ?? "public");
    }
  }
  // Nikola's tags may say so, too.
  if (format === "comment") {
    for (const tag of lookup.text(nikolaTags)?.split(",") ?? []) {
      if (/^(?:draft|private)$/i.test(tag.trim())) found.push(tag.trim().toLowerCase() as Visibility);
    }
  }
  return found;
}

const noStatus: readonly Visibility[] = [];
const nikolaTags = new Keys(["tags"]);

function says(lookup: Lookup, { ifTrue, ifFalse }: Flags, notes: FlagNotes): boolean {
  let isSo = false;
  if (lookup.has(ifTrue)) {
    for (const found of lookup.all(ifTrue)) {
      if (isFalse(found.value)) continue;
      if (!isTrue(found.value)) notes.unclear(found);
      isSo = true;
    }
  }
  return isSo || (lookup.has(ifFalse) && lookup.all(ifFalse).some(({ value }) => isFalse(value)));
}

function isHidden(lookup: Lookup, hidden: Keys | undefined): boolean {
  return hidden !== undefined && lookup.all(hidden).some(({ key, value }) => namedFlag(key, value));
}

function isOutOfFeeds(lookup: Lookup, hidden: Keys | undefined, notes: FlagNotes): boolean {
  if (isHidden(lookup, hidden)) return true;
  if (
    lookup.has(looselyUnlisted) &&
    lookup
      .all(looselyUnlisted)
      .some(({ key, value }) => isTrue(value) || (/^eleventy/.test(key) && Array.isArray(value) && value.length > 0))
  )
    return true;
  if (lookup.has(leftOut) && lookup.all(leftOut).some(({ value }) => asList(value).some(namesFeeds))) return true;
  if (!lookup.has(aboutFeeds)) return false;
  return lookup.all(aboutFeeds).some((found) => keepsOut(found, found.key, notes));
}

/** `exclude_from: feed`, `hide: rss, search`. */
function namesFeeds(value: FrontMatterValue): boolean {
  return typeof value === "string" && value.split(/[,\s]+/).some((word) => feedFlag(word) === "in");
}

/** `feed: none`, `rss: no thanks`; so does a list of nothing else, or an empty list. */
function saysNone(value: FrontMatterValue): boolean {
  if (isFalse(value)) return true;
  return (
    typeof value === "string" &&
    /^(?:never|none|nope|no|not|nothing|nowhere|exclude|excluded|hide|hidden|skip|omit|disabled?|private|draft|null|nil)(?![\w-])/i.test(
      value.trim(),
    )
  );
}

/** @param path The key, with those of the maps around it */
function keepsOut({ value }: Found, path: string, notes: FlagNotes): boolean {
  const flag = feedFlag(path);
  if (isMap(value) && flag !== "out")
    return Object.entries(value).some(([inner, innerValue]) => {
      if (innerValue === null) return false;
      return keepsOut({ key: inner, value: innerValue }, plainMaps.test(path) ? inner : `${path}.${inner}`, notes);
    });

  if (flag === undefined || value === "" || (flag !== "in" && isFalse(value))) return false;
  if (flag === "in") return Array.isArray(value) ? value.every(saysNone) : saysNone(value);
  const found = { key: path, value };
  if (flag === "unclear") {
    if (isTrue(value)) notes.unknown(found);
    return false;
  }
  if (!isTrue(value)) notes.unclear(found);
  return true;
}
