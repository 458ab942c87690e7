import { matchAt } from "../../../text/matchAt.ts";
import { type TemplateTag, unescapedTag } from "./templateTag.ts";

const longestComment = 2000;
const mostParameters = 50_000;
const longestExpression = 20_000;
/** A string that continues past the beginning of another tag is not one, unless it is short. */
const longestString = 1000;

/**
 * Reads the tag whose brace is at a position, if there is one. Each attempt ends at the next brace that could begin a tag, so that a text
 * full of tags that are never closed is read once.
 */
export function readTag(text: string, at: number): TemplateTag | undefined {
  switch (text.charAt(at + 1)) {
    case "{":
      return escaped(text, at, "{{") ?? shortcode(text, at) ?? expression(text, at);
    case "%":
      return escaped(text, at, "{%") ?? hashStatement(text, at) ?? statement(text, at);
    case "#":
      return comment(text, at);
    case ":":
      return kramdown(text, at);
    default:
      return undefined;
  }
}

/** `{{</* name *​/>}}`, `{{/* name() *​/}}`, `{%/* name *​/%}`: a tag that is only shown. */
function escaped(text: string, at: number, opening: "{{" | "{%"): TemplateTag | undefined {
  const [start = ""] = matchAt(opening === "{{" ? /\{\{[<%]?\/\*/y : /\{%\/\*/y, text, at) ?? [];
  if (start === "") return undefined;
  let end = at + start.length;
  while (end < text.length && !text.startsWith("*/", end)) {
    if (text.startsWith(opening, end)) return undefined;
    end += 1;
  }
  const closing = opening === "{%" ? /\*\/%\}/y : start.length === 4 ? /\*\/\}\}/y : /\*\/[>%]\}\}/y;
  const [last] = matchAt(closing, text, end) ?? [];
  if (last === undefined) return undefined;
  const to = end + last.length;
  return { kind: "escaped", from: at, to, text: unescapedTag(text.slice(at, to)) };
}

