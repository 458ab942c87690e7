import type { Addresses } from "../addresses/addresses.ts";
import type { HtmlElement, HtmlNode } from "../html/tree.ts";
import type { Place } from "./placement.ts";

/** What becomes of an element. */
export type ElementRule = (element: HtmlElement, standing: Standing, cleaning: Cleaning) => readonly HtmlNode[];

/** Where an element stands: in what, behind what, and before what. */
export interface Standing {
  readonly place: Place;
  /** What was kept so far of its siblings. */
  readonly before: readonly HtmlNode[];
  readonly next: HtmlNode | undefined;
}

/** What the rules need of the pass that they are part of. */
export interface Cleaning {
  /** Hosts, beside the known ones, whose frames stay. */
  readonly embeds: readonly string[];
  readonly addresses: Addresses;
  readonly attributesOf: (element: HtmlElement) => HtmlElement["attributes"];
  readonly clean: (nodes: readonly HtmlNode[], place: Place) => readonly HtmlNode[];
}
