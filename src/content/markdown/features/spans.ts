import type { MarkdownIt, StateInline } from "markdown-it";
import type { Dialect } from "../../../model/dialect.ts";

/** MDC's `[words]`: a span, which only its attributes would show. The brackets of a task and of a note stay. */
export function takeSpans(markdown: MarkdownIt, { components }: Dialect): void {
  if (components) markdown.inline.ruler.after("missing_reference", "span", span);
}

const longest = 1000;

function span(state: StateInline, isSilent: boolean): boolean {
  const { src, pos, posMax, md } = state;
  if (src.charCodeAt(pos) !== 0x5b || /^\[(?:[\^\]]|[ xX]\](?:\s|$))/.test(src.slice(pos, pos + 4))) return false;
  state.posMax = Math.min(posMax, pos + longest);
  const end = md.helpers.parseLinkLabel(state, pos, true);
  state.posMax = posMax;
  if (end < 0) return false;
  if (!isSilent) {
    state.pos = pos + 1;
    state.posMax = end;
    md.inline.tokenize(state);
  }
  state.pos = end + 1;
  state.posMax = posMax;
  return true;
}
