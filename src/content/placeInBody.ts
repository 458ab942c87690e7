import type { Article } from "../model/article.ts";
import type { Place } from "../model/diagnostic.ts";
import { isNotebook } from "../text/markup/markupOf.ts";

/** Each place needs a search through the whole text, so at most this many are looked up for an article. */
export const mostNotes = 25;

/** The line and column of a text of the body in its file; without the text, the line where the body begins. */
export function placeInBody({ path, bodyLine }: Article, body: string, text: string): Place {
  // What is read as Markdown is written there as JSON.
  if (isNotebook(path)) return { path };
  const at = text === "" ? -1 : indexOf(body, text);
  if (at === -1) return { path, line: bodyLine };
  let line = bodyLine;
  let start = 0;
  for (let next = body.indexOf("\n"); next !== -1 && next < at; next = body.indexOf("\n", start)) {
    line += 1;
    start = next + 1;
  }
  return { path, line, column: at - start + 1 };
}

/** Markdown may have encoded a URL on the way. */
function indexOf(body: string, text: string): number {
  const at = body.indexOf(text);
  if (at !== -1) return at;
  try {
    return body.indexOf(decodeURI(text));
  } catch {
    return -1;
  }
}
