import type { EntryFacts, Fact, FeedFacts, MediaFact } from "../profiles/facts.ts";
import type { JsonNode } from "./readJson.ts";

type ObjectNode = Extract<JsonNode, { readonly kind: "object" }>;

/** The facts about an item for receivers. */
export function jsonEntryFacts(item: ObjectNode): EntryFacts {
  return {
    family: "json",
    spot: item.spot,
    label: "an item",
    title: fact(item, "title"),
    link: fact(item, "url"),
    id: fact(item, "id"),
    published: fact(item, "date_published"),
    updated: fact(item, "date_modified"),
    summary: fact(item, "summary"),
    content: fact(item, "content_html") ?? fact(item, "content_text"),
    language: fact(item, "language"),
    authors: authors(item),
    categories: list(item, "tags").flatMap((node) =>
      node.kind === "string" ? [{ value: node.value, label: "tags", spot: node.spot }] : [],
    ),
    enclosures: list(item, "attachments").flatMap(attachment),
    pictures: ["image", "banner_image"].flatMap((key) => fact(item, key) ?? []),
    transcripts: [],
    chapters: [],
    others: new Map(),
  };
}

/** The same for the feed. */
export function jsonFeedFacts(root: ObjectNode, entries: number): FeedFacts {
  return {
    family: "json",
    spot: root.spot,
    label: "the feed",
    bytes: 0,
    entries,
    title: fact(root, "title"),
    link: fact(root, "home_page_url"),
    description: fact(root, "description"),
    language: fact(root, "language"),
    self: fact(root, "feed_url"),
    hubs: list(root, "hubs").flatMap((node) => (node.kind === "object" ? (fact(node, "url") ?? []) : [])),
    authors: authors(root),
    categories: [],
    others: new Map(),
    attributes: new Map(),
  };
}

function fact(node: ObjectNode, key: string): Fact | undefined {
  const value = node.members.find((one) => one.key === key)?.value;
  return value?.kind === "string" ? { value: value.value, label: key, spot: value.spot } : undefined;
}

function list(node: ObjectNode, key: string): readonly JsonNode[] {
  const value = node.members.find((one) => one.key === key)?.value;
  return value?.kind === "list" ? value.items : [];
}

function authors(node: ObjectNode): readonly Fact[] {
  return list(node, "authors").flatMap((one) => (one.kind === "object" ? (fact(one, "name") ?? []) : []));
}

function attachment(node: JsonNode): readonly MediaFact[] {
  const url = node.kind === "object" ? fact(node, "url") : undefined;
  if (node.kind !== "object" || url === undefined) return [];
  const length = node.members.find(({ key }) => key === "size_in_bytes")?.value;
  return [
    { ...url, type: fact(node, "mime_type")?.value, length: length?.kind === "number" ? length.written : undefined },
  ];
}
