import type { FrontMatterFormat } from "../../model/article.ts";

/** Where the front matter of a text is. Lines count from 1, offsets in bytes. */
export type Head =
  | { readonly kind: "none"; readonly bodyOffset: number; readonly bodyLine: number }
  | OpenHead
  | FrontMatterHead;

export interface FrontMatterHead {
  readonly kind: "front matter";
  readonly format: Exclude<FrontMatterFormat, "none">;
  /** A language named after the fence that is not supported. */
  readonly language?: string;
  /** The text without the fences. */
  readonly text: string;
  /** Where there are two lines around it. */
  readonly fences?: Fences;
  /** The line that `text` begins on. */
  readonly line: number;
  readonly bodyOffset: number;
  readonly bodyLine: number;
}

/** Front matter between two lines, which may contain more than hyphens. */
export interface Fences {
  /** From the opening line to the end of the closing one. */
  readonly whole: string;
  /** Without its line feed. */
  readonly opening: string;
  /** With its line feed. */
  readonly closing: string;
}

/** The text ends before the front matter does, or before it is clear whether it is front matter or text that begins like it. */
export interface OpenHead {
  readonly kind: "open";
  /** How it begins, and what would end it. */
  readonly fences?: readonly [opening: string, closing: string];
  readonly line: number;
}

/** Where front matter was found, in characters. */
export interface FoundHead {
  readonly format: Exclude<FrontMatterFormat, "none">;
  readonly language?: string;
  /** The range that is parsed. */
  readonly from: number;
  readonly to: number;
  readonly fences?: Fences;
  readonly body: number;
}

/** What a kind of front matter finds in a text: its own, nothing of its own, or that it needs more text to decide. */
export type HeadSearch = FoundHead | OpenHead | undefined;
