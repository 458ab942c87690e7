import { trimmedEnd } from "../../../text/trimmed.ts";
import { codeRanges, createRangeTest } from "../codeRanges.ts";
import { readProps } from "../components/props.ts";
import { boxNames, closeBox, closeDetails, openBox, openDetails } from "./box.ts";

/** `:::note Title … :::` of Docusaurus, VitePress and remark, nested with more colons, also in lists. */
export function expandContainers(source: string): string {
  if (!/^[ \t]*:::/m.test(source)) return source;
  const inCode = createRangeTest(codeRanges(source, "mdx"));
  const open: Open[] = [];
  const ended = new Set(Array.from(source.matchAll(/^([ \t]*):{3,}[ \t]*$/gm), ([, indent = ""]) => indent));
  let at = 0;
  const lines = source.split("\n").map((line) => {
    const start = at;
    at += line.length + 1;
    if (inCode(start)) return line;
    const found = container(line);
    if (found === undefined) return open.at(-1)?.hasTabs === true ? (tabLabel(line) ?? line) : line;
    const { indent, name, title } = found;
    // `:::bash` in indented code is the name of a language.
    if (name !== undefined && isDeep(indent) && !boxNames.has(name.toLowerCase()) && !ended.has(indent)) return line;
    if (name === undefined) {
      const last = open.pop();
      return last === undefined ? line : indented(last.after, last.indent);
    }
    const [before, after] = edges(name, title);
    open.push({ after, indent, hasTabs: /^(?:code-)?tabs$/.test(name) });
    return indented(before, indent);
  });
  return [...lines, ...open.reverse().map(({ after, indent }) => indented(after, indent))].join("\n");
}

function isDeep(indent: string): boolean {
  return indent.includes("\t") || indent.length >= 4;
}

interface Open {
  readonly after: string;
  readonly indent: string;
  readonly hasTabs: boolean;
}

/** VuePress' `@tab:active Label#id` begins a tab: its label is shown. */
function tabLabel(line: string): string | undefined {
  const [, indent = "", label] = /^([ \t]*)@tab(?::active)?[ \t]([^\n]{1,200})$/.exec(line) ?? [];
  return label === undefined ? undefined : `\n${indent}**${label.replace(/#[\w-]+$/, "").trim()}**\n`;
}

/** A container in a list item stays in it. */
export function indented(text: string, indent: string): string {
  return indent === "" ? text : text.replace(/\n(?=[^\n])/g, `\n${indent}`);
}

interface Container {
  readonly indent: string;
  readonly name?: string;
  readonly title?: string;
}

/** `:::name[Title]`, `::: name Title {attributes} :::`; without a name, the end of one. */
function container(line: string): Container | undefined {
  const [, indent = "", typed] = /^([ \t]*):{3,}(?!:)([^\n]*)/.exec(line) ?? [];
  if (typed === undefined) return undefined;
  const text = trimmedEnd(trimmedEnd(typed, " \t"), ":").trim();
  const [start = "", name] = /^\{?\.?([\w-]+)\}?/.exec(text) ?? [];
  const found = { indent, ...(name === undefined ? {} : { name }) };
  const behind = text.slice(start.length);
  const inBrackets = behind.startsWith("[") ? endOfBrackets(behind) : undefined;
  if (inBrackets !== undefined && /^\s*(?:\{[^{}]*\}\s*)?$/.test(behind.slice(inBrackets)))
    return { ...found, title: behind.slice(1, inBrackets - 1) };
  const rest = withoutAttributes(behind);
  if (rest === undefined) return undefined;
  if (rest.trim() === "") {
    const title = readProps(behind.trim().slice(1, -1)).get("title");
    return title === undefined ? found : { ...found, title };
  }
  return /^[ \t]/.test(rest) || name === undefined ? { ...found, title: rest.trim() } : undefined;
}

/** The position after the bracket that matches the first character. */
function endOfBrackets(text: string): number | undefined {
  let depth = 0;
  for (let at = 0; at < text.length; at += 1) {
    const char = text.charAt(at);
    if (char === "\\") at += 1;
    else if (char === "`") at = Math.max(at, text.indexOf("`", at + 1));
    else if (char === "[") depth += 1;
    else if (char === "]") {
      depth -= 1;
      if (depth === 0) return at + 1;
    }
  }
  return undefined;
}

/** Nothing if there are braces anywhere but at the end. */
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
