/** A media file of an entry, with all known facts. */
export interface Enclosure {
  /** Absolute, encoded. */
  readonly url: string;
  /** MIME type. */
  readonly type: string;
  readonly lengthBytes?: number;
  readonly durationSec?: number;
  readonly title?: string;
  readonly width?: number;
  readonly height?: number;
}

/** A picture, with what is known of its file. */
export interface Image {
  /** Absolute, encoded. */
  readonly url: string;
  readonly type?: string;
  readonly lengthBytes?: number;
  readonly width?: number;
  readonly height?: number;
  readonly alt?: string;
  readonly caption?: string;
  readonly credit?: string;
  /** The article names no picture: this is the first large one in its content. */
  readonly isFromContent?: true;
}

/** A medium as the author wrote it: `src` may be relative to the article, absolute, or root-relative. */
export interface MediaReference {
  readonly src: string;
  readonly type?: string;
  /** The kind that the front matter key implies: it determines the type of an enclosure if nothing else does. */
  readonly kind?: "audio" | "video";
  /** The place where the author wrote it. */
  readonly place?: { readonly line: number; readonly column: number };
  readonly lengthBytes?: number;
  readonly durationSec?: number;
  readonly title?: string;
  readonly width?: number;
  readonly height?: number;
  readonly alt?: string;
  readonly caption?: string;
  readonly credit?: string;
}
