import type { Spot } from "../findings.ts";
import { attribute, type Element, inherited, shown } from "../xml/element.ts";
import type { EntryFacts, Fact, FeedFacts, MediaFact } from "./facts.ts";

/** Elements that receivers use and that may occur several times, or nested, in a feed or an entry. */
const wanted =
  /^(?:enclosure|category|author|link|image|url|textInput|atom:(?:link|author|name|category)|dc:creator|media:(?:content|thumbnail|credit)|itunes:(?:category|image|owner|email)|podcast:\w+)$/;

interface Collected {
  readonly element: Element;
  readonly elements: Map<string, Element[]>;
}

/** Collects the facts for receivers while a document is read; entries are passed on one by one and not kept. */
export class FactCollector {
  readonly #entry: (facts: EntryFacts) => void;
  #feed: Collected | undefined;
  #current: Collected | undefined;
  entries = 0;

  constructor(entry: (facts: EntryFacts) => void) {
    this.#entry = entry;
  }

  opened(element: Element): void {
    if (isEntry(element)) this.#current = { element, elements: new Map() };
    else if (element.name === "channel" || element.name === "atom:feed") this.#feed = { element, elements: new Map() };
  }

  closed(element: Element): void {
    if (isEntry(element) && this.#current?.element === element) {
      this.entries += 1;
      this.#entry(entryFacts(this.#current));
      this.#current = undefined;
      return;
    }
    const into = this.#current ?? this.#feed;
    if (into === undefined || into.element === element) return;
    if (element.parent !== into.element && !wanted.test(element.name)) return;
    const known = into.elements.get(element.name);
    if (known === undefined) into.elements.set(element.name, [element]);
    else if (known.length < 200) known.push(element);
  }

  feed(bytes: number): FeedFacts | undefined {
    const feed = this.#feed;
    return feed === undefined ? undefined : feedFacts(feed, this.entries, bytes);
  }
}

const spotOf = ({ line, column }: Element): Spot => ({ line, column });

const isEntry = ({ name, parent }: Element): boolean =>
  (name === "item" && (parent?.name === "channel" || parent?.name === "rdf:RDF")) ||
  (name === "atom:entry" && parent?.name === "atom:feed");

/** Its text, or that of its first child: `<snf:logo><url>…`. */
function ownText(element: Element): string {
  const text = element.text.trim();
  return text === "" ? ([...element.first.values()][0]?.text.trim() ?? "") : text;
}

function fact(element: Element | undefined): Fact | undefined {
  return element === undefined ? undefined : { value: ownText(element), label: shown(element), spot: spotOf(element) };
}

function attributeFact(element: Element | undefined, name: string): Fact | undefined {
  const value = element === undefined ? undefined : attribute(element, name);
  return element === undefined || value === undefined
    ? undefined
    : { value, label: `${name} of ${shown(element)}`, spot: spotOf(element) };
}

/** A URL, with the element's information about the file. */
function media(element: Element, name: string): MediaFact[] {
  const address = attributeFact(element, name);
  if (address === undefined) return [];
  return [
    {
      ...address,
      type: attribute(element, "type"),
      length: attribute(element, "length") ?? attribute(element, "fileSize"),
      width: numberOf(attribute(element, "width")),
      height: numberOf(attribute(element, "height")),
    },
  ];
}

function numberOf(text: string | undefined): number | undefined {
  return text !== undefined && /^\d+$/.test(text) ? Number(text) : undefined;
}

interface Lookups {
  /** Every element with a name, at any depth. */
  readonly all: (name: string) => readonly Element[];
  /** The first one that is directly below the entry or the feed. */
  readonly own: (name: string) => Element | undefined;
  /** The links of Atom with a relation. */
  readonly rel: (wantedRel: string) => readonly Element[];
}

function lookupsIn({ element, elements }: Collected): Lookups {
  const all = (name: string): readonly Element[] => elements.get(name) ?? [];
  return {
    all,
    own: (name) => all(name).find(({ parent }) => parent === element),
    rel: (wantedRel) => all("atom:link").filter((link) => (attribute(link, "rel") ?? "alternate") === wantedRel),
  };
}

