import type { CustomElement, Entry, Tombstone } from "./entry.ts";
import type { FeedValue } from "./feedValue.ts";
import type { FormatName } from "./formatName.ts";
import type { Image } from "./media.ts";
import type { Person } from "./person.ts";
import type { PodcastChannelDetails } from "./podcastDetails.ts";
import type { Instant } from "./text.ts";

export type { FormatName };

/** Channel metadata of podcasts. @see https://github.com/Podcast-Standards-Project/PSP-1-Podcast-RSS-Specification */
export interface PodcastChannel extends PodcastChannelDetails {
  readonly author?: string;
  readonly owner?: { readonly name?: string; readonly email: string };
  readonly type?: "episodic" | "serial";
  readonly explicit: boolean;
  /** `{ name: "Technology" }` or `{ name: "Society & Culture", sub: ["Documentary"] }`. */
  readonly categories: readonly { readonly name: string; readonly sub?: readonly string[] }[];
  /** Absolute; square, 1400 to 3000 px, JPEG or PNG. */
  readonly image?: string;
  /** UUID v5; derived from the URL of the feed if it is absent. */
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

/** What some receivers ask for and others would not want. */
export interface PartnerElements {
  readonly pictureEnclosures?: boolean;
  readonly modifiedDates?: boolean;
  readonly shortTitles?: boolean;
  /** Absolute URLs, and HTML. */
  readonly smartNews?: { readonly logo?: string; readonly darkModeLogo?: string; readonly analytics?: string };
}

/** What a feed says about itself. Every URL is absolute. */
export interface Channel {
  readonly title: string;
  readonly description: string;
  /** The page the feed belongs to. */
  readonly url: string;
  readonly language: string;
  readonly authors: readonly Person[];
  readonly contributors: readonly Person[];
  /** Other accounts of the author: `{ service: "mastodon", name: "@desk@example.org" }`. */
  readonly accounts: readonly { readonly service: string; readonly name: string }[];
  readonly categories: readonly string[];
  readonly rights?: string;
  /** RSS image and Atom logo: a picture, with its size if that is known. */
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
    readonly pingPath?: string;
  };
  readonly ttlMinutes?: number;
  readonly updatePeriod?: "hourly" | "daily" | "weekly" | "monthly" | "yearly";
  readonly updateFrequency?: number;
  readonly managingEditor?: Person;
  readonly webMaster?: Person;
  readonly podcast?: PodcastChannel;
  readonly partners?: PartnerElements;
  /** Prefix → namespace URI, for custom elements. */
  readonly namespaces: Readonly<Record<string, string>>;
  readonly custom: readonly CustomElement[];
}

/** A channel and its entries, ready to be rendered. */
export interface Feed {
  readonly name: string;
  readonly channel: Channel;
  readonly entries: readonly Entry[];
  readonly tombstones: readonly Tombstone[];
  /**
   * The time of the newest change in the feed; for an empty feed, of the newest change that is known, or else the epoch. Never the current
   * time.
   */
  readonly updated: Instant;
  /** Atom's feed id. It is permanent: once the ledger knows it, it does not change with the domain. */
  readonly id: string;
  /** The URL that the feed was first published at, from which podcast directories derive its guid. */
  readonly firstUrl?: string;
  /** Absolute URLs of the feed's own documents; a format that is turned off is absent. */
  readonly selfUrls: Readonly<Partial<Record<FormatName, string>>>;
  /** Paths below the output folder. */
  readonly files: Readonly<Partial<Record<FormatName, string>>>;
  /** The page for people: its path below the output folder, and its absolute URL. */
  readonly page?: string;
  readonly pageUrl?: string;
  /**
   * For `<?xml-stylesheet type="text/css"?>`; absent if it is turned off. The built-in stylesheet is at this encoded path below the output
   * folder; the site's own has this URL.
   */
  readonly stylesheet?: { readonly href: string; readonly isOwn: boolean };
  /** The content already contains the "Read the full article" link. A format only needs this to choose elements. */
  readonly contentMode: "full" | "summary" | "excerpt";
  /** The position of this document among the documents with older entries. @see RFC 5005 §4 */
  readonly archive?: {
    /** Whether this is an archive itself: it does not change, and nobody subscribes to it. */
    readonly isArchive: boolean;
    /** The next older archive. */
    readonly prevUrls?: Readonly<Partial<Record<FormatName, string>>>;
    /** The next newer archive. */
    readonly nextUrls?: Readonly<Partial<Record<FormatName, string>>>;
    /** The document that people subscribe to. */
    readonly currentUrls?: Readonly<Partial<Record<FormatName, string>>>;
  };
  /** Which value of which group of feeds it is for. */
  readonly group?: FeedValue;
  /** Its documents are those of a feed that now has this URL. */
  readonly movedTo?: string;
  /** The name of the feed that it goes on with, where the value was renamed. */
  readonly movedFrom?: string;
  /** The documents of older entries, the oldest first. */
  readonly archives?: readonly Feed[];
}

/**
 * How one feed is written in one format: `head`, then the text of every entry with `separator` between them, then `tail`. It is written in
 * pieces, because a complete feed may be longer than the longest string, and because an unchanged entry need not be written again.
 */
export interface FeedWriter {
  readonly head: string;
  /** Prefix → namespace, as `head` declares them. */
  readonly namespaces: ReadonlyMap<string, string>;
  /** The element is balanced, and uses only namespaces that `head` declares. */
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
   * Only the content of the entries does not matter here: `feed.entries` may lack `content`, and the entries given to `FeedWriter.entry`
   * later are the same ones with it. If the namespaces are already known, `feed.entries` may be empty.
   */
  readonly prepare: (feed: Feed, namespaces?: ReadonlyMap<string, string>) => FeedWriter;
}
