import type { ArticleContext } from "../../articleContext.ts";
import { cleanTree } from "../../clean/cleanTree.ts";
import type { HtmlNode } from "../../html/tree.ts";
import { beforeMark } from "../../summary/excerpt.ts";
import { parseBody } from "../parseBody.ts";
import { dropTitleHeading } from "./dropTitleHeading.ts";

/** What the author put before the mark; nothing if there is no mark. `body` is what the tree was made from. */
export async function markedExcerpt(
  tree: readonly HtmlNode[],
  body: string,
  context: ArticleContext,
): Promise<readonly HtmlNode[] | undefined> {
  return beforeMark(tree) ?? (await renderedBefore(body, context));
}

/** A site's own renderer may remove comments: then the text before the mark is rendered by itself. */
async function renderedBefore(body: string, context: ArticleContext): Promise<readonly HtmlNode[] | undefined> {
  const { syntax, tools, cleaning } = context;
  const start = syntax.kind === "own" ? tools.marks.before(body) : undefined;
  if (start === undefined) return undefined;
  // Its URLs have already been reported.
  const cleaned = cleanTree(await parseBody(start, context), { ...cleaning, onUrl: () => {} });
  return dropTitleHeading(cleaned, context);
}
