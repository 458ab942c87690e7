import type { CustomElement, Entry } from "../model/entry.ts";
import type { Feed, Format } from "../model/feed.ts";
import type { Enclosure } from "../model/media.ts";
import type { Person } from "../model/person.ts";
import { rfc3339 } from "../text/moment.ts";
import { mostInt32, wholeNumber } from "../text/wholeNumber.ts";
import { authorsOf } from "./authors.ts";
import { categoriesOf, shownCategory } from "./categories.ts";
import { channelTitle } from "./channelTitle.ts";
import { type Frame, jsonFrame, jsonItem } from "./feedPackage.ts";
import { mediaType } from "./mediaType.ts";
import { contentHtml, contentOf, textHtml } from "./text.ts";
import { legal, legalOrNone, uri } from "./xml.ts";

/** JSON Feed 1.1. @see https://www.jsonfeed.org/version/1.1/ */
export const json: Format = {
  name: "json",
  mediaType: "application/feed+json",
  prepare: (feed) => ({
    ...frame(feed),
    namespaces: new Map(),
    separator: ",\n",
    entry: (entry) => jsonItem(itemValues(entry, feed)),
  }),
};

type Values = Readonly<Record<string, unknown>>;

function frame(feed: Feed): Frame {
  const { channel } = feed;
  const icon = channel.icon ?? channel.image?.url ?? channel.podcast?.image;
  return jsonFrame({
    title: channelTitle(channel),
    homePageUrl: uri(channel.url),
    values: {
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
    },
  });
}

/** The values of an item, in the order in which they are written; what is undefined is left out. */
function itemValues(entry: Entry, feed: Feed): Values {
  const content = contentOf(entry, feed) ?? { kind: "text" as const, value: entry.summary ?? entry.title ?? "" };
  const html = content.kind === "html" ? contentHtml(content) : undefined;
  const { image, externalUrl = entry.canonicalUrl } = entry;
  const tags = categoriesOf(entry).map(shownCategory);
  return {
    id: legal(entry.id),
    content_html: html,
    title: legalOrNone(entry.title),
    date_modified: entry.updated === entry.published ? undefined : rfc3339(entry.updated),
    content_text: html === undefined ? legal(content.value) : undefined,
    url: uri(entry.url),
    external_url: externalUrl && uri(externalUrl),
    summary: legalOrNone(entry.summary),
    image: image && uri(image.url),
    // A picture that the content shows is not shown above it as well.
    banner_image: image === undefined || html?.includes(textHtml(image.url)) === true ? undefined : uri(image.url),
    date_published: rfc3339(entry.published),
    ...authorValues(authorsOf(entry, feed)),
    tags: tags.length === 0 ? undefined : tags,
    language: legalOrNone(entry.language),
    attachments: entry.enclosures.length === 0 ? undefined : entry.enclosures.map(attachment),
    ...customValues(entry.custom),
  };
}

function attachment({ url, type, title, lengthBytes, durationSec }: Enclosure): Values {
  return {
    url: uri(url),
    mime_type: mediaType(type),
    title: legalOrNone(title),
    size_in_bytes: wholeNumber(lengthBytes),
    duration_in_seconds: wholeNumber(durationSec, mostInt32),
  };
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

/** Without a period, as the specification requires, and longer than one letter, because a widely used schema refuses a single letter. */
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
