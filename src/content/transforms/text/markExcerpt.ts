import type { ArticleContext } from "../../articleContext.ts";

/** The mark at which the excerpt ends, however the author wrote it, becomes a comment of HTML, which all renderers leave in. */
export function markExcerpt(body: string, { syntax, tools }: ArticleContext): string {
  return syntax.kind === "markup" ? body : tools.marks.asComment(body);
}
