import { withoutUndefined } from "../../withoutUndefined.ts";
import type { Question } from "../detectedSite.ts";
import { computedItems } from "./computedItems.ts";

/** The template of a site's own feed. */
export interface FeedTemplate {
  readonly file: string;
  readonly text: string;
}

/** Where that template gets the titles and dates of its items, if not from the default keys; and questions about computed values. */
export interface FeedItems {
  readonly fields: Readonly<Record<string, readonly string[]>> | undefined;
  readonly questions: readonly Question[];
}

/** The variable for an article in a template. */
export interface ItemVariable {
  readonly name: string;
  /** The property with its front matter: `data`. */
  readonly held?: string;
}

/** Items of a template in Liquid, Nunjucks or Tera. */
export function feedItems({ file, text }: FeedTemplate, variable: ItemVariable): FeedItems {
  const item = itemOf(text);
  if (item === undefined) return { fields: undefined, questions: [] };
  const read = (written: string): readonly string[] | undefined => keysOf(written, variable, text);
  const [title, isAtom] = [elementIn(item, "title"), /<entry\b/.test(text)];
  const made = isAtom
    ? (elementIn(item, "published") ?? elementIn(item, "updated"))
    : (elementIn(item, "pubDate") ?? elementIn(item, "dc:date"));
  const isChange = isAtom && elementIn(item, "published") === undefined;
  const titles = title === undefined ? ["title"] : read(title);
  const dates = made === undefined ? ["date"] : read(made);
  const fields = withoutUndefined({
    title: titles === undefined || titles[0] === "title" ? undefined : withLast(titles, "title"),
    published: dates === undefined || isUsualDate(dates, isChange) ? undefined : withLast(dates, "date"),
  }) as Readonly<Record<string, readonly string[]>>;
  return {
    fields: Object.keys(fields).length === 0 ? undefined : fields,
    questions: [
      ...(titles === undefined ? [computed({ file, text }, title ?? "", "titles")] : []),
      ...(dates === undefined ? [computed({ file, text }, made ?? "", "dates")] : []),
    ],
  };
}

/** The first item or entry of a template. */
export function itemOf(text: string): string | undefined {
  const start = text.search(/<(?:entry|item)\b/);
  if (start === -1) return undefined;
  const rest = text.slice(start);
  const end = rest.search(/<\/(?:entry|item)>/);
  return end === -1 ? rest : rest.slice(0, end);
}

