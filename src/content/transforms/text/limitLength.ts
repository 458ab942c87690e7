import { contentKinds } from "../../../model/catalogue/content.ts";
import type { ArticleContext } from "../../articleContext.ts";

/** A body longer than this is cut: no reader accepts megabytes, and a hostile one must not stop the others. */
export const longestBody = 2_000_000;

/** One kind of line end, and a limited length: a long body ends with its last whole paragraph. */
export function limitLength(typed: string, { notes }: ArticleContext): string {
  const body = typed.includes("\r") ? typed.replace(/\r\n?/g, "\n") : typed;
  if (body.length <= longestBody) return body;
  const end = body.lastIndexOf("\n\n", longestBody);
  notes.add(contentKinds.BODY_TOO_LONG, { characters: body.length, most: longestBody });
  return body.slice(0, end > longestBody / 2 ? end : longestBody);
}
