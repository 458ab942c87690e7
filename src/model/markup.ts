import type { Markup } from "../text/markup/markupOf.ts";

/** Something in a text that is not in its HTML. */
export interface LeftOut {
  readonly found: string;
  readonly reason: string;
  /** From 1, in the text. */
  readonly line?: number;
}

/** Why there is no HTML: nothing here can render it, or what should have has failed. */
export interface Unmade {
  readonly html?: undefined;
  readonly missing?: { readonly markup: string; readonly tool: string; readonly command: string };
  readonly failed?: { readonly name: string; readonly reason: string };
}

export type RenderedMarkup = { readonly html: string; readonly leftOut: readonly LeftOut[] } | Unmade;

/** From a text in another language than Markdown to HTML, which is not clean. */
export type RenderMarkup = (markup: Markup, text: string) => Promise<RenderedMarkup>;
