/** What else is typographic where quotes are. */
export interface QuoteStyle {
  /** `--` is a long dash. */
  readonly emDashes: boolean;
  /** `<<` and `>>` are « and ». */
  readonly guillemets: boolean;
}

/** Quotes that are open, from the beginning of a paragraph on. */
export class OpenQuotes {
  double = 0;
  single = 0;
}

/** A text without markup, such as a title. */
export function smartTitle(text: string, style: QuoteStyle): string {
  return /["']|--|\.\.\.|<<|>>/.test(text) ? withQuotes(withSigns(text, style), " ", " ", new OpenQuotes()) : text;
}

/** Dashes, dots and, if the style has them, guillemets. */
export function withSigns(text: string, { emDashes, guillemets }: QuoteStyle): string {
  let out = text;
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
