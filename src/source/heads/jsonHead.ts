import type { HeadSearch } from "./headTypes.ts";
import { lineBreakAt, lineNumber } from "./lines.ts";

/** A JSON object at the top, as Hugo allows: it ends at its own closing brace. */
export function jsonHead(text: string, start: number, isCut: boolean): HeadSearch {
  // `{{< shortcode >}}` and `{#id}` are text; keys without quotes are reported by the parser.
  if (!/^\{[ \t]*(?:"|\}|\r?$)/m.test(firstLine(text, start))) return undefined;
  let depth = 0;
  let inString = false;
  for (let at = start; at < text.length; at += 1) {
    const char = text.charAt(at);
    if (inString) {
      if (char === "\\") at += 1;
      else if (char === '"') inString = false;
    } else if (char === '"') {
      inString = true;
    } else if (char === "{") {
      depth += 1;
    } else if (char === "}") {
      depth -= 1;
      if (depth > 0) continue;
      const after = at + 1;
      const isAtCut = isCut && /^\r?$/.test(text.slice(after, after + 2));
      if (isAtCut) return { kind: "open", line: lineNumber(text, start) };
      return { format: "json", from: start, to: after, body: after + lineBreakAt(text, after) };
    }
  }
  const isJson = /^\{\s*"(?:[^"\\\n]|\\.){0,200}"\s*:/.test(text.slice(start, start + 4000));
  if (!isJson) return isCut ? { kind: "open", line: lineNumber(text, start) } : undefined;
  return { kind: "open", fences: ["{", "}"], line: lineNumber(text, start) };
}

function firstLine(text: string, start: number): string {
  const end = text.indexOf("\n", start);
  return text.slice(start, end === -1 ? text.length : end);
}