function entryFacts(collected: Collected): EntryFacts {
  const { element, elements } = collected;
  const { all, own, rel } = lookupsIn(collected);
  const isPicture = (one: Element): boolean =>
    attribute(one, "medium") === "image" || (attribute(one, "type") ?? "").startsWith("image/");
  return {
    family: element.name === "atom:entry" ? "atom" : element.parent?.name === "rdf:RDF" ? "rss1" : "rss",
    spot: spotOf(element),
    label: shown(element),
    title: fact(own("title") ?? own("atom:title")),
    link: element.name === "item" ? fact(own("link")) : attributeFact(rel("alternate")[0], "href"),
    id: fact(own("guid") ?? own("atom:id")),
    published: fact(own("pubDate") ?? own("atom:published") ?? own("dc:date")),
    updated: fact(own("dcterms:modified") ?? own("atom:updated")),
    summary: fact(own("description") ?? own("atom:summary")),
    content: fact(own("content:encoded") ?? own("atom:content")),
    language: languageOf(element, own("dc:language")),
    authors: facts([...all("dc:creator"), ...all("author"), ...all("atom:name"), ...all("itunes:author")]),
    categories: [...facts(all("category")), ...all("atom:category").flatMap((one) => attributeFact(one, "term") ?? [])],
    enclosures: [
      ...all("enclosure").flatMap((one) => media(one, "url")),
      ...rel("enclosure").flatMap((one) => media(one, "href")),
    ],
    pictures: [
      ...all("media:content")
        .filter(isPicture)
        .flatMap((one) => media(one, "url")),
      ...all("media:thumbnail").flatMap((one) => media(one, "url")),
      ...all("itunes:image").flatMap((one) => media(one, "href")),
    ],
    transcripts: all("podcast:transcript").flatMap((one) => media(one, "url")),
    chapters: all("podcast:chapters").flatMap((one) => media(one, "url")),
    others: firsts(elements),
  };
}

function feedFacts(collected: Collected, entries: number, bytes: number): FeedFacts {
  const { element, elements } = collected;
  const { all, own, rel } = lookupsIn(collected);
  const cover = own("itunes:image");
  return {
    family: element.name === "atom:feed" ? "atom" : element.parent?.name === "rdf:RDF" ? "rss1" : "rss",
    spot: spotOf(element),
    label: shown(element),
    bytes,
    entries,
    title: fact(own("title") ?? own("atom:title")),
    link: element.name === "channel" ? fact(own("link")) : attributeFact(rel("alternate")[0], "href"),
    description: fact(own("description") ?? own("atom:subtitle")),
    language: languageOf(element, own("language") ?? own("dc:language")),
    published: fact(own("pubDate") ?? own("lastBuildDate") ?? own("atom:updated")),
    self: attributeFact(rel("self")[0], "href"),
    hubs: rel("hub").flatMap((link) => attributeFact(link, "href") ?? []),
    authors: facts([...all("itunes:author"), ...all("managingEditor"), ...all("atom:name"), ...all("dc:creator")]),
    cover: cover === undefined ? undefined : media(cover, "href")[0],
    categories: all("itunes:category").flatMap((one) => attributeFact(one, "text") ?? []),
    others: firsts(elements),
    attributes: new Map(
      [...elements.values()].flatMap(([first]) =>
        first === undefined
          ? []
          : [...first.attributes.keys()].flatMap((name) => {
              const found = attributeFact(first, name);
              return found === undefined ? [] : [[`${first.name}@${name}`, found] as const];
            }),
      ),
    ),
  };
}

function languageOf(element: Element, named: Element | undefined): Fact | undefined {
  const inAttribute = inherited(element, "xml:lang");
  if (named !== undefined) return fact(named);
  return inAttribute === undefined || inAttribute === ""
    ? undefined
    : { value: inAttribute, label: `xml:lang of ${shown(element)}`, spot: spotOf(element) };
}

const facts = (elements: readonly Element[]): readonly Fact[] => elements.flatMap((one) => fact(one) ?? []);

function firsts(elements: ReadonlyMap<string, readonly Element[]>): ReadonlyMap<string, Fact> {
  return new Map(
    [...elements].flatMap(([name, [first]]) => {
      const found = fact(first);
      return found === undefined ? [] : [[name, found] as const];
    }),
  );
}
