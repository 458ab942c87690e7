import type { MarkdownIt, Token } from "markdown-it";
import type { Dialect } from "../../../model/dialect.ts";

/**
 * A line end between two wide characters of Chinese or Japanese is nothing: there are no spaces between words. Browsers differ: Firefox shows
 * nothing, Chromium a space. Korean has spaces.
 * @see CSS Text 3 §4.1.3
 */
export function takeJoinedLines(markdown: MarkdownIt, { joinedLines }: Dialect): void {
  if (!joinedLines) return;
  markdown.core.ruler.after("inline", "joined_lines", ({ tokens }) => {
    for (const { type, children } of tokens)
      if (type === "inline" && children !== null)
        for (const [at, token] of children.entries())
          if (token.type === "softbreak" && wideAtEnd.test(textBeside(children, at, -1)))
            if (wideAtStart.test(textBeside(children, at, 1))) token.type = "text";
  });
}

/** The text before or behind a token, through marks such as emphasis. */
function textBeside(children: readonly Token[], from: number, step: 1 | -1): string {
  for (let at = from + step; at >= 0 && at < children.length; at += step) {
    const { type, content, nesting } = children[at] as Token;
    if (type === "text" && content !== "") return content;
    if (type === "code_inline") return content;
    if (nesting === 0 && type !== "text") return "";
  }
  return "";
}

const wideAtEnd =
  /[\u2e80-\u2fff\u3000-\u3029\u3030-\u312f\u3190-\u31ff\u3220-\u325f\u3280-\u4dbf\u4e00-\ua4cf\uf900-\ufaff\ufe30-\ufe6f\uff01-\uff9f\uffe0-\uffe6\u{1f300}-\u{1faff}\u{20000}-\u{3fffd}]$/u;
const wideAtStart =
  /^[\u2e80-\u2fff\u3000-\u3029\u3030-\u312f\u3190-\u31ff\u3220-\u325f\u3280-\u4dbf\u4e00-\ua4cf\uf900-\ufaff\ufe30-\ufe6f\uff01-\uff9f\uffe0-\uffe6\u{1f300}-\u{1faff}\u{20000}-\u{3fffd}]/u;
