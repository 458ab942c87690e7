import type { MarkdownIt, StateCore, Token } from "markdown-it";
import type { Dialect } from "../../model/dialect.ts";

/** The titles of code, and what is written in code for a highlighter only. */
export function takeCode(markdown: MarkdownIt, { codeTitles, codeMarks }: Dialect): void {
  if (!codeTitles && !codeMarks) return;
  markdown.core.ruler.push("code", (state) => {
    const isFence = ({ type }: Token): boolean => type === "fence";
    if (!state.tokens.some(isFence)) return;
    state.tokens = state.tokens.flatMap((token) => {
      if (!isFence(token)) return [token];
      if (codeMarks) token.content = withoutMarks(token.content);
      const title = codeTitles ? titleOf(token.info) : undefined;
      return title === undefined ? [token] : [...titleTokens(state, title), token];
    });
  });
}

/** `title="src/a.js"`, as Docusaurus, Astro and MkDocs have it, and `[a.js]`, as VitePress and Nuxt have it. */
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

/** Lines that hold nothing but a mark go; at the end of a line only the mark does. */
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
    .map(withoutMark)
    .filter((line): line is string => line !== undefined)
    .join("\n");
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
