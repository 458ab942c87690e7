import { Feed as FeedPackage } from "feed";
import type { CustomElement, Entry } from "../model/entry.ts";
import type { Feed, Format } from "../model/feed.ts";
import type { Person } from "../model/person.ts";
import { rfc3339 } from "../text/moment.ts";
import { mostInt32, wholeNumber } from "../text/wholeNumber.ts";
import { authorsOf } from "./authors.ts";
import { categoriesOf, shownCategory } from "./categories.ts";
import { mediaType } from "./mediaType.ts";
import { contentHtml, contentOf, textHtml } from "./text.ts";
import { legal, legalOrNone, uri } from "./xml.ts";

/** JSON Feed 1.1. @see https://www.jsonfeed.org/version/1.1/ */
export const json: Format = {
  name: "json",
  mediaType: "application/feed+json",
  prepare: (feed) => ({
    head: head(feed),
    namespaces: new Map(),
    separator: ",\n",
    entry: (entry) => itemText(entry, feed),
    tail: "\n    ]\n}\n",
  }),
};

type Values = Readonly<Record<string, unknown>>;

function head(feed: Feed): string {
  const { channel } = feed;
  const icon = channel.icon ?? channel.image?.url ?? channel.podcast?.image;
  const document = new FeedPackage({
    id: "",
    title: legalOrNone(channel.title) ?? new URL(channel.url).hostname,
    copyright: "",
    updated: new Date(0),
    link: uri(channel.url),
  });
  const values: Values = {
    version: "https://jsonfeed.org/version/1.1",
    feed_url: feed.selfUrls.json,
    description: legalOrNone(channel.description),
    icon: icon && uri(icon),
    favicon: channel.favicon && uri(channel.favicon),
    language: legal(channel.language),
    next_url: feed.archive?.prevUrls?.json,
    ...authorValues(channel.authors),
    hubs: channel.hubs.length === 0 ? undefined : channel.hubs.map((url) => ({ type: "WebSub", url: uri(url) })),
    expired: channel.podcast?.complete === true ? true : undefined,
    ...customValues(channel.custom),
  };
  for (const [name, objects] of Object.entries(values))
    if (objects !== undefined) document.addExtension({ name, objects: objects as Record<string, unknown> });
  const text = document.json1();
  // The package ends with an empty list of items: they go into it.
  return `${text.slice(0, text.lastIndexOf("[]"))}[\n`;
}

/** One item by the package, with what version 1.1 has more as extensions, cut out of a document that holds nothing else. */
function itemText(entry: Entry, feed: Feed): string {
  const content = contentOf(entry, feed) ?? { kind: "text" as const, value: entry.summary ?? entry.title ?? "" };
  const html = content.kind === "html" ? contentHtml(content) : undefined;
  const { image, externalUrl = entry.canonicalUrl } = entry;
  const tags = categoriesOf(entry).map(shownCategory);
  const document = new FeedPackage({ id: "", title: "", copyright: "", updated: new Date(0) });
  const values: Values = {
    content_html: html,
    content_text: html === undefined ? legal(content.value) : undefined,
    url: uri(entry.url),
    external_url: externalUrl && uri(externalUrl),
    summary: legalOrNone(entry.summary),
    image: image && uri(image.url),
    // A picture that the content shows itself is none to put above it.
    banner_image: image === undefined || html?.includes(textHtml(image.url)) === true ? undefined : uri(image.url),
    date_published: rfc3339(entry.published),
    date_modified: entry.updated === entry.published ? undefined : rfc3339(entry.updated),
    ...authorValues(authorsOf(entry, feed)),
    tags: tags.length === 0 ? undefined : tags,
    language: legalOrNone(entry.language),
    attachments:
      entry.enclosures.length === 0
        ? undefined
        : entry.enclosures.map(({ url, type, title, lengthBytes, durationSec }) => ({
            url: uri(url),
            mime_type: mediaType(type),
            title: legalOrNone(title),
            size_in_bytes: wholeNumber(lengthBytes),
            duration_in_seconds: wholeNumber(durationSec, mostInt32),
          })),
    ...customValues(entry.custom),
  };
  document.addItem({
    id: legal(entry.id),
    title: legalOrNone(entry.title) ?? "",
    link: "",
    date: new Date(entry.published),
    extensions: Object.entries(values).map(([name, objects]) => ({
      name,
      objects: objects as Record<string, unknown>,
    })),
  });
  const text = document.json1();
  const start = text.indexOf("{", text.indexOf('"items": ['));
  return `        ${text.slice(start, text.lastIndexOf("]")).trimEnd()}`;
}

/** Version 1 knew one author, and some readers still know nothing else. */
function authorValues(persons: readonly Person[]): Values {
  const authors = persons.flatMap(({ name, url, avatar }) => {
    const shown = legalOrNone(name);
    return shown === undefined ? [] : { name: shown, url: url && uri(url), avatar: avatar && uri(avatar) };
  });
  return authors.length === 0 ? {} : { author: authors[0], authors };
}

/** Custom elements by prefix, as the specification has extensions: `_prefix: { local: value }`. JSON Feed 1.1, Extensions */
function customValues(all: readonly CustomElement[]): Values {
  const elements = all.filter(({ formats }) => formats === undefined || formats.includes("json"));
  const values: Record<string, Record<string, unknown>> = {};
  for (const element of elements) {
    const [, prefix, local] = /^([A-Za-z][\w.-]*):([A-Za-z_][\w.-]*)$/.exec(element.name) ?? [];
    if (prefix === undefined || local === undefined) continue;
    const key = extensionKey(prefix);
    const group = values[key] ?? {};
    values[key] = group;
    const known = group[local];
    const value = customValue(element);
    group[local] =
      known === undefined ? value : Array.isArray(known) ? [...(known as unknown[]), value] : [known, value];
  }
  return values;
}

/** Without a period, as the specification has it, and not of one letter alone, which a widely used schema refuses. */
function extensionKey(prefix: string): string {
  const name = prefix.replaceAll(".", "-");
  return name.length === 1 ? `_${name}_` : `_${name}`;
}

function customValue({ text, attributes, children }: CustomElement): unknown {
  const own = Object.entries(attributes ?? {}).map(([key, value]) => [key, legal(value)] as const);
  const inner = (children ?? []).map(
    (child) => [child.name.split(":").at(-1) ?? child.name, customValue(child)] as const,
  );
  if (own.length === 0 && inner.length === 0) return legal(text ?? "");
  return { ...Object.fromEntries([...own, ...inner]), ...(text === undefined ? {} : { value: legal(text) }) };
}
