import { SaxesParser } from "saxes";
import { formatsKinds } from "../model/catalogue/formats.ts";
import { type Diagnostic, diagnostic } from "../model/diagnostic.ts";

interface Found {
  readonly line: number;
  readonly column: number;
  readonly message: string;
}

/** What is wrong with a feed document, ours or not: what no reader could take, and what the formats require. */
export function checkDocument(text: string): readonly Diagnostic[] {
  const found = text.trimStart().startsWith("{") ? checkJson(text) : checkXml(text);
  return found.map(({ line, column, message }) =>
    diagnostic(formatsKinds.DOCUMENT_INVALID, { reason: message }, { line, column }),
  );
}

const required: Readonly<Record<string, readonly string[]>> = {
  channel: ["title", "link", "description"],
  feed: ["id", "title", "updated"],
  entry: ["id", "title", "updated"],
};

function checkXml(text: string): readonly Found[] {
  const parser = new SaxesParser({ xmlns: true, position: true });
  const problems: Found[] = [];
  const open: { readonly name: string; readonly children: Set<string>; text: string }[] = [];
  const ids = new Set<string>();
  const say = (message: string): void => void problems.push({ line: parser.line, column: parser.column + 1, message });
  let isBroken = false;
  parser.on("error", (error) => {
    if (!isBroken) say(`not well-formed: ${error.message.replace(/^\d+:\d+: /, "")}`);
    isBroken = true;
  });
  parser.on("opentag", ({ local, prefix }) => {
    if (open.length === 0 && local !== "rss" && local !== "feed" && local !== "RDF")
      say(`the root is <${local}>, not a feed`);
    if (prefix === "") open.at(-1)?.children.add(local);
    open.push({ name: prefix === "" ? local : `${prefix}:${local}`, children: new Set(), text: "" });
  });
  const take = (part: string): void => {
    const top = open.at(-1);
    if (top !== undefined) top.text += part;
  };
  parser.on("text", take);
  parser.on("cdata", take);
  parser.on("closetag", () => {
    const element = open.pop();
    if (element === undefined || isBroken) return;
    const parent = open.at(-1)?.name;
    for (const child of required[element.name] ?? [])
      if (!element.children.has(child)) say(`<${element.name}> has no <${child}>`);
    if (element.name === "item" && !element.children.has("title") && !element.children.has("description"))
      say("<item> has neither <title> nor <description>");
    const value = element.text.trim();
    if (
      element.name === "pubDate" &&
      !/^(?:\w{3}, )?\d{1,2} \w{3} \d{4} \d\d:\d\d(?::\d\d)? (?:[+-]\d{4}|[A-Z]{1,3})$/.test(value)
    )
      say(`<pubDate> "${value}" is no date of RFC 822`);
    if (
      (element.name === "updated" || element.name === "published") &&
      !/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?(?:Z|[+-]\d\d:\d\d)$/.test(value)
    )
      say(`<${element.name}> "${value}" is no date of RFC 3339`);
    if (element.name === "link" && parent !== "image" && value !== "" && !URL.canParse(value))
      say(`<link> "${value}" is not absolute`);
    if ((element.name === "guid" && parent === "item") || (element.name === "id" && parent === "entry")) {
      if (ids.has(value)) say(`the id "${value}" is there twice`);
      ids.add(value);
    }
  });
  parser.write(text).close();
  return problems;
}

function checkJson(text: string): readonly Found[] {
  const at = { line: 1, column: 1 };
  try {
    const feed = JSON.parse(text) as { readonly version?: unknown; readonly title?: unknown; readonly items?: unknown };
    const problems: string[] = [];
    if (!String(feed.version).startsWith("https://jsonfeed.org/version/1"))
      problems.push("`version` is not that of JSON Feed");
    if (typeof feed.title !== "string") problems.push("there is no `title`");
    const items: readonly Readonly<Record<string, unknown>>[] = Array.isArray(feed.items) ? feed.items : [];
    if (!Array.isArray(feed.items)) problems.push("there is no list of `items`");
    const ids = new Set<unknown>();
    for (const [index, item] of items.entries()) {
      if (item.id === undefined) problems.push(`item ${index + 1} has no id`);
      else if (ids.has(item.id)) problems.push(`the id "${String(item.id)}" is there twice`);
      ids.add(item.id);
      if (item.content_html === undefined && item.content_text === undefined)
        problems.push(`item ${index + 1} has no content`);
    }
    return problems.map((message) => ({ ...at, message }));
  } catch (error) {
    return [{ ...at, message: error instanceof Error ? error.message : String(error) }];
  }
}
