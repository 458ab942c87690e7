import type { ArticleContext } from "../../articleContext.ts";

/** The mark that ends the excerpt, however the author wrote it, becomes an HTML comment, which all renderers keep. */
export function markExcerpt(body: string, { syntax, tools }: ArticleContext): string {
  return syntax.kind === "markup" ? body : tools.marks.asComment(body);
}
