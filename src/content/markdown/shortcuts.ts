import type { MarkdownIt, StateBlock, StateInline } from "markdown-it";
import type { Dialect } from "../../model/dialect.ts";

/** Replaces some of the parser's own functions with faster ones; the result is the same. */
export function takeShortcuts(markdown: MarkdownIt, dialect: Dialect): void {
  const { block, core, inline, linkify } = markdown;
  core.ruler.at("normalize", (state) => {
    if (state.src.includes("\r")) state.src = state.src.replace(/\r\n?/g, "\n");
    if (state.src.includes("\0")) state.src = state.src.replaceAll("\0", "\ufffd");
  });
  block.parse = (src, md, env, tokens) => {
    const state = new block.State("", md, env, tokens);
    setLines(state, src);
    block.tokenize(state, 0, state.lineMax);
  };
  const skip = inline.skipToken.bind(inline);
  inline.skipToken = (state) => {
    const next = state.cache[state.pos];
    if (next === undefined) skip(state);
    else state.pos = next;
  };
  rememberLabels(markdown);
  const mayMean = Object.values(dialect).includes(true) ? specialInDialects : special;
  inline.ruler.at("text", (state, isSilent) => text(state, isSilent, mayMean));

  const normalize = markdown.normalizeLink.bind(markdown);
  markdown.normalizeLink = (url) => (plainAddress.test(url) ? url : normalize(url));

  if (dialect.typedAddresses) markdown.normalizeLinkText = (url) => url;

  // A close search for URLs is expensive: it is only done in texts that may contain one.
  const findAddresses = linkify.match.bind(linkify);
  linkify.test = (found) => found.includes("//") || (found.includes(":") && /mailto:/i.test(found));
  linkify.match = (found) => findAddresses(found) ?? [];
  if (!dialect.bareAddresses) return;
  // Of hosts without a scheme, only obvious ones count: "README.md" and "node.js" do not.
  linkify.set({ fuzzyLink: true, fuzzyEmail: true });
  const isPlain = linkify.test;
  linkify.test = (found) => found.includes("www.") || found.includes("@") || isPlain(found);
  linkify.match = (found) =>
    (findAddresses(found) ?? []).filter(
      ({ schema, raw, index }) => schema !== "" || (/^www\./i.test(raw) && !/[\w/.:@-]/.test(found.charAt(index - 1))),
    );
}

/**
 * Several rules look for the end of the same label, one after the other: it is found once. Behind the last closing bracket, no label ends.
 */
function rememberLabels({ helpers }: MarkdownIt): void {
  const find = helpers.parseLinkLabel;
  const known = new WeakMap<StateInline, Labels>();
  helpers.parseLinkLabel = (state, start, disableNested = false) => {
    let labels = known.get(state);
    if (labels === undefined) {
      labels = { lastClose: state.src.lastIndexOf("]"), ends: new Map() };
      known.set(state, labels);
    }
    if (start >= labels.lastClose) return -1;
    const key = start * 2 + Number(disableNested);
    const before = labels.ends.get(key);
    if (before?.posMax === state.posMax) return before.end;
    const end = find(state, start, disableNested);
    labels.ends.set(key, { posMax: state.posMax, end });
    return end;
  };
}

interface Labels {
  readonly lastClose: number;
  /** By where the label begins, and whether links may be in it. */
  readonly ends: Map<number, { readonly posMax: number; readonly end: number }>;
}

/** Finds the lines without examining each character. White space that is not followed by a line end is not a line. */
function setLines(state: StateBlock, src: string): void {
  const { bMarks, eMarks, tShift, sCount, bsCount } = state;
  const add = (line: number, start: number, end: number, shift: number, columns: number): void => {
    bMarks[line] = start;
    eMarks[line] = end;
    tShift[line] = shift;
    sCount[line] = columns;
    bsCount[line] = 0;
  };
  let line = 0;
  for (let start = 0; start < src.length; line += 1) {
    const found = src.indexOf("\n", start);
    const end = found === -1 ? src.length : found;
    let at = start;
    let columns = 0;
    for (; at < end; at += 1) {
      const char = src.charCodeAt(at);
      if (char === 0x09) columns += 4 - (columns % 4);
      else if (char === 0x20) columns += 1;
      else break;
    }
    if (found === -1 && at === end) break;
    add(line, start, end, at - start, columns);
    start = end + 1;
  }
  add(line, src.length, src.length, 0, 0);
  state.src = src;
  state.lineMax = line;
}

/** Characters at which a rule may begin, and the one at which a label ends. */
const special = /[\n\\`~*_[\]!<&:^]/g;
const specialInDialects = /[\n\\`~*_[\]!<&:^${}+=]/g;

function text(state: StateInline, isSilent: boolean, special: RegExp): boolean {
  const { src, pos, posMax } = state;
  special.lastIndex = pos;
  const end = special.test(src) ? Math.min(special.lastIndex - 1, posMax) : posMax;
  if (end === pos) return false;
  if (!isSilent) state.pending += src.slice(pos, end);
  state.pos = end;
  return true;
}

/** A URL in which nothing needs to be encoded. */
const plainAddress =
  /^(?:https?:\/\/(?:[a-z\d-]{1,60}\.){1,3}[a-z\d-]{1,60}(?=[/?#]|$))?(?!\/\/)[\w\-./~?&=#+,;!$]{0,1000}$/;
