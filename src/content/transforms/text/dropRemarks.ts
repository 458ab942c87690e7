import { contentKinds } from "../../../model/catalogue/content.ts";
import { remarkSyntaxOf } from "../../../text/remarks/remarkSyntax.ts";
import { withoutRemarks } from "../../../text/remarks/remarks.ts";
import type { ArticleContext } from "../../articleContext.ts";

/** Removes private comments of authors. A site's own renderer, and those of other markup languages, handle their own comments. */
export function dropRemarks(body: string, { article, syntax, tools, notes }: ArticleContext): string {
  if (syntax.kind === "own" || syntax.kind === "markup") return body;
  const remarks = remarkSyntaxOf(article.path);
  const { text, unclosedAt } = withoutRemarks(body, {
    syntax: remarks,
    marks: tools.marks.comments,
    dropsComments: remarks === "text",
    keepsPercents: tools.keepsPercents,
  });
  if (unclosedAt !== undefined) notes.add(contentKinds.REMARK_UNCLOSED, {}, body.slice(unclosedAt, unclosedAt + 40));
  return text;
}
