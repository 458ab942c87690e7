import type { MarkdownIt, StateInline } from "markdown-it";
import type { Dialect } from "../../../model/dialect.ts";

/** `[漢字]^(かんじ)` and `[1]/[2]`, as in Hugo's LoveIt and the themes that follow it. */
export function takeRubies(markdown: MarkdownIt, { rubies }: Dialect): void {
  if (!rubies) return;
  markdown.inline.ruler.before("link", "rubies", (state, isSilent) => {
    const { src, pos, posMax } = state;
    if (src.charAt(pos) !== "[") return false;
    const [whole, base = "", reading, below = ""] = pattern.exec(src.slice(pos, pos + longest)) ?? [];
    if (whole === undefined || pos + whole.length > posMax || state.level > 20) return false;
    const middle = pos + base.length + 4;
    if (!isSilent) {
      if (reading === undefined) {
        push(state, "sup", pos + 1, base);
        text(state, "/");
        push(state, "sub", middle, below);
      } else {
        state.push("ruby_open", "ruby", 1);
        within(state, pos + 1, base);
        // What knows no ruby shows the reading in parentheses.
        parenthesis(state, "(");
        push(state, "rt", middle, reading);
        parenthesis(state, ")");
        state.push("ruby_close", "ruby", -1);
      }
    }
    state.pos = pos + whole.length;
    state.posMax = posMax;
    return true;
  });
}

const longest = 420;
const pattern = /^\[([^[\]\n]{1,200})\](?:\^\(([^()\n]{1,200})\)|\/\[([^[\]\n]{1,200})\](?![([]))/;

function push(state: StateInline, tag: string, from: number, words: string): void {
  state.push(`${tag}_open`, tag, 1);
  within(state, from, words);
  state.push(`${tag}_close`, tag, -1);
}

function within(state: StateInline, from: number, words: string): void {
  state.pos = from;
  state.posMax = from + words.length;
  state.md.inline.tokenize(state);
}

function parenthesis(state: StateInline, sign: string): void {
  state.push("rp_open", "rp", 1);
  text(state, sign);
  state.push("rp_close", "rp", -1);
}

function text(state: StateInline, words: string): void {
  state.push("text", "", 0).content = words;
}
