import type { MarkdownIt, StateInline } from "markdown-it";
import type { Dialect } from "../../../model/dialect.ts";

interface Mark {
  readonly open: string;
  readonly close: string;
  /** Without a tag, the text between the marks is removed; with an empty one, only the marks are. */
  readonly tag?: string;
  /** One word: it contains no white space. */
  readonly isWord?: boolean;
  /** Outside, no letter or digit touches it. */
  readonly isApart?: boolean;
}

const letter = /[\p{L}\p{N}]/u;

/** Marks farther apart have nothing to do with each other. */
const longest = 1000;

/** `==mark==`, `++ins++`, `H~2~O`, `x^2^`, and the critic marks, if the dialect has them. */
export function takeInlineMarks(markdown: MarkdownIt, dialect: Dialect): void {
  const marks: readonly Mark[] = [
    ...(dialect.criticMarks
      ? [
          { open: "{++", close: "++}", tag: "ins" },
          { open: "{--", close: "--}", tag: "del" },
          { open: "{==", close: "==}", tag: "mark" },
          { open: "{>>", close: "<<}" },
        ]
      : []),
    ...(dialect.marks ? [{ open: "==", close: "==", tag: "mark" }] : []),
    ...(dialect.colonMarks ? [{ open: "::", close: "::", tag: "mark" }] : []),
    ...(dialect.insertions ? [{ open: "++", close: "++", tag: "ins" }] : []),
    ...(dialect.caretMarks ? [{ open: "^^", close: "^^", tag: "mark" }] : []),
    ...(dialect.spoilers ? [{ open: "!!", close: "!!", tag: "" }] : []),
    ...(dialect.caretInsertions ? [{ open: "^^", close: "^^", tag: "ins" }] : []),
    ...(dialect.singleTildes ? [{ open: "~", close: "~", tag: "s" }] : []),
    ...(dialect.apartTildes ? [{ open: "~", close: "~", tag: "s", isApart: true }] : []),
    ...(dialect.subscripts ? [{ open: "~", close: "~", tag: "sub", isWord: true }] : []),
    ...(dialect.superscripts ? [{ open: "^", close: "^", tag: "sup", isWord: true }] : []),
  ];
  if (marks.length === 0) return;
  if (dialect.criticMarks) takeBlockMarks(markdown);
  const starts = new Set(marks.map(({ open }) => open.charAt(0)));
  markdown.inline.ruler.before("emphasis", "marks", (state, isSilent) => {
    if (!starts.has(state.src.charAt(state.pos))) return false;
    if (dialect.criticMarks && substitution(state, isSilent)) return true;
    const mark = marks.find(({ open }) => state.src.startsWith(open, state.pos));
    return mark !== undefined && marked(state, isSilent, mark);
  });
}

/** `{==` and `==}` alone in paragraphs, around blocks that are marked or added: the blocks stay as they are. */
function takeBlockMarks(markdown: MarkdownIt): void {
  markdown.core.ruler.after("block", "block_marks", (state) => {
    if (!/^\{(?:==|\+\+)[ \t]*$/m.test(state.src)) return;
    const { tokens } = state;
    const isMark = (at: number): boolean =>
      tokens[at]?.type === "paragraph_open" &&
      /^(?:\{==|==\}|\{\+\+|\+\+\})$/.test(tokens[at + 1]?.content.trim() ?? "");
    state.tokens = tokens.filter((_, at) => !isMark(at) && !isMark(at - 1) && !isMark(at - 2));
  });
}

function marked(
  state: StateInline,
  isSilent: boolean,
  { open, close, tag, isWord = false, isApart = false }: Mark,
): boolean {
  const { src, pos, posMax } = state;
  const from = pos + open.length;
  // Three of a kind mean something else.
  if (open.charAt(0) === src.charAt(from) || (!open.startsWith("{") && src.charAt(pos - 1) === open.charAt(0)))
    return false;
  const length = src.slice(from, Math.min(posMax, from + longest)).indexOf(close);
  if (length <= 0 || state.level > 20) return false;
  const inner = src.slice(from, from + length);
  if (isApart && (letter.test(src.charAt(pos - 1)) || letter.test(src.charAt(from + length + close.length))))
    return false;
  if (
    isWord
      ? /[\s[]/.test(inner)
      : !open.startsWith("{") && (/^\s|\s$/.test(inner) || src.charAt(from + length + close.length) === close.charAt(0))
  )
    return false;
  if (!isSilent && tag !== undefined) within(state, tag, from, from + length);
  state.pos = from + length + close.length;
  state.posMax = posMax;
  return true;
}

/** `{~~old~>new~~}` */
function substitution(state: StateInline, isSilent: boolean): boolean {
  const { src, pos, posMax } = state;
  if (!src.startsWith("{~~", pos)) return false;
  const [whole, old = "", young = ""] =
    /^\{~~([^~\n]{0,1000})~>([^~\n]{0,1000})~~\}/.exec(src.slice(pos, pos + 2100)) ?? [];
  if (whole === undefined || pos + whole.length > posMax) return false;
  if (!isSilent) {
    within(state, "del", pos + 3, pos + 3 + old.length);
    within(state, "ins", pos + 5 + old.length, pos + 5 + old.length + young.length);
  }
  state.pos = pos + whole.length;
  state.posMax = posMax;
  return true;
}

function within(state: StateInline, tag: string, from: number, to: number): void {
  const { posMax } = state;
  if (tag !== "") state.push(`${tag}_open`, tag, 1);
  state.pos = from;
  state.posMax = to;
  state.md.inline.tokenize(state);
  state.posMax = posMax;
  if (tag !== "") state.push(`${tag}_close`, tag, -1);
}
