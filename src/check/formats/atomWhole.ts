import { checkKinds } from "../../model/catalogue/check/index.ts";
import type { Context, Hook } from "../rules.ts";
import { attribute, type Element, inherited, shown } from "../xml/element.ts";
import { once } from "./once.ts";
import { closePaging } from "./paging.ts";

const parentOf = (element: Element): { readonly parent: string } => ({ parent: shown(element) });

export const closeAtomEntry: Hook = (element, context) => {
  const { first, parent } = element;
  const content = first.get("atom:content");
  const hasAlternate = element.notes.get("alternate") === true;
  if (content === undefined && !hasAlternate) context.say(checkKinds.CONTENT_OR_ALTERNATE, element, parentOf(element));
  if (content === undefined && !first.has("atom:summary"))
    context.say(checkKinds.TEXT_ADVISED, element, parentOf(element));
  if (
    content !== undefined &&
    !first.has("atom:summary") &&
    (attribute(content, "src") !== undefined || content.notes.get("base64") === true)
  )
    context.say(checkKinds.SUMMARY_NEEDED, element, parentOf(element));
  if (!first.has("atom:author") && first.get("atom:source")?.first.has("atom:author") !== true) {
    if (parent === undefined) sayNoAuthor(element, context);
    else if (!context.notes.has("no author")) context.notes.set("no author", element);
  }
  const id = first.get("atom:id")?.text.trim();
  if (id === undefined || id === "") return;
  const updated = first.get("atom:updated")?.text.trim() ?? "";
  const times = context.tally("atom:id").add(id);
  once(
    "atom:id and updated",
    `${id} ${updated}`,
    checkKinds.ID_TWICE_VERSIONS,
    first.get("atom:id") ?? element,
    context,
  );
  if (context.tally("atom:updated").add(updated) === 2 && updated !== "" && times === 1)
    context.say(checkKinds.DATES_EQUAL, first.get("atom:updated") ?? element, { found: updated });
  context.notes.set("entries", ((context.notes.get("entries") as number | undefined) ?? 0) + 1);
};

export const closeAtomFeed: Hook = (element, context) => {
  const { first } = element;
  closePaging(element, context);
  const authorless = context.notes.get("no author") as Element | undefined;
  if (authorless !== undefined && !first.has("atom:author")) sayNoAuthor(authorless, context);
  if (element.notes.get("self") === undefined) context.say(checkKinds.SELF_MISSING, element, parentOf(element));
  if (inherited(element, "xml:lang") === undefined && !first.has("dc:language"))
    context.say(checkKinds.LANGUAGE_MISSING, element, parentOf(element));
  const ids = context.tally("atom:id").values();
  const entries = (context.notes.get("entries") as number | undefined) ?? 0;
  if (ids.length === 1 && entries > 2) context.say(checkKinds.ID_REPEATED, element, { found: ids[0] ?? "" });
};

export const closeAtomSource: Hook = (element, context) => {
  for (const name of ["id", "title", "updated"])
    if (!element.first.has(`atom:${name}`))
      context.say(checkKinds.SOURCE_INCOMPLETE, element, { element: `<${name}>` });
};

/** In a feed, all metadata precede the entries. */
export const lateMetadata: Hook = (element, { say }) => {
  if (element.parent?.counts.has("atom:entry") === true) say(checkKinds.METADATA_LATE, element);
};

function sayNoAuthor(element: Element, context: Context): void {
  context.say(checkKinds.ELEMENT_MISSING, element, { element: "<author>", ...parentOf(element) });
}
