import { HeadLines, keyOf } from "./headLines.ts";

/**
 * The head of an Org file: `#+KEY: value` lines, also in the forms of Hugo (`#+tags[]: a b`) and ox-hugo (`#+HUGO_TAGS: a b`), a comment
 * block with Nikola's `.. key: value` lines, or else the first headline, if the text begins with it.
 * @see https://orgmode.org/manual/Export-Settings.html
 */
export function orgHead(text: string): { readonly lines: string; readonly end: number } {
  const lines = new HeadLines(text);
  let hasTitle = false;
  let head = lines.head;
  for (;;) {
    lines.skipBlank();
    const line = lines.peek();
    const [, key = "", value = ""] = /^[ \t]*#\+([A-Za-z][\w-]*(?:\[\])?):(?:[ \t](.*))?$/s.exec(line) ?? [];
    if (key !== "") {
      if (/^(?:include|begin_|attr_|caption|name|plot|header|results|call)/i.test(key)) break;
      const own = said(key, value.trim(), hasTitle);
      hasTitle ||= own.startsWith("title:");
      lines.take(own);
    } else if (/^[ \t]*#\+begin_comment[ \t]*$/i.test(line)) hasTitle = takeComment(lines) || hasTitle;
    else if (/^[ \t]*:PROPERTIES:[ \t]*$/i.test(line)) {
      while (!lines.isAtEnd && !/^[ \t]*:END:/i.test(lines.peek())) lines.take();
      lines.take();
    } else if (isRemark(line.trim())) lines.take();
    else break;
    head = lines.head;
  }
  const headline = hasTitle ? undefined : /^\*[ \t]+(\S.*)$/.exec(lines.peek())?.[1];
  if (headline === undefined) return head;
  lines.take(`title: ${plain(withoutTags(headline).replace(/^(?:TODO|DONE)[ \t]+/, ""))}`);
  return lines.head;
}

/** Org's tags are at the end of a headline: `:one:two:`. */
function withoutTags(headline: string): string {
  const bare = headline.trimEnd();
  const at = bare.lastIndexOf(" :");
  return at !== -1 && bare.endsWith(":") && /^[\w@#%:]+$/.test(bare.slice(at + 2)) ? bare.slice(0, at) : bare;
}

/** `# more` is not a comment: it ends the excerpt. */
function isRemark(line: string): boolean {
  return /^#(?:[ \t]|$)/.test(line) && line.slice(1).trim().toLowerCase() !== "more";
}

/** A second title continues the first. */
function said(typedKey: string, value: string, hasTitle: boolean): string {
  const isList = typedKey.endsWith("[]");
  const key = keyOf(typedKey.replace(/\[\]$/, "")).replace(/^(?:export_)?hugo_|^export_/, "");
  switch (key) {
    case "title":
      return `${hasTitle ? " " : "title:"} ${plain(value)}`;
    case "custom_front_matter":
      return custom(value);
    case "filetags":
      return `tags: ${listed(value.replace(/:/g, " "))}`;
    case "tags":
    case "categories":
    case "aliases":
      return `${key}: ${/[,;]/.test(value) && !isList ? value : listed(value)}`;
    case "date":
    case "lastmod":
    case "publishdate":
      return `${key === "publishdate" ? "published" : key}: ${dateOf(value)}`;
    case "file_name":
      return `slug: ${value}`;
    case "options":
    case "startup":
    case "link":
    case "macro":
    case "base_dir":
      return "";
    default:
      return `${key}: ${isList ? listed(value) : plain(value)}`;
  }
}

/** The words of a list; quoted words belong together. */
function listed(value: string): string {
  return (value.match(/"[^"]*"|\S+/g) ?? []).map((word) => word.replace(/^"|"$/g, "")).join(", ");
}

/** `<2024-01-31 Wed 10:30>` and `[2024-01-31 Wed]`: the name of the day may be in any language. */
function dateOf(value: string): string {
  const [, date, rest = ""] = /^[<[](\d{4}-\d\d-\d\d)([^<>[\]]{0,60})[>\]]/.exec(value) ?? [];
  const time = /\d{1,2}:\d\d/.exec(rest)?.[0] ?? "";
  return date === undefined ? value : `${date} ${time.padStart(time === "" ? 0 : 5, "0")}`.trim();
}

/** ox-hugo: `:key value :other "two words"`; only the first pair, because a line has one meaning. */
function custom(value: string): string {
  const [, key, typed = ""] = /^:([\w-]+)[ \t]+("[^"]*"|[^:]*)/.exec(value) ?? [];
  return key === undefined ? "" : `${keyOf(key)}: ${typed.trim().replace(/^"|"$/g, "")}`;
}

function takeComment(lines: HeadLines): boolean {
  let hasTitle = false;
  lines.take();
  while (!lines.isAtEnd && !/^[ \t]*#\+end_comment/i.test(lines.peek())) {
    const [, key = "", value = ""] = /^[ \t]*\.\. ([A-Za-z][\w-]*):(?:[ \t](.*))?$/s.exec(lines.peek()) ?? [];
    hasTitle ||= key.toLowerCase() === "title";
    lines.take(key === "" ? "" : `${keyOf(key)}: ${value.trim()}`);
  }
  lines.take();
  return hasTitle;
}

function plain(typed: string): string {
  return typed
    .trim()
    .replace(/\[\[[^[\]]*\]\[([^[\]]*)\]\]/g, "$1")
    .replace(/(?<![\w/])([*/=~_+])([^\s*/=~_+][^*/=~_+]*)\1(?!\w)/g, "$2");
}