/** The attributes of the link of an item to its page. */
export function linkAttributes(item: string): string {
  const links = [...item.matchAll(/<link\b([^>]*?)\/?>/g)].map(([, attributes = ""]) => attributes);
  return links.find((attributes) => !/rel\s*=\s*["'](?!alternate)/.test(attributes)) ?? "";
}

export function elementIn(item: string, name: string): string | undefined {
  const start = item.search(new RegExp(`<${name}[ >]`));
  if (start === -1) return undefined;
  const open = item.indexOf(">", start) + 1;
  const end = item.indexOf(`</${name}>`, open);
  return open === 0 || end === -1 ? undefined : item.slice(open, end).trim();
}

/** A question about a value that the template computes: Feedwright's feed would have a different one. */
export function computed({ file, text }: FeedTemplate, found: string, what: string): Question {
  return computedItems(what, { file, line: text.slice(0, text.indexOf(found)).split("\n").length, found });
}

/** In Atom, `updated` may be the date of a change: Feedwright reads it from the same keys. */
const changes =
  /^(?:updated|lastmod|modified|last_modified_at|updatedDate|dateModified|updated_at|updatedAt|lastUpdated|lastModified|last_modified|last_updated)$/;

function isUsualDate([first = "", ...more]: readonly string[], isChange: boolean): boolean {
  return first === "date" || (isChange && changes.test(first) && more.every((key) => key === "date"));
}

function withLast(keys: readonly string[], last: string): readonly string[] {
  return [...new Set([...keys, last])];
}

/** Filters that write a value as it is. */
const faithful =
  /^(?:xml_escape|escape|escape_once|escape_xml|cdata_escape|strip|strip_html|striptags|strip_newlines|newline_to_br|normalize_whitespace|smartify|markdownify|markdown|safe|trim|string|date|date_\w+|\w*(?:Date|ISO|Rfc|RFC)\w*|date[A-Z]\w*|to_?(?:iso|rfc)\w*)$/;
/**
 * The keys of the article that are tried one after another: `{{ post.a | default: post.b | date_to_xmlschema }}` and
 * `{% if post.a %}{{ post.a }}{% else %}{{ post.b }}{% endif %}`; nothing for any other expression.
 */
function keysOf(written: string, variable: ItemVariable, whole: string): readonly string[] | undefined {
  const text = written
    .trim()
    .replace(/^<!\[CDATA\[/, "")
    .replace(/\]\]>$/, "")
    .trim();
  if (/^\{%-?\s*if\s/.test(text)) return chosenKeys(text, variable, whole);
  const code = outputIn(text);
  if (code === undefined) return undefined;
  const [value = "", ...filters] = code.split("|").map((part) => part.trim());
  const values = value.replace(/^\((.*)\)$/, "$1").split(/\s+or\s+/);
  const either = values.flatMap((one) => keyOf(one, variable) ?? []);
  const keys = either.length === values.length ? either : assignedKeys(value, variable, whole);
  if (keys === undefined) return undefined;
  const all = [...keys];
  for (const filter of filters) {
    const name = /^\w+/.exec(filter)?.[0] ?? "";
    const given = filter.replace(/^default\s*(?::|\(\s*(?:value\s*=)?)\s*/, "").replace(/\s*\)$/, "");
    const other = name === "default" ? keyOf(given, variable) : "";
    if (other === undefined || (other === "" && !faithful.test(name))) return undefined;
    if (other !== "") all.push(other);
  }
  return all;
}

/** The expression between the braces, if there is nothing else. */
function outputIn(text: string): string | undefined {
  if (!text.startsWith("{{") || !text.endsWith("}}")) return undefined;
  const code = text.slice(2, -2);
  return /[{}]/.test(code) ? undefined : code.replace(/^-/, "").replace(/-$/, "").trim();
}

/** `post.a` and `post.a.b`. */
function keyOf(code: string, { name: own, held }: ItemVariable): string | undefined {
  const bare = code.trim().replace(/\.to(?:ISO|UTC)String\(\)$/, "");
  const [head, ...rest] = bare.split(".");
  if (head !== own || rest.length === 0 || !rest.every((name) => /^[\w-]+$/.test(name))) return undefined;
  return (rest[0] === held && rest.length > 1 ? rest.slice(1) : rest).join(".");
}

/** `{% if post.a == "" %}{{ post.b }}{% else %}{{ post.a }}{% endif %}`. */
const lacks = /^not\s+|\s*==\s*(?:nil|null|blank|empty|""|'')$/;

function chosenKeys(text: string, variable: ItemVariable, whole: string): readonly string[] | undefined {
  const tags = [...text.matchAll(/\{%-?\s*(\w+)([^%]*?)-?%\}/g)];
  const [first, second, third] = tags;
  if (first === undefined || second === undefined || !text.endsWith("%}")) return undefined;
  const inner = text.slice(first[0].length, second.index);
  const isWhole = second[1] === "endif" && tags.length === 2;
  if (!isWhole && !(second[1] === "else" && third?.[1] === "endif" && tags.length === 3)) return undefined;
  const other = isWhole ? undefined : text.slice((second.index ?? 0) + second[0].length, third?.index);
  const condition = (first[2] ?? "").trim();
  const isLack = other !== undefined && lacks.test(condition);
  const asked = keyOf(condition.replace(lacks, "").replace(/\s*!=\s*(?:nil|null|blank|empty|""|'')$/, ""), variable);
  const keys = keysOf(isLack ? other : inner, variable, whole);
  if (keys === undefined || asked === undefined || keys[0] !== asked) return undefined;
  if (other === undefined) return keys;
  const others = keysOf(isLack ? inner : other, variable, whole);
  return others === undefined ? undefined : [...keys, ...others];
}

/** `{% assign day = post.a | default: post.b %}`: the only one of that name. */
function assignedKeys(name: string, variable: ItemVariable, whole: string): readonly string[] | undefined {
  if (!/^\w+$/.test(name) || name === variable.name) return undefined;
  const made = [...whole.matchAll(/\{%-?\s*(?:assign|set)\s+(\w+)\s*=([^%]*?)-?%\}/g)].filter(
    ([, own]) => own === name,
  );
  const [only] = made;
  return only === undefined || made.length > 1 ? undefined : keysOf(`{{${only[2] ?? ""}}}`, variable, "");
}
