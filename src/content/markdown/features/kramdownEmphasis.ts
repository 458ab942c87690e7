import type { MarkdownIt, StateInline } from "markdown-it";
import type { Dialect } from "../../../model/dialect.ts";
import { decideDelimiters } from "./delimiters.ts";

/**
 * In kramdown, punctuation does not tell where emphasis begins and ends, `**Note:**text`, and emphasis in emphasis is none: `*_NAME_*` shows
 * the underscores.
 */
export function takeKramdownEmphasis(markdown: MarkdownIt, { kramdownRules }: Dialect): void {
  if (!kramdownRules) return;
  decideDelimiters(markdown, ({ mark, before, behind }) => {
    // In a formula that nothing marks, `\\alpha*\\beta*\\gamma`, the marks are meant as they are.
    if ((mark !== "*" && mark !== "_") || behind === "\\") return undefined;
    return {
      can_open: !/\s/.test(behind) && (mark === "*" || !/\p{L}/u.test(before)),
      can_close: !/\s/.test(before) && (mark === "*" || !/[\p{L}\p{N}]/u.test(behind)),
    };
  });
  markdown.inline.ruler2.after("emphasis", "lone_emphasis", withoutEmphasisInItself);
}

type Token = StateInline["tokens"][number];

/** Only of the other mark: kramdown ends `**a **b**` at the first end, where CommonMark finds a pair in it. */
function withoutEmphasisInItself({ tokens }: StateInline): boolean {
  const open: { readonly token: Token; readonly isShown: boolean }[] = [];
  for (const token of tokens) {
    if (!/^(?:em|strong)_(?:open|close)$/.test(token.type)) continue;
    if (token.nesting === 1) {
      const isShown = open.every(({ token: outer }) => outer.tag !== token.tag || outer.markup === token.markup);
      open.push({ token, isShown });
      if (isShown) continue;
    } else if (open.pop()?.isShown !== false) continue;
    token.type = "text";
    token.content = token.markup;
    token.tag = "";
    token.nesting = 0;
  }
  return false;
}
