/** What becomes typographic, and by which rules. */
export interface QuoteStyle {
  /** `--` is a long dash. */
  readonly emDashes: boolean;
  /** `<<` and `>>` are « and ». */
  readonly guillemets: boolean;
  /** Quotes stay as they are. */
  readonly straightQuotes: boolean;
  /** Of four or more dashes, every three become an em dash, and two that are left an en dash. */
  readonly longDashes: boolean;
  /** kramdown's rules decide which quotes open. */
  readonly kramdownRules: boolean;
}

/** Quotes that are open, from the beginning of a paragraph on. */
export class OpenQuotes {
  double = 0;
  single = 0;
}

/** A text without markup, such as a title. */
export function smartTitle(text: string, style: QuoteStyle): string {
  if (!/["']|--|\.\.\.|<<|>>/.test(text)) return text;
  if (style.straightQuotes) return withSigns(text, style);
  return style.kramdownRules
    ? withSigns(withKramdownQuotes(text, ""), style)
    : withQuotes(withSigns(text, style), " ", " ", new OpenQuotes());
}

/** Dashes, dots and, if the style has them, guillemets. */
export function withSigns(text: string, { emDashes, guillemets, longDashes }: QuoteStyle): string {
  let out = text;
  if (longDashes)
    out = out.replace(/-{4,}/g, (dashes) => "—".repeat(dashes.length / 3) + ["", "-", "–"][dashes.length % 3]);
  if (out.includes("..."))
    out = out.replace(/\.{3,}/g, (dots) =>
      dots.length === 3 || !emDashes ? "…".repeat(dots.length / 3) + ".".repeat(dots.length % 3) : dots,
    );
  if (out.includes("--"))
    out = out.replace(/-{2,}/g, (dashes) =>
      emDashes ? (dashes.length === 2 ? "—" : dashes) : dashes.length === 2 ? "–" : dashes.length === 3 ? "—" : dashes,
    );
  if (guillemets) out = out.replace(/<<(?!<)|(?<!>)>>(?!>)/g, (sign) => (sign === "<<" ? "«" : "»"));
  return out;
}

/**
 * Opening and closing quotes.
 * @param before What precedes the text
 * @param behind What follows it
 */
export function withQuotes(text: string, before: string, behind: string, open: OpenQuotes): string {
  return text.replace(/["']/g, (quote, at: number) => {
    const left = at === 0 ? before : text.charAt(at - 1);
    const right = at === text.length - 1 ? behind : text.charAt(at + 1);
    return quote === '"' ? double(left, right, open) : single(left, right, text.slice(at + 1, at + 4), open);
  });
}

/**
 * Opening and closing quotes by the rules of kramdown, in its order: the first that matches at the character before a quote, or at the quote
 * if that character is markup, decides.
 * @param behind How what follows the text is written, as far as the rules look
 * @param isBehindBreak Whether a line break is before it
 */
export function withKramdownQuotes(typed: string, behind: string, isBehindBreak = false): string {
  const text = isBehindBreak ? `\n${typed}` : typed;
  const whole = text + behind;
  const signs = new Set(
    Array.from(text.matchAll(/---?|\.\.\.|<<|>>|[\ufdd0-\ufdd3]/g), (sign) => sign.index + sign[0].length),
  );
  let out = "";
  let from = 0;
  for (let at = next(text, 0); at !== -1; at = next(text, from)) {
    const before = at > from && !signs.has(at) ? text.charAt(at - 1) : "";
    const quote = text.charAt(at);
    const rest = whole.slice(at + 1, at + 5);
    out += text.slice(from, at);
    from = at + 1;
    const isPair = /^["']\w/.test(rest) && rest.charAt(0) !== quote && at + 1 < text.length;
    if (before === "" && /^[_*]{1,2}\S/.test(rest)) out += opening(quote);
    else if (before === "" && punctuation.test(rest)) out += closing(quote);
    else if ((before === "" || isBlank(before)) && isPair) {
      out += opening(quote) + opening(rest.charAt(0));
      from = at + 2;
    } else if ((before === "" || isBlank(before)) && quote === "'" && /^\d\ds/.test(rest)) out += "’";
    else if (isBlank(before)) out += opening(quote);
    else if (before === "" && /^["']/.test(rest) && at + 1 < text.length) {
      // The first of two quotes is the character before the other one.
      out += quote + closing(rest.charAt(0));
      from = at + 2;
    } else if (before === "" ? endsAtQuote.test(rest) : !/[\\[{(-]/.test(before)) out += closing(quote);
    else out += opening(quote);
  }
  return (out + text.slice(from)).slice(isBehindBreak ? 1 : 0);
}

function next(text: string, from: number): number {
  aQuote.lastIndex = from;
  return aQuote.exec(text)?.index ?? -1;
}

/** Not `indexOf` for either: the rarer one would be looked for to the end again and again. */
const aQuote = /["']/g;

/** `\w` is of ASCII in Ruby, `\b` of Unicode. */
const punctuation = /^(?:[!"#$%'()*+,\-./:;<=>?@[\\\]^`{|}~](?!\.\.)(?![\p{L}\p{M}\p{N}_])|_(?=[\p{L}\p{M}\p{N}_]))/u;
const endsAtQuote = /^(?:\s|s(?![\p{L}\p{M}\p{N}_])|$)/u;

function isBlank(char: string): boolean {
  return char !== "" && /[ \t\r\n]/.test(char);
}

function opening(quote: string): string {
  return quote === '"' ? "“" : "‘";
}

function closing(quote: string): string {
  return quote === '"' ? "”" : "’";
}

const opens = /[\s([{\-–—“‘"'«/]/;
const blank = /\s/;

function double(left: string, right: string, open: OpenQuotes): string {
  const isOpening =
    (opens.test(left) || (left === "…" && /[\p{L}\p{N}]/u.test(right))) &&
    !blank.test(right) &&
    !(open.double > 0 && /["'“‘]/.test(left) && /[\s.,;:!?)\]]/.test(right));
  if (isOpening) open.double += 1;
  else open.double = Math.max(0, open.double - 1);
  return isOpening ? "“" : "”";
}

function single(left: string, right: string, rest: string, open: OpenQuotes): string {
  // The ’90s.
  if (/^\d\ds/.test(rest) || !opens.test(left) || blank.test(right)) return "’";
  open.single += 1;
  return "‘";
}
