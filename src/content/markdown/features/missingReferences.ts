import type { MarkdownIt, StateInline } from "markdown-it";

/** What is recorded while an article is parsed. */
interface ReferenceEnv {
  readonly references?: Readonly<Record<string, unknown>>;
  missingReferences?: Set<string>;
}

const longest = 300;

/**
 * `[text][name]`, `[text][]` and pictures of that form without a definition: only the text is shown. If it directly follows a word or
 * another bracket, it is not a link: `list[0][1]`.
 */
export function takeMissingReferences(markdown: MarkdownIt): void {
  markdown.inline.ruler.after("image", "missing_reference", missingReference);
}

function missingReference(state: StateInline, isSilent: boolean): boolean {
  const { src, pos, posMax, md } = state;
  const start = src.startsWith("![", pos) ? pos + 1 : pos;
  if (src.charCodeAt(start) !== 0x5b || /[\p{L}\p{N}\])]/u.test(src.charAt(pos - 1))) return false;
  // Looking for the end of a label is expensive: the character after it shows first whether it is worth it.
  const near = src.slice(start, Math.min(posMax, start + longest));
  if (!near.includes("][")) return false;
  state.posMax = start + near.length;
  const end = md.helpers.parseLinkLabel(state, start, true);
  state.posMax = posMax;
  if (end < 0 || src.charCodeAt(end + 1) !== 0x5b) return false;
  const length = src.slice(end + 2, Math.min(posMax, end + longest)).indexOf("]");
  if (length === -1) return false;
  const close = end + 2 + length;
  const text = src.slice(start + 1, end);
  const name = src.slice(end + 2, close);
  if (name.includes("[") || !/\p{L}{2}/u.test(text) || name.startsWith("^")) return false;
  if (!isSilent) {
    const env = state.env as ReferenceEnv;
    env.missingReferences ??= new Set();
    env.missingReferences.add(name || text);
    if (start > pos) state.push("text", "", 0).content = text;
    else {
      state.pos = start + 1;
      state.posMax = end;
      md.inline.tokenize(state);
    }
  }
  state.pos = close + 1;
  state.posMax = posMax;
  return true;
}

/** The names without a definition, in order. */
export function missingReferencesIn(env: object): readonly string[] {
  return [...((env as ReferenceEnv).missingReferences ?? [])];
}
