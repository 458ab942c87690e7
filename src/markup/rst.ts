import type { LeftOut } from "../model/markup.ts";
import { replaceBetween } from "../text/between.ts";

/**
 * Declares the roles of Sphinx and of site generators (`:doc:`, `:ref:`, `:kbd:`), because their markup would be shown otherwise; returns
 * the lines that precede the text.
 */
export function rolesOf(text: string): readonly string[] {
  const used = new Set<string>();
  for (let at = text.indexOf(":`"); at !== -1; at = text.indexOf(":`", at + 2)) {
    const name =
      text
        .slice(Math.max(0, at - longestRole), at)
        .split(/[^\w.+:-]/)
        .at(-1) ?? "";
    if (/^:[A-Za-z]/.test(name)) used.add(name.slice(1).toLowerCase());
  }
  for (const [, name = ""] of text.matchAll(/^\.\. role:: ?([\w:.+-]+)/gm)) used.delete(name.toLowerCase());
  return [...used]
    .filter((name) => !known.has(name))
    .slice(0, 100)
    .map((name) => `.. role:: ${name}`);
}

const longestRole = 60;

/** Of docutils. */
const known: ReadonlySet<string> = new Set(
  "abbreviation ab acronym ac code emphasis footnote-reference citation-reference index i literal math named-reference anonymous-reference uri-reference uri url pep-reference pep raw restructuredtext-unimplemented-role rfc-reference rfc strong subscript sub substitution-reference superscript sup target title-reference title t".split(
    " ",
  ),
);

/** The text for docutils, which cannot put a file into a document. */
export function rstForDocutils(typed: string): { readonly text: string; readonly linesBefore: number } {
  const text = withTeaserMark(typed);
  const roles = rolesOf(text);
  const own = text
    .replace(/^([ \t]+:loading:[ \t]*)embed[ \t]*$/gm, "$1lazy")
    .replace(/^([ \t]{0,60}\.\. )thumbnail::/gm, "$1figure::");
  if (roles.length === 0) return { text: own, linesBefore: 0 };
  return { text: `${roles.join("\n")}\n\n${own}`, linesBefore: roles.length + 1 };
}

/** Nikola's mark is a comment, which docutils drops and pandoc forgets: it goes through them as a word of its own. */
function withTeaserMark(text: string): string {
  return text.replace(/^\.\. TEASER_END\b[^\n]{0,200}$/m, teaserWord);
}

/** The mark as all renderers of HTML have it. */
export function withTeaserComment(html: string): string {
  return html.replace(`<p>${teaserWord}</p>`, "<!--more-->");
}

const teaserWord = "feedwright-teaser-end";

/** The inner HTML of docutils' output, without its messages. */
export function htmlOfDocutils(page: string): string {
  let html = inside(page, "main") ?? inside(page, "body") ?? "";
  for (const element of ["aside", "div"])
    html = replaceBetween(html, `<${element} class="system-message"`, `</${element}>`);
  // The end tag of the link is left over, which parsers ignore.
  const linked = html.replace(/<a href="#(?:system-message-|id)\d{1,6}">(?=<span class="problematic")/g, "");
  const shown = replaceBetween(linked, '<span class="problematic"', "</span>", (inner) =>
    inner.slice(inner.indexOf(">") + 1),
  );
  const words = replaceBetween(shown, '<span class="pre">', "</span>", (inner) => inner);
  const coded = replaceBetween(words, '<span class="docutils literal">', "</span>", (inner) => `<code>${inner}</code>`);
  return replaceBetween(
    coded,
    "<span ",
    "</span>",
    (inner) => abbreviation(inner) ?? `<span ${withoutTarget(inner)}</span>`,
  ).replace(/<pre class="code ([\w+#-]+) literal-block"><code>/g, '<pre><code class="language-$1">');
}

/** ``:abbr:`HTML (its long form)` `` */
function abbreviation(inner: string): string | undefined {
  const [, short, long] = /^class="abbr(?:eviation)?">([^<>()"]{1,100}) \(([^<>()"]{1,300})\)$/.exec(inner) ?? [];
  return short === undefined ? undefined : `<abbr title="${long}">${short}</abbr>`;
}

/** For a role that docutils does not know: `text <target>`. */
function withoutTarget(inner: string): string {
  const at = inner.lastIndexOf(" &lt;");
  return at > 0 && inner.endsWith("&gt;") && !inner.includes("<") ? inner.slice(0, at) : inner;
}

function inside(page: string, element: string): string | undefined {
  const from = page.indexOf(`<${element}`);
  const start = from === -1 ? -1 : page.indexOf(">", from);
  const end = page.lastIndexOf(`</${element}>`);
  return start === -1 || end < start ? undefined : page.slice(start + 1, end);
}

/** What it could not read, according to its messages. */
export function leftOutByDocutils(said: string, linesBefore: number): readonly LeftOut[] {
  const found: LeftOut[] = [];
  for (const message of said.split("\n")) {
    const [, line = "", level = "", text = ""] = /^[^\s:][^:\n]*:(\d+): \((\w+)\/\d\) (.*)$/.exec(message) ?? [];
    const place = { line: Math.max(1, Number(line) - linesBefore) };
    const unknown = /^Unknown (?:directive type|interpreted text role) "([^"\n]{1,100})"/.exec(text);
    const off = /^"([\w-]+)" directive disabled/.exec(text) ?? /; ignoring "([\w-]+)" directive/.exec(text);
    if (unknown !== null) found.push({ found: unknown[1] ?? "", reason: "docutils does not know it", ...place });
    else if (off !== null) found.push({ found: off[1] ?? "", reason: "files and raw HTML are turned off", ...place });
    else if (level === "ERROR" || level === "SEVERE")
      if (!/^No (?:role|directive) entry/.test(text))
        found.push({ found: text.slice(0, 120), reason: "docutils could not read it", ...place });
  }
  return found;
}

/** Pandoc has no switch for raw HTML. Directives with the indent of code stay, and their output is cleaned like all HTML. */
export function rstForPandoc(typed: string): { readonly text: string; readonly leftOut: readonly LeftOut[] } {
  const leftOut: LeftOut[] = [];
  const lines = withTeaserMark(typed).split("\n");
  let indent: number | undefined;
  const kept = lines.map((line, at) => {
    if (indent !== undefined) {
      if (line.trim() === "" || (/^[ \t]*/.exec(line)?.[0].length as number) > indent) return "";
      indent = undefined;
    }
    const [, space = "", name = ""] =
      /^( {0,3})\.\. (?:\|[^|\n]{1,100}\| )?(raw|include|literalinclude|csv-table)::/.exec(line) ?? [];
    if (name === "" || (name === "csv-table" && !hasFile(lines, at + 1))) return line;
    indent = space.length;
    leftOut.push({ found: name, reason: "files and raw HTML are turned off", line: at + 1 });
    return "";
  });
  return { text: kept.join("\n"), leftOut };
}

/** Pandoc gives up a whole document for a table whose file it cannot read. */
function hasFile(lines: readonly string[], from: number): boolean {
  for (let at = from; /^[ \t]+:[\w-]+:/.test(lines[at] ?? ""); at += 1)
    if (/^[ \t]+:(?:file|url):/.test(lines[at] ?? "")) return true;
  return false;
}
