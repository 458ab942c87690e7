import { HeadLines, keyOf } from "./headLines.ts";

/**
 * The header of an AsciiDoc document: `= Title`, author line, revision line, attributes. Attributes for a site generator have a prefix in
 * Jekyll (`:page-tags: a, b`), JBake and Awestruct, which is removed.
 * @see https://docs.asciidoctor.org/asciidoc/latest/document/header/
 */
export function asciidocHead(text: string): { readonly lines: string; readonly end: number } {
  const lines = new HeadLines(text);
  const known = new Map<string, string>();
  const none = lines.head;
  lines.skipBlank();
  while (takeAttribute(lines, known) || takeComment(lines)) lines.skipBlank();
  const [first, second] = [lines.peek(), lines.peek(1)];
  const title =
    /^[=#][ \t]+(\S.*)$/.exec(first)?.[1] ??
    (/^={4,}[ \t]*$/.test(second) && /^\w/.test(first) && Math.abs(second.trimEnd().length - first.length) < 2
      ? first
      : undefined);
  if (title === undefined) return known.size === 0 ? none : lines.head;
  lines.take(`title: ${plain(title, known)}`);
  if (/^={4,}[ \t]*$/.test(lines.peek())) lines.take();
  let line = 0;
  while (!lines.isAtEnd && lines.peek().trim() !== "") {
    if (takeAttribute(lines, known) || takeComment(lines)) continue;
    line += 1;
    const typed = lines.peek().trim();
    if (line === 1 && /^[\p{L}_]/u.test(typed) && !/^v?\d/.test(typed)) lines.take(`author: ${authors(typed, known)}`);
    else if (line <= 2) lines.take(revision(typed));
    else break;
  }
  return lines.head;
}

function takeAttribute(lines: HeadLines, known: Map<string, string>): boolean {
  const [, name = "", first = ""] = /^:(!?\w[\w-]*!?):(?:[ \t](.*))?$/s.exec(lines.peek()) ?? [];
  if (name === "") return false;
  let value = first;
  let more = 0;
  // A backslash at the end continues the line.
  for (; /[ \t][\\+]$/.test(value) && more < 20; more += 1)
    value = `${value.slice(0, -2)} ${lines.peek(more + 1).trim()}`;

  if (name.includes("!")) lines.take();
  else {
    known.set(name.toLowerCase(), value.trim());
    const own = /^(?:page|jbake|hp|awestruct)-(.+)$/.exec(name)?.[1];
    lines.take(said(own ?? name, plain(value, known), own !== undefined));
  }
  for (; more > 0; more -= 1) lines.take();
  return true;
}

/** Attributes of AsciiDoc that have another name in front matter, and those that control the presentation. */
function said(name: string, value: string, isOwn: boolean): string {
  const key = keyOf(name);
  const list = /^\[(.*)\]$/.exec(value)?.[1];
  const bare = list === undefined ? value.replace(/^(["'])(.*)\1$/, "$2") : list.replace(/["']/g, "");
  if (isOwn) return `${key}: ${bare}`;
  if (key === "revdate" || key === "docdate") return `date: ${bare}`;
  if (key === "doctitle") return `title: ${bare}`;
  return shown.has(key) ? "" : `${key}: ${bare}`;
}

/** They control how a document looks; a front matter key of the same name means something else. */
const shown: ReadonlySet<string> = new Set([
  "icons",
  "toc",
  "source",
  "image",
  "imagesdir",
  "experimental",
  "url",
  "link",
  "path",
]);

function takeComment(lines: HeadLines): boolean {
  if (!/^\/\/(?!\/)/.test(lines.peek())) return false;
  lines.take();
  return true;
}

/** `Jane Q. Doe <jane@example.org>; Bob_Van Dyke`: an underscore joins words. */
function authors(typed: string, known: ReadonlyMap<string, string>): string {
  return plain(typed, known).replace(/_/g, " ");
}

/** `v1.0, 2024-01-31: the remark` */
function revision(typed: string): string {
  const bare = typed.replace(/^v?\d[\d.]*,[ \t]*/, "");
  const date = /^(?:\d{4}-\d\d-\d\d(?:[T ]\d\d:\d\d(?::\d\d)?(?: ?(?:Z|[+-]\d\d:?\d\d))?)?|[^:]*\d{4}[^:]*)/.exec(
    bare,
  )?.[0];
  return date === undefined || date.trim() === "" || /^v[\d.]+$/.test(date) ? "" : `date: ${date.trim()}`;
}

function plain(typed: string, known: ReadonlyMap<string, string>): string {
  return typed
    .trim()
    .replace(/\{([\w-]+)\}/g, (whole, name: string) => known.get(name.toLowerCase()) ?? whole)
    .replace(/(?<!\w)([*_`])([^*_`\s][^*_`]*)\1(?!\w)/g, "$2");
}
