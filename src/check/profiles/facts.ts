import type { Spot } from "../findings.ts";

/** A text or a URL in a feed, with its place. */
export interface Fact {
  readonly value: string;
  /** Its name in messages: `<title>`, `url of <enclosure>`. */
  readonly label: string;
  readonly spot: Spot;
}

export interface MediaFact extends Fact {
  readonly type?: string | undefined;
  readonly length?: string | undefined;
  readonly width?: number | undefined;
  readonly height?: number | undefined;
}

/** What a feed of any format contains, in the terms of receivers. */
export interface FeedFacts {
  readonly family: "rss" | "rss1" | "atom" | "json";
  readonly spot: Spot;
  readonly label: string;
  readonly bytes: number;
  readonly entries: number;
  readonly title?: Fact | undefined;
  readonly link?: Fact | undefined;
  readonly description?: Fact | undefined;
  readonly language?: Fact | undefined;
  readonly published?: Fact | undefined;
  readonly self?: Fact | undefined;
  readonly hubs: readonly Fact[];
  readonly authors: readonly Fact[];
  readonly cover?: MediaFact | undefined;
  readonly categories: readonly Fact[];
  /** Everything else, by canonical name: the first of each. */
  readonly others: ReadonlyMap<string, Fact>;
  /** The attribute of an element, by `element@attribute`. */
  readonly attributes: ReadonlyMap<string, Fact>;
}

export interface EntryFacts {
  readonly family: FeedFacts["family"];
  readonly spot: Spot;
  readonly label: string;
  readonly title?: Fact | undefined;
  readonly link?: Fact | undefined;
  readonly id?: Fact | undefined;
  readonly published?: Fact | undefined;
  readonly updated?: Fact | undefined;
  readonly summary?: Fact | undefined;
  readonly content?: Fact | undefined;
  readonly language?: Fact | undefined;
  readonly authors: readonly Fact[];
  readonly categories: readonly Fact[];
  readonly enclosures: readonly MediaFact[];
  /** Pictures of Media RSS, of JSON Feed and of podcasts. */
  readonly pictures: readonly MediaFact[];
  readonly transcripts: readonly MediaFact[];
  readonly chapters: readonly MediaFact[];
  readonly others: ReadonlyMap<string, Fact>;
}

/** Receives the facts: each entry when it was read, the feed at the end. */
export interface FactReceiver {
  readonly entry: (facts: EntryFacts) => void;
  readonly feed: (facts: FeedFacts) => void;
}
