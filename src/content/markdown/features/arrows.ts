import type { MarkdownIt } from "markdown-it";
import type { Dialect } from "../../../model/dialect.ts";

/** `->`, `-->`, `=>`, `==>` and the same to the left become arrows. They are read before dashes become typographic. */
export function takeArrows(markdown: MarkdownIt, { arrows }: Dialect): void {
  if (!arrows) return;
  markdown.core.ruler.after("inline", "arrows", ({ tokens }) => {
    for (const { type, children } of tokens)
      if (type === "inline")
        for (const child of children ?? [])
          if (child.type === "text" && /[-=]>|<[-=]/.test(child.content))
            child.content = child.content.replace(/[-=]{1,2}>|<[-=]{1,2}/g, (typed) => signs.get(typed) ?? typed);
  });
}

const signs: ReadonlyMap<string, string> = new Map([
  ["->", "→"],
  ["-->", "⇒"],
  ["=>", "⇒"],
  ["==>", "⇒"],
  ["<-", "←"],
  ["<--", "⇐"],
  ["<=", "⇐"],
  ["<==", "⇐"],
]);
