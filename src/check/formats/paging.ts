import { checkKinds } from "../../model/catalogue/check/index.ts";
import type { Context } from "../rules.ts";
import { attribute, type Element } from "../xml/element.ts";

const pages = /^(?:first|last|next|previous|prev|next-archive|prev-archive|current)$/;

/** Collects the links between the pages of a feed; in an entry, they are misplaced. @see RFC 5005 */
export function checkPaging(rel: string, element: Element, { sayOf }: Context): void {
  const { parent } = element;
  if (parent === undefined || (!pages.test(rel) && rel !== "self")) return;
  if (parent.name === "atom:entry" || parent.name === "item") {
    if (pages.test(rel)) sayOf(checkKinds.PAGED_IN_ENTRY, element, "rel", { found: rel });
    return;
  }
  const links = (parent.notes.get("pages") as Map<string, Element> | undefined) ?? new Map<string, Element>();
  parent.notes.set("pages", links.set(rel, element));
}

/** Checks the links together at the end of the feed. */
export function closePaging(feed: Element, { say, sayOf }: Context): void {
  const links = (feed.notes.get("pages") as ReadonlyMap<string, Element> | undefined) ?? new Map<string, Element>();
  const href = (rel: string): string | undefined => {
    const link = links.get(rel);
    return link === undefined ? undefined : attribute(link, "href");
  };
  const [complete, archive] = [feed.first.get("fh:complete"), feed.first.get("fh:archive")];
  if (complete !== undefined && archive === undefined)
    for (const [rel, link] of links) {
      if (rel === "self") continue;
      if (rel !== "current") sayOf(checkKinds.COMPLETE_AND_PAGED, link, "rel", { found: rel });
      else if (href("self") !== undefined && href("current") !== href("self"))
        sayOf(checkKinds.COMPLETE_CURRENT, link, "href");
    }
  if (archive !== undefined && complete === undefined) {
    if (!links.has("current")) say(checkKinds.ARCHIVE_CURRENT, archive);
    if (!links.has("prev-archive") && !links.has("next-archive")) say(checkKinds.ARCHIVE_LINKS, archive);
  }
  for (const [end, rels] of [
    ["last", ["next"]],
    ["first", ["previous", "prev"]],
  ] as const)
    for (const rel of rels) {
      const link = links.get(rel);
      if (link !== undefined && href("self") !== undefined && href(end) === href("self"))
        sayOf(checkKinds.PAGED_PAST_END, link, "rel", { self: end, found: rel });
    }
}
