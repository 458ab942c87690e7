import type { Markup } from "../text/markup/markupOf.ts";

/** Something in a text that its HTML lacks. */
export interface LeftOut {
  readonly found: string;
  readonly reason: string;
  /** From 1, in the text. */
  readonly line?: number;
}

/** Why there is no HTML: no renderer was found, or the renderer failed. */
export interface Unmade {
  readonly html?: undefined;
  readonly missing?: { readonly markup: string; readonly tool: string; readonly command: string };
  readonly failed?: { readonly name: string; readonly reason: string };
}

export type RenderedMarkup = { readonly html: string; readonly leftOut: readonly LeftOut[] } | Unmade;

/** Turns a text in a language other than Markdown into HTML, which is not clean yet. */
export type RenderMarkup = (markup: Markup, text: string) => Promise<RenderedMarkup>;
