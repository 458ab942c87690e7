/** A media file of an entry, with every fact that is known. */
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
  /** The article names none: it is the first large one of its content, which shows it. */
  readonly isFromContent?: true;
}

/** A medium as the author named it: `src` may be relative to the article, absolute, or root-relative. */
export interface MediaReference {
  readonly src: string;
  readonly type?: string;
  /** What the key that names it says of it: of such an enclosure the type is known where nothing else tells. */
  readonly kind?: "audio" | "video";
  /** Where the author wrote it. */
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
