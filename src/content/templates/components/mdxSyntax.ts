import { decodeHTML } from "entities";
import { past } from "../../../text/past.ts";

/** The value of a JSX attribute: a text, or the source of an expression. */
export type JsxValue = { readonly text: string } | { readonly expression: string };

export interface JsxTag {
  /** "" for a fragment. */
  readonly name: string;
  readonly isClosing: boolean;
  readonly isSelfClosing: boolean;
  readonly attributes: ReadonlyMap<string, JsxValue>;
  /** Where the tag ends in the text. */
  readonly end: number;
}

/** Reads a JSX tag at a `<`; nothing if there is none. */
export function readJsxTag(text: string, at: number): JsxTag | undefined {
  const start = /<(\/?)\s*([\p{L}_$][\w$.:-]*)?/uy;
  start.lastIndex = at;
  const [whole, slash = "", name = ""] = start.exec(text) ?? [];
  if (whole === undefined) return undefined;
  const attributes = new Map<string, JsxValue>();
  const attribute = /\s*(?:(\/?>)|\{|([\p{L}_$][\w$:.-]*)(?:\s*=\s*(?:"([^"]{0,10000})"|'([^']{0,10000})'|(?=\{)))?)/uy;
  let next = at + whole.length;
  if (name === "" && text.charAt(next) !== ">") return undefined;
  while (next < text.length) {
    attribute.lastIndex = next;
    const found = attribute.exec(text);
    if (found === null) return undefined;
    const [read, closing, key, double, single] = found;
    next += read.length;
    if (closing !== undefined)
      return { name, isClosing: slash !== "", isSelfClosing: closing === "/>", attributes, end: next };
    if (key === undefined) {
      // `{...props}`
      const end = endOfBraces(text, next - 1);
      if (end === undefined) return undefined;
      next = end;
    } else if (read.trimEnd().endsWith("=") && text.charAt(next) === "{") {
      const end = endOfBraces(text, next);
      if (end === undefined) return undefined;
      attributes.set(key, { expression: text.slice(next + 1, end - 1).trim() });
      next = end;
    } else attributes.set(key, { text: decodeHTML(double ?? single ?? "") });
  }
  return undefined;
}

/** The position after the braces that open at a position; strings, comments and nested braces are skipped. */
export function endOfBraces(text: string, at: number): number | undefined {
  let depth = 0;
  for (let next = at; next < text.length && next < at + longest; next += 1) {
    const char = text.charAt(next);
    if (char === "{") depth += 1;
    else if (char === "}") {
      depth -= 1;
      if (depth === 0) return next + 1;
    } else {
      const past = pastQuoted(text, next);
      if (past !== undefined) next = past - 1;
    }
  }
  return undefined;
}

/** Where a statement (`import`, `export`) at the beginning of a line ends: at the end of a line, once all brackets are closed. */
export function endOfStatement(text: string, at: number): number {
  let depth = 0;
  for (let next = at; next < text.length && next < at + longest; next += 1) {
    const char = text.charAt(next);
    if (/[([{]/.test(char)) depth += 1;
    else if (/[)\]}]/.test(char)) depth -= 1;
    else if (char === "\n") {
      if (depth <= 0 && !/(?:[=,+?:(&|]|=>)\s*$/.test(text.slice(Math.max(at, next - 20), next))) return next;
    } else {
      const past = pastQuoted(text, next);
      if (past !== undefined) next = past - 1;
    }
  }
  return text.length;
}

/** A longer expression is not one: a brace was left open. */
const longest = 50_000;
const quoted = /"(?:[^"\\\n]|\\.)*"|'(?:[^'\\\n]|\\.)*'|\/\/[^\n]*/y;

/** Where a string or comment that begins at a position ends; one that is not closed extends to the end. */
function pastQuoted(text: string, at: number): number | undefined {
  const char = text.charAt(at);
  if (char === "`") return past(text, "`", at + 1);
  if (char === "/" && text.charAt(at + 1) === "*") return past(text, "*/", at + 2);
  if (char !== '"' && char !== "'" && char !== "/") return undefined;
  quoted.lastIndex = at;
  const found = quoted.exec(text);
  return found === null ? undefined : at + found[0].length;
}
