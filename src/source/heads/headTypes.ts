import type { FrontMatterFormat } from "../../model/article.ts";

/** Where the front matter of a text is. Lines count from 1, offsets in bytes. */
export type Head =
  | { readonly kind: "none"; readonly bodyOffset: number; readonly bodyLine: number }
  | OpenHead
  | {
      readonly kind: "front matter";
      readonly format: Exclude<FrontMatterFormat, "none">;
      /** A language named after the fence that we do not read. */
      readonly language?: string;
      /** What stands between the fences. */
      readonly text: string;
      /** The line that `text` begins on. */
      readonly line: number;
      readonly bodyOffset: number;
      readonly bodyLine: number;
    };

/** The text ends before the front matter does, or before it is known whether it is front matter or text that begins like it. */
export interface OpenHead {
  readonly kind: "open";
  /** What it begins with and what would end it. */
  readonly fences?: readonly [opening: string, closing: string];
  readonly line: number;
}

/** Where front matter was found, in characters. */
export interface FoundHead {
  readonly format: Exclude<FrontMatterFormat, "none">;
  readonly language?: string;
  /** What is parsed: from and to. */
  readonly from: number;
  readonly to: number;
  readonly body: number;
}

/** What a kind of front matter makes of a text: its own, nothing of its own, or not to be told before there is more. */
export type HeadSearch = FoundHead | OpenHead | undefined;
