import type { MarkdownIt } from "markdown-it";
import type { Dialect } from "../../../model/dialect.ts";
import { decideDelimiters } from "./delimiters.ts";

const cjk =
  /[\u1100-\u11ff\u2e80-\u31ff\u3400-\u4dbf\u4e00-\u9fff\ua960-\ua97f\uac00-\ud7ff\uf900-\ufaff\ufe30-\ufe4f\uff00-\uffef\ud840-\ud87f]/;

/**
 * Emphasis next to Chinese, Japanese and Korean: words are not separated by spaces there, so punctuation in these scripts does not tell
 * where emphasis begins or ends, and neither does other punctuation next to their letters.
 */
export function takeCjkEmphasis(markdown: MarkdownIt, { cjkEmphasis }: Dialect): void {
  if (!cjkEmphasis) return;
  decideDelimiters(markdown, ({ before, behind, canSplitWord }) => {
    if (!canSplitWord) return undefined;
    if (!cjk.test(before) && !(cjk.test(behind) || /[\ud840-\ud87f]/.test(behind))) return undefined;
    return { can_open: !/\s/.test(behind), can_close: !/\s/.test(before) };
  });
}
