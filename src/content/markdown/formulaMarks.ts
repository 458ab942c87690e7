export interface Mark {
  readonly open: string;
  readonly close: string;
  readonly isDisplay: boolean;
  /** Its delimiters are also escapes in Markdown: only what looks like TeX is a formula. */
  readonly isDoubtful: boolean;
  /** A script takes it wherever it stands. */
  readonly isScripts?: boolean;
}

export interface Inner {
  readonly tex: string;
  readonly end: number;
}

/** Where a formula may begin. */
export interface Place {
  readonly src: string;
  readonly pos: number;
  readonly posMax: number;
}

/** Delimiters that a text does not contain after a position. */
const unclosed = new WeakMap<Place, Set<string>>();

export function between(state: Place, { open, close, isDoubtful, isScripts }: Mark): Inner | undefined {
  const { src, pos, posMax } = state;
  const missing = unclosed.get(state) ?? new Set<string>();
  if (missing.has(close)) return undefined;
  const from = pos + open.length;
  const at = src.indexOf(close, from);
  if (at === -1) {
    missing.add(close);
    unclosed.set(state, missing);
    return undefined;
  }
  const end = at + close.length;
  // Regular expressions of programs also group with such marks: `"\\(\\<word\\)\\@<="`.
  if (
    isScripts !== true &&
    open.startsWith("\\") &&
    (/["'\w\\]/.test(src.charAt(pos - 1)) || /["'\w\\]/.test(src.charAt(end)))
  )
    return undefined;
  const tex = src.slice(from, Math.min(at, from + 20_000));
  if (end > posMax || tex.trim() === "") return undefined;
  if (isDoubtful && (src.charAt(end) === "(" || !looksLikeTex(tex))) return undefined;
  return { tex, end };
}

/** Brackets are also escaped for other reasons: `\[sic\]`, `\(see below\)`. */
export function looksLikeTex(text: string): boolean {
  return /[\\^_{}=<>]/.test(text) || (text.length <= 8 && !/\p{L}{2}/u.test(text) && /\p{L}/u.test(text));
}

/**
 * `$x$`: the delimiters touch the formula, and no letter or digit touches them from outside, unless there is a command of TeX inside.
 * `$5 and $10` is money, `$HOME/$USER` are variables.
 */
export function betweenDollars({ src, pos, posMax }: Place): Inner | undefined {
  const before = src.charAt(pos - 1);
  if (/[\\$]/.test(before) || /[\s$]/.test(src.charAt(pos + 1)) || pos + 1 >= posMax) return undefined;
  // `$\$$40`: a dollar sign that is not an amount of money, in articles with formulas.
  if (src.startsWith("$\\$$", pos) && pos + 4 <= posMax) return { tex: "\\$", end: pos + 4 };
  let at = src.indexOf("$", pos + 1);
  while (at !== -1 && isEscaped(src, at, pos)) at = src.indexOf("$", at + 1);
  if (at === -1 || at >= posMax || at - pos > 4000) return undefined;
  const after = src.charAt(at + 1);
  if (/\s/.test(src.charAt(at - 1)) || after === "$") return undefined;
  const tex = src.slice(pos + 1, at);
  const touches = /\w/.test(before) || /\w/.test(after);
  if (touches && (/\d/.test(after) || !isCommand(tex) || /\\\w*$/.test(src.slice(Math.max(0, pos - 20), pos))))
    return undefined;
  // Variables and commands of a shell; `F_X(x)` and a triangle `ABC` are none.
  if (
    (/^[A-Z][A-Z_]{2,}/.test(tex) && !/^(?:[A-Z]_[A-Z](?![A-Z_])|[A-Z]{3}$)/.test(tex)) ||
    (/[({]/.test(after) && !/\\[a-z]{2}/i.test(tex))
  )
    return undefined;
  if (/^[\d.,]+(?:\s|$)/.test(tex) && /\p{L}{2}|^[\d.,]+[-–/]?$/u.test(tex) && !/[\\^_{}=]/.test(tex) && /\s/.test(tex))
    return undefined;
  return { tex, end: at + 1 };
}

/** A command of TeX, and no sentence around it. */
function isCommand(tex: string): boolean {
  return /\\[a-z]{2}/i.test(tex) && !/[\n`]|(?:^|\s)\p{L}{3}/u.test(tex);
}

function isEscaped(src: string, at: number, from: number): boolean {
  let before = at - 1;
  while (before > from && src.charAt(before) === "\\") before -= 1;
  return (at - 1 - before) % 2 === 1;
}

/** What ends the environment that a text begins with, of those that need no delimiters: `\end{align}` for `\begin{align}`. */
export function endOfEnvironment(text: string): string | undefined {
  const [, name] =
    /^\\begin\{((?:equation|align|alignat|gather|multline|eqnarray|displaymath|math|CD)\*?)\}/.exec(text) ?? [];
  return name === undefined ? undefined : `\\end{${name}}`;
}
