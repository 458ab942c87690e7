import type { MarkdownIt, StateCore, StateInline, Token } from "markdown-it";
import footnote from "markdown-it-footnote";
import type { WorkBudget } from "../../workBudget.ts";

interface Note {
  readonly label?: string;
  readonly content?: string;
  readonly tokens?: readonly Token[];
  /** How often it is referred to. */
  count?: number;
}

interface FootnoteEnv {
  footnotes?: { readonly refs?: Record<string, number>; list?: Note[] };
  depth?: number;
  readonly noteBudget?: WorkBudget;
}

/** Footnotes in footnotes: deeper ones stay text. */
const deepest = 8;

/** The work of one reference: `^[a]` becomes hundreds of characters. What refers to more than 3,000 notes stays text. */
const aReference = 4000;

/** As that of a link in CommonMark. */
const longestLabel = 1000;

/** Footnotes, `[^1]` and `^[note]`, as in the package; the rules that replace those of the package take linear time. */
export function takeFootnotes(markdown: MarkdownIt): void {
  markdown.use(footnote);
  markdown.core.ruler.at("footnote_tail", putNotesLast);
  markdown.inline.ruler.at("footnote_inline", inlineNote);
  markdown.inline.ruler.at("footnote_ref", referenceToNote);
  const { rules } = markdown.renderer;
  rules.footnote_caption = (tokens, at) => `[${Number(tokens[at]?.meta?.id ?? 0) + 1}]`;
  rules.footnote_block_open = () => '<hr>\n<section class="footnotes">\n<ol>\n';
  const wayBack = rules.footnote_anchor;
  if (wayBack !== undefined)
    rules.footnote_anchor = (...given) =>
      wayBack(...given).replace('"footnote-backref"', '"footnote-backref reversefootnote"');
  const reference = rules.footnote_ref;
  // Readers open a footnote in place if its link has this class (NetNewsWire).
  if (reference !== undefined)
    rules.footnote_ref = (...given) => reference(...given).replace("<a ", '<a class="footnote" ');
}

function spendOn({ noteBudget }: FootnoteEnv): boolean {
  return noteBudget?.spend(aReference) !== false;
}

/** `^[note]` */
function inlineNote(state: StateInline, isSilent: boolean): boolean {
  const { src, pos, posMax, md } = state;
  if (pos + 2 >= posMax || !src.startsWith("^[", pos)) return false;
  const env = state.env as FootnoteEnv;
  const depth = env.depth ?? 0;
  if (depth >= deepest) return false;
  const end = md.helpers.parseLinkLabel(state, pos + 1);
  if (end < 0) return false;
  if (!isSilent) {
    if (!spendOn(env)) return false;
    env.footnotes ??= {};
    env.footnotes.list ??= [];
    const { list } = env.footnotes;
    const id = list.length;
    const content = src.slice(pos + 2, end);
    const tokens: Token[] = [];
    env.depth = depth + 1;
    md.inline.parse(content, md, state.env, tokens);
    env.depth = depth;
    state.push("footnote_ref", "", 0).meta = { id };
    list[id] = { content, tokens };
  }
  state.pos = end + 1;
  state.posMax = posMax;
  return true;
}

/** `[^name]` */
function referenceToNote(state: StateInline, isSilent: boolean): boolean {
  const { src, pos, posMax } = state;
  const { footnotes } = state.env as FootnoteEnv;
  if (footnotes?.refs === undefined || !src.startsWith("[^", pos)) return false;
  const last = Math.min(posMax, pos + longestLabel);
  let end = pos + 2;
  while (end < last && src[end] !== "]" && src[end] !== " " && src[end] !== "\n") end += 1;
  if (end >= last || src[end] !== "]" || end === pos + 2) return false;
  const label = src.slice(pos + 2, end);
  const known = footnotes.refs[`:${label}`];
  if (known === undefined) return false;
  if (!isSilent) {
    if (!spendOn(state.env as FootnoteEnv)) return false;
    footnotes.list ??= [];
    const id = known < 0 ? footnotes.list.length : known;
    const note = footnotes.list[id] ?? { label };
    footnotes.list[id] = note;
    footnotes.refs[`:${label}`] = id;
    const subId = note.count ?? 0;
    note.count = subId + 1;
    state.push("footnote_ref", "", 0).meta = { id, subId, label };
  }
  state.pos = end + 1;
  return true;
}

/** Moves the footnotes to the end of the text, in the order in which they are referred to. */
function putNotesLast(state: StateCore): void {
  const { footnotes } = state.env as FootnoteEnv;
  if (footnotes === undefined) return;
  const written = new Map<string, Token[]>();
  const text: Token[] = [];
  let note: Token[] | undefined;
  let label = "";
  for (const token of state.tokens) {
    if (token.type === "footnote_reference_open") {
      note = [];
      label = labelOf(token);
    } else if (token.type === "footnote_reference_close") {
      written.set(label, note ?? []);
      note = undefined;
    } else (note ?? text).push(token);
  }
  state.tokens = text;
  if (footnotes.list === undefined) return;
  const make = (type: string, nesting: -1 | 0 | 1, meta?: Record<string, unknown>): Token => {
    const token = new state.Token(type, "", nesting);
    if (meta !== undefined) token.meta = meta;
    return token;
  };
  text.push(make("footnote_block_open", 1));
  for (const [id, one] of footnotes.list.entries()) {
    text.push(make("footnote_open", 1, { id, label: one.label }));
    for (const token of contentOf(one, written, state)) text.push(token);
    // The link back is at the end of the last paragraph.
    const last = text.at(-1)?.type === "paragraph_close" ? text.pop() : undefined;
    for (let subId = 0; subId < Math.max(1, one.count ?? 0); subId += 1)
      text.push(make("footnote_anchor", 0, { id, subId, label: one.label }));
    if (last !== undefined) text.push(last);
    text.push(make("footnote_close", -1));
  }
  text.push(make("footnote_block_close", -1));
}

function contentOf(
  { label, content, tokens }: Note,
  written: ReadonlyMap<string, readonly Token[]>,
  { Token: NewToken }: StateCore,
): readonly Token[] {
  if (tokens === undefined) return written.get(label ?? "") ?? [];
  const [opening, inline, closing] = [
    new NewToken("paragraph_open", "p", 1),
    new NewToken("inline", "", 0),
    new NewToken("paragraph_close", "p", -1),
  ];
  opening.block = true;
  closing.block = true;
  inline.children = [...tokens];
  inline.content = content ?? "";
  return [opening, inline, closing];
}

function labelOf({ meta }: Token): string {
  return String((meta as { readonly label?: unknown } | null)?.label ?? "");
}
