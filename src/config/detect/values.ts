import { asLanguageTag, isLanguageTag } from "../../text/languageTag.ts";
import { isReservedHost } from "../../text/urls/reservedHost.ts";
import { isTimeZone } from "../standards.ts";
import { withoutUndefined } from "../withoutUndefined.ts";
import type { DetectedFacts, DetectedSite, Question } from "./detectedSite.ts";
import { Computed } from "./read/computed.ts";
import type { Table } from "./table.ts";

/** The text of the first of these keys that has one. Dots separate the keys of nested tables, and keys are case-insensitive. */
export function pick(table: Table, ...keys: readonly string[]): string | undefined {
  for (const key of keys) {
    const value = valueAt(table, key);
    const first: unknown = Array.isArray(value) ? value[0] : value;
    if (typeof first === "number" || typeof first === "boolean") return String(first);
    if (typeof first === "string" && first.trim() !== "" && first !== "null" && first !== "~") return first.trim();
  }
  return undefined;
}

export function valueAt(table: Table, key: string): unknown {
  return Object.hasOwn(table, key) ? table[key] : key.split(".").reduce<unknown>(keyOf, table);
}

export function tableAt(table: Table, key: string): Table {
  const value = valueAt(table, key);
  return typeof value === "object" && value !== null && !Array.isArray(value) ? (value as Table) : {};
}

export function textsAt(table: Table, key: string): readonly string[] {
  const value = valueAt(table, key);
  const list: readonly unknown[] = Array.isArray(value) ? value : [value];
  return list.filter((one): one is string => typeof one === "string" && one !== "");
}

function keyOf(value: unknown, key: string): unknown {
  if (typeof value !== "object" || value === null || value instanceof Computed) return undefined;
  if (Object.hasOwn(value, key)) return (value as Table)[key];
  const name = Object.keys(value).find((candidate) => candidate.toLowerCase() === key.toLowerCase());
  return name === undefined ? undefined : (value as Table)[name];
}

/** A value and the file that contains it, or an unknown value and its place. */
export interface Said {
  readonly value: unknown;
  readonly file: string;
}

export interface SaidOfSite {
  readonly url?: readonly Said[];
  /** A path below the URL. */
  readonly base?: readonly Said[];
  readonly title?: readonly Said[];
  readonly description?: readonly Said[];
  readonly language?: readonly Said[];
  readonly timeZone?: readonly Said[];
  readonly copyright?: readonly Said[];
  readonly author?: {
    readonly name?: readonly Said[];
    readonly email?: readonly Said[];
    readonly url?: readonly Said[];
  };
  readonly people?: NonNullable<DetectedFacts["people"]>;
}

/** For each value of a site, the first usable one. */
export function siteOf(said: SaidOfSite): Required<Pick<DetectedSite, "site" | "from" | "questions">> {
  const from: Record<string, string> = {};
  const questions: Question[] = [];
  const first = (key: string, list: readonly Said[] = [], fits: (text: string) => boolean = () => true) => {
    for (const { value, file } of list) {
      const text = typeof value === "number" ? String(value) : value;
      if (
        typeof text !== "string" ||
        text.trim() === "" ||
        text === "null" ||
        text.startsWith("=") ||
        !fits(text.trim())
      )
        continue;
      from[key] = file;
      return text.trim();
    }
    return undefined;
  };
  const base = first("base", said.base) ?? "/";
  const typed = first("url", said.url, (text) => addressOf(text, base) !== undefined);
  const { base: _base, ...rest } = from;
  const language = first("language", said.language, (text) => isLanguageTag(asLanguageTag(text)));
  const name = first("authors", said.author?.name);
  const title = first("title", said.title);
  if (typed === undefined) questions.push(addressQuestion(said.url ?? [], title));
  const basePath = said.base?.find(({ value }) => value instanceof Computed);
  if (typed !== undefined && basePath?.value instanceof Computed && base === "/") {
    const { text, line } = basePath.value;
    const reason = "the path below the address is computed there";
    questions.push({ key: "site.url", file: basePath.file, line, found: text, reason, instead: "--site URL" });
  }
  const site: DetectedFacts = withoutUndefined({
    url: typed === undefined ? undefined : addressOf(typed, base),
    title,
    description: first("description", said.description),
    language: language === undefined ? undefined : asLanguageTag(language),
    timeZone: first("timeZone", said.timeZone, isTimeZone),
    copyright: first("copyright", said.copyright),
    people: said.people === undefined || Object.keys(said.people).length === 0 ? undefined : said.people,
    authors:
      name === undefined
        ? undefined
        : [authorOf(name, first("email", said.author?.email), first("page", said.author?.url))],
  });
  const { email: _email, page: _page, ...told } = { ...rest, ...from };
  return { site, from: told, questions };
}

