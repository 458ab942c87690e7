import { asLanguageTag, isLanguageTag } from "../../text/languageTag.ts";
import { isTimeZone } from "../standards.ts";
import { withoutUndefined } from "../withoutUndefined.ts";
import type { DetectedSite, Table } from "./detectedSite.ts";

/** The first of these keys with a text; dots lead into tables, and letters' case does not count. */
export function pick(table: Table, ...keys: readonly string[]): string | undefined {
  for (const key of keys) {
    const value = key.split(".").reduce<unknown>(keyOf, table);
    const first: unknown = Array.isArray(value) ? value[0] : value;
    if (typeof first === "string" && first.trim() !== "" && first !== "null" && first !== "~") return first.trim();
  }
  return undefined;
}

export function tableAt(table: Table, key: string): Table {
  const value = keyOf(table, key);
  return typeof value === "object" && value !== null && !Array.isArray(value) ? (value as Table) : {};
}

function keyOf(value: unknown, key: string): unknown {
  if (typeof value !== "object" || value === null) return undefined;
  const name = Object.keys(value).find((candidate) => candidate.toLowerCase() === key.toLowerCase());
  return name === undefined ? undefined : (value as Table)[name];
}

/**
 * The text that a program's source gives a key, as `key: "text"` or `KEY = "text"`. The source is not run, so that only a plain
 * literal counts.
 */
export function literal(source: string, ...keys: readonly string[]): string | undefined {
  const code = source.replace(/(?<=^|\s)\/\*[\s\S]*?\*\/|^\s*(?:\/\/|#).*$/gm, "");
  for (const key of keys) {
    const found = new RegExp(`(?<![\\w.$])["']?${key}["']?\\s*[:=]\\s*(["'\`])((?:(?!\\1)[^\\\\\\n]|\\\\.)*)\\1`).exec(
      code,
    );
    const text = found?.[2]?.replace(/\\(.)/g, "$1").trim();
    if (text !== undefined && text !== "" && !text.includes("${")) return text;
  }
  return undefined;
}

interface Said {
  readonly url?: string | undefined;
  /** A path below the address. */
  readonly base?: string | undefined;
  readonly title?: string | undefined;
  readonly description?: string | undefined;
  readonly language?: string | undefined;
  readonly timeZone?: string | undefined;
  readonly copyright?: string | undefined;
  readonly author?: {
    readonly name?: string | undefined;
    readonly email?: string | undefined;
    readonly url?: string | undefined;
  };
  readonly people?: NonNullable<DetectedSite["site"]>["people"];
}

/** What was found of a site, without what cannot be meant. */
export function siteOf({
  url,
  base,
  title,
  description,
  language,
  timeZone,
  copyright,
  author,
  people = {},
}: Said): NonNullable<DetectedSite["site"]> {
  const tag = language && asLanguageTag(language);
  return withoutUndefined({
    url: addressOf(url, base),
    title,
    description,
    language: tag !== undefined && isLanguageTag(tag) ? tag : undefined,
    timeZone: timeZone !== undefined && isTimeZone(timeZone) ? timeZone : undefined,
    copyright,
    people: Object.keys(people).length === 0 ? undefined : people,
    authors: author?.name === undefined ? undefined : [authorOf({ ...author, name: author.name })],
  });
}

function authorOf({ name, email, url }: NonNullable<Said["author"]> & { readonly name: string }) {
  const address = email !== undefined && /^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(email) ? email : undefined;
  return { name, ...(address === undefined ? {} : { email: address }), ...(url === undefined ? {} : { url }) };
}

function addressOf(url: string | undefined, base = "/"): string | undefined {
  if (url === undefined || !/^https?:\/\//i.test(url) || !URL.canParse(url)) return undefined;
  const { hostname, search, hash, href } = new URL(url);
  if (hostname === "localhost" || search !== "" || hash !== "") return undefined;
  const way = base.replace(/^\/+|\/+$/g, "");
  const start = href.endsWith("/") ? href : `${href}/`;
  return way === "" || start.endsWith(`/${way}/`) ? start : `${start}${way}/`;
}
