import type { ArticleContext } from "../../articleContext.ts";
import { cleanTree } from "../../clean/cleanTree.ts";
import type { HtmlNode } from "../../html/tree.ts";
import { beforeMark } from "../../summary/excerpt.ts";
import { parseBody } from "../parseBody.ts";
import { dropTitleHeading } from "./dropTitleHeading.ts";

/** What its author put before the mark; nothing where there is no mark. `body` is what the tree was made of. */
export async function markedExcerpt(
  tree: readonly HtmlNode[],
  body: string,
  context: ArticleContext,
): Promise<readonly HtmlNode[] | undefined> {
  return beforeMark(tree) ?? (await renderedBefore(body, context));
}

/** A site's own renderer may take comments away: then what stands before the mark is rendered for itself. */
async function renderedBefore(body: string, context: ArticleContext): Promise<readonly HtmlNode[] | undefined> {
  const { syntax, tools, cleaning } = context;
  const start = syntax.kind === "own" ? tools.marks.before(body) : undefined;
  if (start === undefined) return undefined;
  // Of its addresses all has been said.
  const cleaned = cleanTree(await parseBody(start, context), { ...cleaning, onUrl: () => {} });
  return dropTitleHeading(cleaned, context);
}
