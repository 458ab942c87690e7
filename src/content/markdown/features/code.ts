import type { MarkdownIt, StateCore, Token } from "markdown-it";
import type { Dialect } from "../../../model/dialect.ts";

/** The titles of code, and instructions in code for a highlighter. */
export function takeCode(markdown: MarkdownIt, dialect: Dialect): void {
  const { codeTitles, codeMarks, codeCaptions, codeLanguages, pythonRules } = dialect;
  if (pythonRules)
    markdown.core.ruler.push("code_heads", ({ tokens }) => {
      for (const token of tokens) if (token.type === "code_block") token.content = token.content.replace(codeHead, "");
    });
  if (codeLanguages)
    markdown.core.ruler.push("code_languages", ({ tokens }) => {
      for (const child of tokens.flatMap(({ children }) => children ?? []))
        if (child.type === "code_inline") child.content = child.content.replace(/^(?:#!|:::)[\w+-]{1,30} /, "");
    });
  if (!codeTitles && !codeMarks && !codeCaptions) return;
  markdown.core.ruler.push("code", (state) => {
    const isFence = ({ type }: Token): boolean => type === "fence";
    if (!state.tokens.some(isFence)) return;
    state.tokens = state.tokens.flatMap((token) => {
      if (!isFence(token)) return [token];
      if (codeMarks) token.content = withoutColours(withoutMarks(token.content));
      if (codeCaptions) return [...captionTokens(state, token.info), token];
      const title = codeTitles ? titleOf(token.info) : undefined;
      return title === undefined ? [token] : [...titleTokens(state, title), token];
    });
  });
}

/** Python-Markdown's `:::bash` and `#!python`, the first line of indented code; `#!/bin/sh` is part of the code. */
const codeHead = /^[ \t]*(?:::+|#!)[\w#.+-]+(?![\w#.+/-])[^\n]*(?:\n|$)/;

/** `title="src/a.js"`, as in Docusaurus, Astro and MkDocs, and `[a.js]`, as in VitePress and Nuxt. */
function titleOf(info: string): string | undefined {
  const [, double, single, label] =
    /\s(?:title|filename)=(?:"([^"\n]{1,300})"|'([^'\n]{1,300})')|(?:^|\s|\w)\[([^[\]\n]{1,300})\]/.exec(
      info.slice(0, 1000),
    ) ?? [];
  return (double ?? single ?? label)?.trim() || undefined;
}

function titleTokens({ Token: NewToken }: StateCore, title: string): readonly Token[] {
  const [open, inline, close] = [
    new NewToken("paragraph_open", "p", 1),
    new NewToken("inline", "", 0),
    new NewToken("paragraph_close", "p", -1),
  ];
  open.block = true;
  close.block = true;
  const text = new NewToken("text", "", 0);
  text.content = title;
  inline.children = [new NewToken("strong_open", "strong", 1), text, new NewToken("strong_close", "strong", -1)];
  return [open, inline, close];
}

/** Hexo's `js A title https://example.org/ words`. */
function captionTokens(state: StateCore, info: string): readonly Token[] {
  const words = info.slice(0, 1000).trim().split(/\s+/).slice(1);
  const at = words.findIndex((word) => /^https?:\/\//.test(word));
  const shown = (at === -1 ? words : words.slice(0, at)).join(" ");
  if (shown === "" || /[{}=]/.test(shown)) return [];
  const tokens = titleTokens(state, shown);
  const url = words[at];
  if (url === undefined) return tokens;
  const children = tokens[1]?.children ?? [];
  const text = (content: string): Token => Object.assign(new state.Token("text", "", 0), { content });
  const open = new state.Token("link_open", "a", 1);
  open.attrSet("href", url);
  children.push(text(" "), open, text(words.slice(at + 1).join(" ") || "link"), new state.Token("link_close", "a", -1));
  return tokens;
}

/** The colours of a terminal, as in blocks of `ansi`. */
function withoutColours(code: string): string {
  return code.replace(/\u001B\[[\d;]{0,30}m/g, "");
}

/** Lines that contain only an instruction are removed; at the end of a line, only the instruction is. */
function withoutMarks(code: string): string {
  if (!code.includes("[!code") && !code.includes("highlight-") && !code.includes("[!")) return code;
  return code
    .split("\n")
    .filter(
      (line) =>
        !/^(?:\/\/|#|--|\/\*|\{\/\*|<!--) {0,9}highlight-(?:next-line|start|end) {0,9}(?:\*\/\}?|-->)?$/.test(
          line.trim(),
        ),
    )
    .map((line) => withoutMark(withoutRemark(line)))
    .filter((line): line is string => line !== undefined)
    .join("\n");
}

/** `// highlight-line` */
function withoutRemark(line: string): string {
  const at = line.lastIndexOf("//");
  const isMark = at !== -1 && /^\/\/ {0,9}highlight-(?:line|range\{[\d,-]{1,99}\}) {0,9}$/.test(line.slice(at));
  return isMark ? line.slice(0, at).trimEnd() : line;
}

function withoutMark(line: string): string | undefined {
  const at = line.lastIndexOf("[!code ");
  if (at === -1) return line;
  const before = line.slice(0, at).trimEnd();
  const comment = ["{/*", "<!--", "//", "/*", "--", "#", ";", "%"].find((sign) => before.endsWith(sign));
  if (comment === undefined || !/^\[!code [^\]\n]{0,99}\] {0,9}(?:\*\/\}?|-->)?$/.test(line.slice(at).trimEnd()))
    return line;
  const rest = before.slice(0, -comment.length).trimEnd();
  return rest === "" ? undefined : rest;
}
