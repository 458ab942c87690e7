import { joined } from "../../addresses/urls.ts";
import type { TemplateContext } from "../templateContext.ts";
import { chosenLines } from "./lines.ts";

const deepest = 5;
const aFile = 1000;

/**
 * Python-Markdown's `--8<-- "file"` on a line of its own, in code as well, and several files between two lines of scissors. A part of a
 * file is `"file:name"` or `"file:2:4"`.
 */
export function expandScissors(source: string, context: TemplateContext): string {
  return context.dialect.scissors && source.includes("-8<-") ? included(source, context, 0) : source;
}

function included(source: string, context: TemplateContext, depth: number): string {
  const out: string[] = [];
  let block: string | undefined;
  for (const line of source.split("\n")) {
    const [whole, indent = "", isEscaped = "", quoted] =
      /^([ \t]*)(;?)-{1,}8<-{1,}(?:[ \t]{1,9}["']([^"'\n]{1,300})["'])?[ \t]*$/.exec(line.slice(0, 400)) ?? [];
    if (whole !== undefined && isEscaped !== "") out.push(line.replace(";", ""));
    else if (whole !== undefined && quoted === undefined) block = block === undefined ? indent : undefined;
    else if (block !== undefined) {
      const file = line.trim();
      if (file !== "" && !file.startsWith(";")) out.push(...linesOf(file, block, context, depth));
      else out.push("");
    } else if (quoted !== undefined) out.push(...linesOf(quoted, indent, context, depth));
    else out.push(line);
  }
  return out.join("\n");
}

function linesOf(typed: string, indent: string, context: TemplateContext, depth: number): readonly string[] {
  const { config, article, budget, notes } = context;
  if (typed.startsWith(";") || depth >= deepest || !budget.spend(aFile)) return [];
  if (/^https?:/.test(typed)) {
    notes.noSnippet(typed, "nothing is loaded from the web");
    return [];
  }
  const [, file = typed, section, from, to] = /^(.*?)(?::([a-z][\w-]*)|:(\d*)(?::(\d*))?)?$/i.exec(typed) ?? [];
  const { root, content } = config;
  const folders = [root, content.dir, `${root}/docs`, `${root}/includes`, `${root}/snippets`];
  const ways = [
    ...folders.map((folder) => `${folder}/${joined("", file)}`),
    `${content.dir}/${joined(article.path, file)}`,
  ];
  const read = context.readSiteFile(ways);
  if (read === undefined) {
    notes.noSnippet(file, "there is no such file in the folder of the site");
    return [];
  }
  if (read.path !== undefined) notes.dependsOn.add(read.path);
  if (!budget.spend(read.text.length)) return [];
  const lines = read.text.replace(/\n$/, "").split("\n");
  const chosen = section === undefined ? chosenLines(lines, from, to) : sectionOf(lines, section);
  const text = included(chosen.filter((line) => markOf(line) === undefined).join("\n"), context, depth + 1);
  return text.split("\n").map((line) => (line === "" ? "" : indent + line));
}

/** `# --8<-- [start:name]` */
function markOf(line: string): { readonly kind: string; readonly name: string } | undefined {
  if (!line.includes("8<")) return undefined;
  const [, kind = "", name = ""] =
    /-8<-{1,9}[ \t]{1,9}\[[ \t]{0,9}(start|end)[ \t]{0,9}:[ \t]{0,9}([\w-]{1,100})/i.exec(line) ?? [];
  return name === "" ? undefined : { kind: kind.toLowerCase(), name };
}

function sectionOf(lines: readonly string[], name: string): readonly string[] {
  const at = (kind: string): number =>
    lines.findIndex((line) => {
      const mark = markOf(line);
      return mark?.kind === kind && mark.name === name;
    });
  const [start, end] = [at("start"), at("end")];
  return start === -1 ? [] : lines.slice(start + 1, end === -1 ? undefined : end);
}
