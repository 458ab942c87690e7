import type { Content } from "../../model/entry.ts";
import type { ArticleContext } from "../articleContext.ts";
import { legalText } from "../html/serialize.ts";

/** This much text of an article without a mark, and then up to the end of the paragraph. */
const enough = 200;

/** An article that is plain text stays plain text. */
export function plainText(
  body: string,
  { tools: { marks } }: ArticleContext,
): { readonly content: Content; readonly excerpt: Content } {
  const marked = legalText(body).trim();
  const before = marks.before(marked)?.trim();
  const text = marks.withoutComments(marked).trim();
  return {
    content: { kind: "text", value: text },
    excerpt: { kind: "text", value: before ?? leadingParagraphs(text) },
  };
}

function leadingParagraphs(text: string): string {
  let start = "";
  for (const paragraph of text.split(/\n{2,}/)) {
    start += `${start === "" ? "" : "\n\n"}${paragraph}`;
    if (start.length >= enough) break;
  }
  return start;
}
