import { type CleanOptions, cleanTree } from "../../src/content/clean/cleanTree.ts";
import { parseHtml } from "../../src/content/html/parseHtml.ts";
import { serialize } from "../../src/content/html/serialize.ts";

/** What the program keeps of HTML, as text. */
export function cleanHtml(html: string, options: CleanOptions): string {
  return serialize(cleanTree(parseHtml(html, { ownUrl: options.article.url }), options)).trim();
}
