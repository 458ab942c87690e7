import type { CustomElement, Entry, Tombstone } from "./entry.ts";
import type { FeedValue } from "./feedValue.ts";
import type { Image } from "./media.ts";
import type { Person } from "./person.ts";
import type { Instant } from "./text.ts";

export type FormatName = "rss" | "atom" | "json";

/** What only podcast channels have. @see https://github.com/Podcast-Standards-Project/PSP-1-Podcast-RSS-Specification */
export interface PodcastChannel {
  readonly author?: string;
  readonly owner?: { readonly name?: string; readonly email: string };
  readonly type?: "episodic" | "serial";
  readonly explicit: boolean;
  /** `{ name: "Technology" }` or `{ name: "Society & Culture", sub: ["Documentary"] }`. */
  readonly categories: readonly { readonly name: string; readonly sub?: readonly string[] }[];
  /** Absolute; square, 1400 to 3000 px, JPEG or PNG. */
  readonly image?: string;
  /** UUID v5; derived from the feed's address when not given. */
  readonly guid?: string;
  readonly locked?: boolean;
  readonly lockedOwner?: string;
  readonly funding?: readonly { readonly url: string; readonly title?: string }[];
  readonly persons?: readonly (Person & { readonly group?: string })[];
  readonly medium?: string;
  readonly complete?: boolean;
  readonly newFeedUrl?: string;
  readonly block?: boolean;
  readonly keywords?: readonly string[];
  readonly summary?: string;
  readonly subtitle?: string;
}

/** What a feed says about itself. Every address is absolute. */
export interface Channel {
  readonly title: string;
  readonly description: string;
  /** The page the feed belongs to. */
  readonly url: string;
  readonly language: string;
  readonly authors: readonly Person[];
  readonly contributors: readonly Person[];
  /** Where else its author is to be found: `{ service: "mastodon", name: "@desk@example.org" }`. */
  readonly accounts: readonly { readonly service: string; readonly name: string }[];
  readonly categories: readonly string[];
  readonly rights?: string;
  /** RSS image, Atom logo: a picture with its size where known. */
  readonly image?: Image;
  /** Square, 512 px: Atom icon, JSON Feed icon, webfeeds:icon. */
  readonly icon?: string;
  /** 64 px. */
  readonly favicon?: string;
  readonly logo?: string;
  readonly banner?: string;
  readonly accentColor?: string;
  /** Google Analytics id for webfeeds:analytics. */
  readonly analytics?: string;
  readonly hubs: readonly string[];
  readonly rssCloud?: {
    readonly domain: string;
    readonly port: number;
    readonly path: string;
    readonly procedure: string;
    readonly protocol: string;
  };
  readonly ttlMinutes?: number;
  readonly updatePeriod?: "hourly" | "daily" | "weekly" | "monthly" | "yearly";
  readonly updateFrequency?: number;
  readonly managingEditor?: Person;
  readonly webMaster?: Person;
  readonly podcast?: PodcastChannel;
  /** Prefix → namespace URI, for custom elements. */
  readonly namespaces: Readonly<Record<string, string>>;
  readonly custom: readonly CustomElement[];
}

/** A channel and the entries it carries, ready to be rendered. */
export interface Feed {
  readonly name: string;
  readonly channel: Channel;
  readonly entries: readonly Entry[];
  readonly tombstones: readonly Tombstone[];
  /** Newest change in it; for an empty feed the newest known, else the epoch. Never the clock. */
  readonly updated: Instant;
  /** Atom's feed id: permanent, does not move with the domain once the ledger knows it. */
  readonly id: string;
  /** The address it was first published at: what podcast directories make its guid of. */
  readonly firstUrl?: string;
  /** Absolute addresses of the feed's own documents; a format that is turned off is absent. */
  readonly selfUrls: Readonly<Partial<Record<FormatName, string>>>;
  /** Paths below the output folder. */
  readonly files: Readonly<Partial<Record<FormatName, string>>>;
  /** The page for people: its path below the output folder, and its absolute address. */
  readonly page?: string;
  readonly pageUrl?: string;
  /**
   * For `<?xml-stylesheet type="text/css"?>`; absent when turned off. Its own lies at this encoded path below the output folder; another
   * has this address.
   */
  readonly stylesheet?: { readonly href: string; readonly isOwn: boolean };
  /** "Read the full article" is part of the content already; a format needs this only to choose elements. */
  readonly contentMode: "full" | "summary" | "excerpt";
  /** Where this document stands among those that hold its older entries. @see RFC 5005 §4 */
  readonly archive?: {
    /** One of those itself: it does not change, and nobody subscribes to it. */
    readonly isArchive: boolean;
    /** The next older. */
    readonly prevUrls?: Readonly<Partial<Record<FormatName, string>>>;
    /** The next newer archive. */
    readonly nextUrls?: Readonly<Partial<Record<FormatName, string>>>;
    /** What people subscribe to. */
    readonly currentUrls?: Readonly<Partial<Record<FormatName, string>>>;
  };
  /** Which value of which group of feeds it is for. */
  readonly group?: FeedValue;
  /** Its documents are those of a feed that has another address now: this one. */
  readonly movedTo?: string;
  /** The name of the feed that it goes on with, where the value was renamed. */
  readonly movedFrom?: string;
  /** The documents of older entries, the oldest first. */
  readonly archives?: readonly Feed[];
}

/**
 * How one feed is written in one format: `head`, then the text of every entry with `separator` between two, then `tail`.
 * In pieces, because a complete feed may be larger than a string can be, and because an entry that did not change need
 * not be written again.
 */
export interface FeedWriter {
  readonly head: string;
  /** Prefix → namespace, as `head` declares them. */
  readonly namespaces: ReadonlyMap<string, string>;
  /** Balanced on its own, in the namespaces that `head` declares. */
  readonly entry: (entry: Entry) => string;
  /** "" for XML, "," for JSON. */
  readonly separator: string;
  readonly tail: string;
}

/** A row of the table of formats. */
export interface Format {
  readonly name: FormatName;
  readonly mediaType: string;
  /**
   * Everything but the entries' content counts here: `feed.entries` may lack `content`, and the entries given to
   * `FeedWriter.entry` later are the same ones with it. Where the namespaces are known already, `feed.entries` may be empty.
   */
  readonly prepare: (feed: Feed, namespaces?: ReadonlyMap<string, string>) => FeedWriter;
}
