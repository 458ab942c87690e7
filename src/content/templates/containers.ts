import { trimmedEnd } from "../../text/trimmed.ts";
import { boxNames, closeBox, closeDetails, openBox, openDetails } from "./box.ts";
import { codeRanges, createRangeTest } from "./codeRanges.ts";

/** Docusaurus', VitePress' and remark's `:::note Title … :::`, nested with more colons. */
export function expandContainers(source: string): string {
  if (!/^[ \t]*:::/m.test(source)) return source;
  const inCode = createRangeTest(codeRanges(source, "mdx"));
  const open: string[] = [];
  let at = 0;
  const lines = source.split("\n").map((line) => {
    const start = at;
    at += line.length + 1;
    const found = container(line);
    if (found === undefined || inCode(start)) return line;
    const { name, title } = found;
    if (name === undefined) return open.pop() ?? line;
    const [before, after] = edges(name, title);
    open.push(after);
    return before;
  });
  return [...lines, ...open.reverse()].join("\n");
}

/** `:::name[Title]`, `::: name Title {attributes} :::`; without a name, the end of one. */
function container(line: string): { readonly name?: string; readonly title?: string } | undefined {
  const [, typed] = /^[ \t]*:{3,}(?!:)([^\n]*)/.exec(line) ?? [];
  if (typed === undefined) return undefined;
  const text = trimmedEnd(trimmedEnd(typed, " \t"), ":").trim();
  const [start = "", name] = /^\{?\.?([\w-]+)\}?/.exec(text) ?? [];
  const rest = withoutAttributes(text.slice(start.length));
  if (rest === undefined) return undefined;
  const named = name === undefined ? {} : { name };
  if (rest.trim() === "") return named;
  const [, bracketed] = /^\[([^\]]*)\]$/.exec(rest.trimEnd()) ?? [];
  if (bracketed !== undefined) return { ...named, title: bracketed };
  return /^[ \t]/.test(rest) || name === undefined ? { ...named, title: rest.trim() } : undefined;
}

/** Nothing where braces stand elsewhere than at the end. */
function withoutAttributes(text: string): string | undefined {
  const from = text.indexOf("{");
  if (from === -1) return text;
  return text.indexOf("}", from) === text.trimEnd().length - 1 ? text.slice(0, from) : undefined;
}

function edges(name: string, title: string | undefined): readonly [before: string, after: string] {
  if (/^(?:details|spoiler|collapse|dropdown)$/i.test(name)) return [openDetails(title ?? ""), closeDetails];
  if (boxNames.has(name.toLowerCase()) || title !== undefined) return [openBox(title || name), closeBox];
  return ["\n\n", "\n\n"];
}
