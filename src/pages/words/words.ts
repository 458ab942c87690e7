import type { GroupKind } from "../../model/feedValue.ts";

/** What a page for people says, in one language. Plain text. */
export interface PageWords {
  /** Heading over the instructions, and the page's verb. */
  readonly subscribe: string;
  /** What a feed is and what it asks of a person, for somebody who never heard of one. */
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
  /** `{date}` is where the day goes. */
  readonly lastChange: string;
  readonly opml: string;
  /** The list of all feeds, and the field that searches it. */
  readonly allFeeds: string;
  readonly findFeed: string;
  /** Headings over the feeds of a group. */
  readonly groups: Readonly<Record<GroupKind, string>>;
  /** A day: `{d}`, `{m}` (number), `{month}` (name), `{y}`. */
  readonly date: string;
  /** As they stand in a date; empty where the date has the number. */
  readonly months: readonly string[];
}
