import type { Addresses } from "../addresses/addresses.ts";
import type { HtmlElement, HtmlNode } from "../html/tree.ts";
import type { Place } from "./placement.ts";

/** What happens to an element. */
export type ElementRule = (element: HtmlElement, standing: Standing, cleaning: Cleaning) => readonly HtmlNode[];

/** The place of an element: what it is in, and what precedes and follows it. */
export interface Standing {
  readonly place: Place;
  /** Those of its siblings that were kept so far. */
  readonly before: readonly HtmlNode[];
  readonly next: HtmlNode | undefined;
}

/** What the rules need from the pass that they are part of. */
export interface Cleaning {
  /** Hosts, in addition to the known ones, whose frames stay. */
  readonly embeds: readonly string[];
  readonly addresses: Addresses;
  readonly attributesOf: (element: HtmlElement) => HtmlElement["attributes"];
  readonly clean: (nodes: readonly HtmlNode[], place: Place) => readonly HtmlNode[];
}
