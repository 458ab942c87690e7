import type { LinkTarget } from "../../../model/siteIndex.ts";
import { withoutRemarks } from "../../../text/remarks/remarks.ts";
import { codeRanges, createRangeTest } from "../codeRanges.ts";
import type { TemplateContext } from "../templateContext.ts";
import { movedAddresses } from "./movedAddresses.ts";

/** Notes within notes within notes: what they embed is a link. */
const deepest = 3;
const aFile = 1000;

/**
 * Obsidian's `![[note]]`, `![[note#Heading]]` and `![[note#^block]]` in a line of their own: the text of the note, or of the part, as a
 * quotation. Only of a note that is public itself, and no later than this one; of others there is a link.
 */
export function expandNoteEmbeds(source: string, context: TemplateContext): string {
  return context.isVault && source.includes("![[") ? embedded(source, context, 0) : source;
}

function embedded(source: string, context: TemplateContext, depth: number): string {
  const inCode = createRangeTest(codeRanges(source));
  return source.replace(
    /^!\[\[([^[\]|#\n]{1,200})((?:#[^[\]|#\n]{1,200}){0,6})(?:\|[^[\]\n]{0,200})?\]\][ \t]{0,20}$/gm,
    (whole: string, name: string, part: string, at: number) => {
      if (inCode(at) || depth >= deepest) return whole;
      const text = textOf(name.trim(), part.split("#").at(-1) ?? "", context);
      return text === undefined
        ? whole
        : `\n\n<blockquote>\n\n${embedded(text, context, depth + 1)}\n\n</blockquote>\n\n`;
    },
  );
}

function textOf(name: string, part: string, context: TemplateContext): string | undefined {
  const { site, article, config, budget, notes } = context;
  const [found] = site.byName(name.split("/").at(-1)?.toLowerCase() ?? "").filter((one) => maySay(one, context));
  if (found === undefined || found.path === article.path || !budget.spend(aFile)) return undefined;
  const read = context.readSiteFile([`${config.content.dir}/${found.path}`]);
  if (read === undefined || !budget.spend(read.text.length)) return undefined;
  notes.dependsOn.add(found.path);
  const body = read.text.replace(/^(---|\+\+\+)\n[\s\S]*?\n\1\n/, "");
  const { text } = withoutRemarks(body, { syntax: "markdown" });
  const lines = text.split("\n");
  const chosen = part === "" ? lines : part.startsWith("^") ? blockOf(lines, part) : sectionOf(lines, part.trim());
  return chosen.length === 0 ? undefined : movedAddresses(chosen.join("\n").trim(), found.path, article.path);
}

function maySay({ isPublic, published }: LinkTarget, { article }: TemplateContext): boolean {
  return (
    isPublic === true &&
    (published === undefined || (article.published !== undefined && published <= article.published))
  );
}

/** A heading with all that belongs to it. */
function sectionOf(lines: readonly string[], heading: string): readonly string[] {
  const wanted = heading.toLowerCase();
  const levelOf = (line: string): number => /^(#{1,6}) /.exec(line)?.[1]?.length ?? 0;
  const start = lines.findIndex(
    (line) => levelOf(line) > 0 && line.slice(levelOf(line)).trim().toLowerCase() === wanted,
  );
  if (start === -1) return [];
  const level = levelOf(lines[start] ?? "");
  const end = lines.findIndex((line, at) => at > start && levelOf(line) > 0 && levelOf(line) <= level);
  return lines.slice(start, end === -1 ? undefined : end);
}

/** The paragraph or list item whose last line ends with the id, or that stands above it. */
function blockOf(lines: readonly string[], id: string): readonly string[] {
  const last = lines.findIndex((line) => line.trimEnd() === id || line.trimEnd().endsWith(` ${id}`));
  if (last === -1) return [];
  let end = last;
  if (lines[last]?.trim() === id)
    do end -= 1;
    while (end >= 0 && lines[end]?.trim() === "");
  let start = end;
  const isItem = (line: string | undefined): boolean => /^[ \t]*(?:[-*+]|\d{1,9}[.)])[ \t]/.test(line ?? "");
  while (start > 0 && !isItem(lines[start]) && lines[start - 1]?.trim() !== "") start -= 1;
  return lines.slice(start, end + 1);
}