function addressQuestion(list: readonly Said[], title: string | undefined): Question {
  const there = list.find(({ value }) => value !== undefined && value !== "");
  const instead = "--site URL";
  if (there === undefined) return { key: "site.url", reason: "no config contains the URL of the site", instead };
  const { value, file } = there;
  if (value instanceof Computed)
    return {
      key: "site.url",
      file,
      line: value.line,
      found: value.text,
      reason: "the address is computed there",
      instead,
    };

  const also =
    title !== undefined && titlesOfTemplates.has(title.toLowerCase())
      ? `; "${title}" is the title of a template, too: change it there first`
      : "";
  const reason = isOfTemplate(String(value))
    ? `it is the address of the template that the site was made from${also}`
    : `it is not a URL that readers can open${also}`;
  return { key: "site.url", file, found: JSON.stringify(value), reason, instead };
}

export function authorOf(name: string, email?: string, url?: string) {
  const bare = email?.replace(/^<([^<>]*)>$/, "$1").replace(/^mailto:/i, "");
  const address = bare !== undefined && isEmail(bare) ? bare : undefined;
  return { name, ...(address === undefined ? {} : { email: address }), ...(url === undefined ? {} : { url }) };
}

/** As configs have to write it: what a generator's config has instead is left out. */
function isEmail(text: string): boolean {
  return /^[\w+-]+(?:\.[\w+-]+)*@[\da-z]+(?:[.-][\da-z]+)*\.[a-z]{2,}$/i.test(text);
}

function addressOf(typed: string, base = "/"): string | undefined {
  const url = typed.startsWith("//") ? `https:${typed}` : typed;
  if (!/^https?:\/\//i.test(url) || !URL.canParse(url)) return undefined;
  const { hostname, search, hash, href } = new URL(url);
  if (isReservedHost(hostname) || isPlaceholder(hostname) || isOfTemplate(url) || search !== "" || hash !== "")
    return undefined;
  const way = base.replace(/^https?:\/\/[^/]+/i, "").replace(/^[./]+|\/+$/g, "");
  const start = href.endsWith("/") ? href : `${href}/`;
  return way === "" || start.endsWith(`/${way}/`) ? start : `${start}${way}/`;
}

/** Whether this is a URL from the default config of a generator or theme that the author has not replaced. */
function isPlaceholder(host: string): boolean {
  return /^(?:www\.|blog\.)?(?:blog\.url\.com|your?-?(?:web-?)?(?:site|domain|blog)(?:-?name)?\.(?:com|org|net|dev|io)|your-docusaurus-(?:test-)?site\.(?:com|example\.com)|(?:your-?(?:github-?)?(?:user-?)?|user-?|github-?user-?)name\.github\.io)$/i.test(
    host,
  );
}

/** Where popular templates are shown: their configs name it, and many sites that were made from them still do. */
const hostsOfTemplates: ReadonlySet<string> = new Set([
  "academicpages.github.io",
  "alshedivat.github.io",
  "astro-nano-demo.vercel.app",
  "astro-paper.pages.dev",
  "astro-sphere-demo.vercel.app",
  "astrowind.vercel.app",
  "fuwari.vercel.app",
  "gatsby-starter-blog-demo.netlify.app",
  "gatsby-starter-blog-demo.netlify.com",
  "gatsbystarterblogsource.gatsbyjs.io",
  "quartz.jzhao.xyz",
]);

/** The titles in configs of templates and starters. */
const titlesOfTemplates: ReadonlySet<string> = new Set([
  "astro blog",
  "astro nano",
  "astro sphere",
  "astropaper",
  "astrowind",
  "blog title",
  "fuwari",
  "gatsby starter blog",
  "hexo",
  "my blog",
  "my site",
  "quartz 4",
  "quartz 4.0",
  "🪴 quartz 4",
  "🪴 quartz 4.0",
  "your blog name",
]);

function isOfTemplate(url: string): boolean {
  return URL.canParse(url) && hostsOfTemplates.has(new URL(url).hostname);
}
