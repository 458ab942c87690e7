/** A text for some service, such as a code that proves who owns the feed. */
export interface PodcastText {
  readonly text: string;
  readonly purpose?: string;
}

/** `cc-by-4.0`, or another name with the URL of its text. */
export interface PodcastLicense {
  readonly name: string;
  readonly url?: string;
}

/** The place that an episode or a podcast is about. */
export interface PodcastLocation {
  readonly name: string;
  /** What it is about, or where it was made. */
  readonly rel?: "subject" | "creator";
  /** `geo:51.57,-0.78`. @see RFC 5870 */
  readonly geo?: string;
  /** An id of OpenStreetMap: `R113314`. */
  readonly osm?: string;
  /** ISO 3166-1, two letters. */
  readonly country?: string;
}

/** A way to pay, and who gets which share. */
export interface PodcastValue {
  readonly type: string;
  readonly method: string;
  readonly suggested?: string;
  readonly recipients: readonly {
    readonly name?: string;
    readonly type: string;
    readonly address: string;
    readonly split: number;
    readonly customKey?: string;
    readonly customValue?: string;
    readonly fee?: boolean;
  }[];
}

/** A picture for one purpose or size. */
export interface PodcastImage {
  /** Absolute. */
  readonly href: string;
  readonly alt?: string;
  /** `16/9` */
  readonly aspectRatio?: string;
  readonly width?: number;
  readonly height?: number;
  readonly type?: string;
  readonly purpose?: string;
}

/** Where people discuss it; the protocol `disabled` says that they should not. */
export interface SocialInteract {
  readonly protocol: string;
  readonly uri?: string;
  readonly accountId?: string;
  readonly accountUrl?: string;
  readonly priority?: number;
}

/** What both a podcast and an episode of it can say. @see https://podcasting2.org/podcast-namespace */
export interface PodcastDetails {
  readonly txt?: readonly PodcastText[];
  readonly license?: PodcastLicense;
  readonly locations?: readonly PodcastLocation[];
  readonly value?: readonly PodcastValue[];
  readonly images?: readonly PodcastImage[];
  readonly socialInteract?: readonly SocialInteract[];
}

/** What only a podcast as a whole can say. */
export interface PodcastChannelDetails extends PodcastDetails {
  /** Other podcasts that are recommended. */
  readonly podroll?: readonly {
    readonly feedGuid: string;
    readonly feedUrl?: string;
    readonly title?: string;
    readonly medium?: string;
  }[];
  readonly trailers?: readonly {
    readonly title: string;
    /** Absolute. */
    readonly url: string;
    /** RFC 3339. */
    readonly published: string;
    readonly lengthBytes?: number;
    readonly type?: string;
    readonly season?: number;
  }[];
  readonly updateFrequency?: {
    readonly text: string;
    /** A recurrence rule. @see RFC 5545 §3.3.10 */
    readonly rrule?: string;
    readonly dtstart?: string;
  };
}

/** Another version of an episode's file. */
export interface AlternateEnclosure {
  /** Absolute. */
  readonly url: string;
  readonly type: string;
  readonly lengthBytes?: number;
  readonly title?: string;
  readonly bitrate?: number;
  readonly height?: number;
  readonly language?: string;
  readonly rel?: string;
  readonly codecs?: string;
  readonly isDefault?: boolean;
  /** Where else the same bytes are. */
  readonly sources?: readonly string[];
}