/** `{{< name parameters >}}` */
function shortcode(text: string, from: number): TemplateTag | undefined {
  const [start = "", slash, name = ""] = matchAt(/\{\{[<%]-?\s*(?:(\/)\s*)?([\w./-]+)/y, text, from) ?? [];
  if (start === "") return undefined;
  const begin = from + start.length;
  let at = begin;
  for (let read = 0; read <= mostParameters && at < text.length; read += 1) {
    const char = text.charAt(at);
    if (char === "{" || char === "}") return undefined;
    if ((char === ">" || char === "%") && text.startsWith("}}", at + 1)) {
      const [parameters, isSelfClosing] = withoutEnd(text.slice(begin, at));
      return { kind: "shortcode", from, to: at + 3, name, parameters, isClosing: slash === "/", isSelfClosing };
    }
    const past = char === '"' || char === "`" ? endOfString(text, at, char, longestString) : at + 1;
    if (past === undefined) return undefined;
    at = past;
  }
  return undefined;
}

/** The parameters, and whether a slash follows them; a hyphen removes white space. */
function withoutEnd(typed: string): readonly [parameters: string, isSelfClosing: boolean] {
  const trimmed = typed.trimEnd();
  const bare = trimmed.endsWith("-") ? trimmed.slice(0, -1).trimEnd() : trimmed;
  return bare.endsWith("/") ? [bare.slice(0, -1), true] : [bare, false];
}

/** `{%- # … %}` */
function hashStatement(text: string, from: number): TemplateTag | undefined {
  const [start = ""] = matchAt(/\{%-?\s*#/y, text, from) ?? [];
  if (start === "") return undefined;
  for (let at = from + start.length; at < text.length; at += 1) {
    const char = text.charAt(at);
    if (char === "\n" || char === "{") return undefined;
    if (char === "%" && text.charAt(at + 1) === "}") return { kind: "nothing", from, to: at + 2 };
  }
  return undefined;
}

/** `{% name parameters %}` */
function statement(text: string, from: number): TemplateTag | undefined {
  const [start = "", sign = "", name = ""] = matchAt(/\{%([-@=]?)\s*(\w+(?:-\w+)*)/y, text, from) ?? [];
  if (start === "") return undefined;
  const begin = from + start.length;
  /** Quotes that are not closed before the next tag: apostrophes. */
  let open = "";
  for (let at = begin; at < text.length; at += 1) {
    const char = text.charAt(at);
    if (char === "%" && text.charAt(at + 1) === "}") {
      const parameters = text.slice(begin, text.charAt(at - 1) === "-" && at > begin ? at - 1 : at);
      if (sign === "=") return { kind: "expression", from, to: at + 2, text: `${name}${parameters}`.trim() };
      // Serbea's `{%@ Name do %}`
      const called = sign === "@" ? name.toLowerCase() : name;
      return { kind: "statement", from, to: at + 2, name: called, parameters };
    }
    if (char === "{" && text.charAt(at + 1) === "%") return undefined;
    if ((char !== '"' && char !== "'") || open.includes(char) || /[\p{L}\p{N}]/u.test(text.charAt(at - 1))) continue;
    const end = endOfStatementString(text, at, char);
    if (end === undefined) open += char;
    else at = end;
  }
  return undefined;
}

/** A string does not continue past the next tag. */
function endOfStatementString(text: string, at: number, quote: string): number | undefined {
  for (let next = at + 1; next < text.length; next += 1) {
    if (text.charAt(next) === quote) return next;
    if (text.startsWith("{%", next)) return undefined;
  }
  return undefined;
}

/** `{# … #}` */
function comment(text: string, from: number): TemplateTag | undefined {
  if (!/[-\s]/.test(text.charAt(from + 2))) return undefined;
  const inside = text.slice(from + 3, from + 3 + longestComment + 2);
  const end = inside.indexOf("#}");
  return end === -1 ? undefined : { kind: "nothing", from, to: from + 3 + end + 2 };
}

/** `{{ … }}` */
function expression(text: string, from: number): TemplateTag | undefined {
  // Handlebars' `{{{ … }}}`
  const isTriple = text.charAt(from + 2) === "{" && /\s/.test(text.charAt(from + 3));
  const begin = from + (isTriple || text.charAt(from + 2) === "-" ? 3 : 2);
  let at = begin + (matchAt(/\s*/y, text, begin)?.[0].length ?? 0);
  const isCall = matchAt(/\w+\(/y, text, at) !== null;
  for (let read = 0; read <= longestExpression && at < text.length; read += 1) {
    const char = text.charAt(at);
    if (char === "{") return undefined;
    if (char === "}") {
      if (text.charAt(at + 1) !== "}" || (isTriple && text.charAt(at + 2) !== "}")) return undefined;
      const inside = text.slice(begin, at).trim();
      const bare = inside.endsWith("-") ? inside.slice(0, -1).trimEnd() : inside;
      return { kind: "expression", from, to: at + (isTriple ? 3 : 2), text: bare };
    }
    const past = char === '"' || char === "'" ? endOfTextInBraces(text, at, char, isCall) : at + 1;
    if (past === undefined) return undefined;
    at = past;
  }
  return undefined;
}

/** kramdown's attribute lists, options, tables of contents, and what ends its blocks: `{:/}`, `{:/nomarkdown}`. */
function kramdown(text: string, from: number): TemplateTag | undefined {
  const [list = ""] = matchAt(/\{:[^{}\n]*\}/y, text, from) ?? [];
  const to = from + list.length;
  const rest = list === "" ? undefined : matchAt(/[ \t]*(?=\n|$)/y, text, to)?.[0];
  const before = lineBefore(text, from);
  if (rest !== undefined && before?.trim() === "" && /^\{:\s*toc\b/.test(list)) {
    const above = lineBefore(text, from - before.length - 1);
    if (above !== undefined && /^[ \t]*(?:[*+-]|\d+\.)[ \t]/.test(above))
      return { kind: "nothing", from: from - before.length - 1 - above.length, to: to + rest.length };
  }
  if (rest !== undefined && before === "") return { kind: "nothing", from, to: to + rest.length };
  if (list !== "" && /^\{:(?::|\/[a-z]*\}|\s*[.#])/.test(list)) return { kind: "nothing", from, to };
  const [wrapped] = matchAt(/\{:\s*[.#][^{}\n]*\}/y, text, from) ?? [];
  return wrapped === undefined ? undefined : { kind: "nothing", from, to: from + wrapped.length };
}

/** The text before a position in its line; nothing if it is long. */
function lineBefore(text: string, at: number): string | undefined {
  if (at < 0) return undefined;
  const before = text.slice(Math.max(0, at - 200), at);
  const start = before.lastIndexOf("\n") + 1;
  return start === 0 && at > 200 ? undefined : before.slice(start);
}

function endOfString(text: string, at: number, quote: string, longest: number): number | undefined {
  let isPastTag = false;
  for (let next = at + 1; next < text.length && (!isPastTag || next <= at + longest); next += 1) {
    if (text.charAt(next) === quote) return next + 1;
    if (text.startsWith("{{", next)) {
      isPastTag = true;
      if (next > at + longest) return undefined;
    }
    if (text.charAt(next) === "\\" && quote === '"') next += 1;
  }
  return undefined;
}

/**
 * Not past the next tag, nor past the paragraph, except in a call of Zola: a string in one may hold code, if it ends where a string may. There
 * are two quotes, so that at most three calls read the same text.
 */
function endOfTextInBraces(text: string, at: number, quote: string, isCall: boolean): number | undefined {
  let isLong = false;
  for (let next = at + 1; next < text.length; next += 1) {
    if (text.charAt(next) === quote) return isLong && !/[\s,)\]]/.test(text.charAt(next + 1)) ? undefined : next + 1;
    isLong ||= text.startsWith("{{", next) || text.startsWith("{%", next) || text.startsWith("\n\n", next);
    if (isLong && !isCall) return undefined;
  }
  return undefined;
}
