import { checkKinds } from "../../model/catalogue/check/index.ts";
import type { Context, Hook } from "../rules.ts";
import { attribute, type Element, inherited, shown } from "../xml/element.ts";
import { closePaging } from "./paging.ts";

/** Pairs of elements with the same meaning, of which a channel should have one. */
const sameInChannel: readonly (readonly [string, string])[] = [
  ["managingEditor", "dc:creator"],
  ["webMaster", "dc:publisher"],
  ["copyright", "dc:rights"],
  ["pubDate", "dc:date"],
  ["lastBuildDate", "dcterms:modified"],
  ["language", "dc:language"],
  ["generator", "admin:generatorAgent"],
  ["creativeCommons:license", "cc:license"],
];

const sameInItem: readonly (readonly [string, string])[] = [
  ["author", "dc:creator"],
  ["category", "dc:subject"],
  ["source", "dc:source"],
  ["pubDate", "dc:date"],
  ["pubDate", "atom:published"],
  ["guid", "atom:id"],
  ["creativeCommons:license", "cc:license"],
];

export const closeRssItem: Hook = (element, context) => {
  const { first, counts } = element;
  if (!first.has("title") && !first.has("description"))
    context.say(checkKinds.TITLE_OR_DESCRIPTION, element, parentOf(element));
  sayTwice(sameInItem, element, context);
  if (context.family !== "rss") return;
  if (!first.has("guid") && !first.has("atom:id") && !/^0\.9[0-3]/.test(String(context.notes.get("version"))))
    context.say(checkKinds.GUID_MISSING, element, parentOf(element));

  if ((counts.get("enclosure") ?? 0) > 1)
    context.say(checkKinds.ENCLOSURE_TWICE, first.get("enclosure") ?? element, parentOf(element));
  const description = first.get("description");
  const encoded = first.get("content:encoded");
  if (encoded !== undefined && (description === undefined || isAfter(description, encoded)))
    context.say(checkKinds.DESCRIPTION_FIRST, encoded);
  for (const name of ["xhtml:body", "atom:content"]) {
    const other = first.get(name);
    if (other === undefined || attribute(other, "src") !== undefined || description === undefined) continue;
    context.say(checkKinds.CONTENT_TWICE, other, { ...parentOf(element), found: "<description>" });
  }
  if (first.has("slash:comments")) context.notes.set("slash", first.get("slash:comments"));
};

export const closeRssChannel: Hook = (element, context) => {
  const { first } = element;
  closePaging(element, context);
  sayTwice(sameInChannel, element, context);
  if (!first.has("language") && !first.has("dc:language") && inherited(element, "xml:lang") === undefined)
    context.say(checkKinds.LANGUAGE_MISSING, element, parentOf(element));
  const [image, title, link] = [first.get("image"), first.get("title"), first.get("link")];
  const [imageLink, imageTitle] = [image?.first.get("link"), image?.first.get("title")];
  if (link !== undefined && imageLink !== undefined && imageLink.text.trim() !== link.text.trim())
    context.say(checkKinds.PICTURE_LINK, imageLink);
  if (title !== undefined && imageTitle !== undefined && imageTitle.text.trim() !== title.text.trim())
    context.say(checkKinds.PICTURE_TITLE, imageTitle);
  const slash = context.notes.get("slash") as Element | undefined;
  if (slash !== undefined && !first.has("lastBuildDate") && !first.has("pubDate") && !first.has("dc:date"))
    context.say(checkKinds.DATE_FOR_COUNTS, slash);
  if (
    context.family === "rss" &&
    element.notes.get("self") === undefined &&
    (context.notes.get("version") ?? "2.0") === "2.0"
  )
    context.say(checkKinds.SELF_MISSING, element, parentOf(element));
  askForPodcast(element, context);
};

/** A channel with Apple's elements needs everything that its directory requires. */
function askForPodcast(element: Element, context: Context): void {
  const { first } = element;
  if (![...first.keys()].some((name) => name.startsWith("itunes:"))) return;
  for (const name of ["language", "itunes:category", "itunes:explicit"]) {
    if (first.has(name) || (name === "language" && first.has("dc:language"))) continue;
    context.say(checkKinds.RECOMMENDED_MISSING, element, { ...parentOf(element), element: `<${name}>` });
  }
  if (first.get("itunes:owner")?.first.has("itunes:email") !== true)
    context.say(checkKinds.RECOMMENDED_MISSING, element, {
      ...parentOf(element),
      element: "<itunes:email> in <itunes:owner>",
    });
}

function sayTwice(pairs: readonly (readonly [string, string])[], element: Element, context: Context): void {
  for (const [one, other] of pairs) {
    const [a, b] = [element.first.get(one), element.first.get(other)];
    if (a === undefined || b === undefined) continue;
    const [found, later] = isAfter(a, b) ? [b, a] : [a, b];
    context.say(checkKinds.SEMANTICS_TWICE, later, { ...parentOf(element), found: shown(found) });
  }
}

const parentOf = (element: Element): { readonly parent: string } => ({ parent: shown(element) });

const isAfter = (one: Element, other: Element): boolean =>
  one.line > other.line || (one.line === other.line && one.column > other.column);
