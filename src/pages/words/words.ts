import type { GroupKind } from "../../model/feedValue.ts";

/** The texts of a page for people, in one language. Plain text. */
export interface PageWords {
  /** The heading above the instructions, and the verb of the page. */
  readonly subscribe: string;
  /** What a feed is and how it is used, for somebody who has never heard of one. */
  readonly whatThisIs: string;
  readonly chooseReader: string;
  readonly copyAddress: string;
  readonly pasteAddress: string;
  readonly copy: string;
  readonly copied: string;
  readonly openIn: string;
  readonly appOnDevice: string;
  readonly otherFormats: string;
  readonly latest: string;
  readonly nothingYet: string;
  readonly otherFeeds: string;
  readonly website: string;
  /** `{date}` is replaced with the day. */
  readonly lastChange: string;
  readonly opml: string;
  /** Before the link to where the feed is now. */
  readonly moved: string;
  /** The list of all feeds, and its search field. */
  readonly allFeeds: string;
  readonly findFeed: string;
  /** Headings above the feeds of a group. */
  readonly groups: Readonly<Record<GroupKind, string>>;
  /** A day: `{d}`, `{m}` (number), `{month}` (name), `{y}`. */
  readonly date: string;
  /** As they are written in a date; empty if the date has the number. */
  readonly months: readonly string[];
}
