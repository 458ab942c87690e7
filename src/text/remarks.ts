import { RemarkScanner } from "./remarkScanner.ts";

/** What kind of text it is: code and remarks look different in each. */
export type RemarkSyntax = "markdown" | "mdx" | "html" | "text";

export interface RemarkOptions {
  readonly syntax: RemarkSyntax;
  /** HTML comments go as well, as in titles and plain text; else only those that a parser of Markdown might not see as one. */
  readonly dropsComments?: boolean;
  /** Texts of comments that mean something, in lower case. */
  readonly marks?: ReadonlySet<string>;
}

export interface WithoutRemarks {
  readonly text: string;
  /** Where a remark begins that never ends: all from there on is taken for it. */
  readonly unclosedAt?: number;
}

/**
 * Takes away what authors wrote for themselves: Obsidian's `%% … %%`, kramdown's `{::comment}`, comments of Liquid, Jinja, Hugo, Handlebars
 * and MDX, CriticMarkup's `{>> … <<}`, link definitions that are comments (`[//]: # (…)`), Pandoc's `{=comment}` and `::: comment`. Nothing
 * in code is touched. A text without remarks comes back as it is.
 */
export function withoutRemarks(text: string, options: RemarkOptions): WithoutRemarks {
  return mayHoldRemark.test(text) ? new RemarkScanner(text, options).run() : { text };
}

/** By the name of its file. */
export function remarkSyntaxOf(path: string): RemarkSyntax {
  const extension = /\.(mdx|html?|txt|liquid)$/i.exec(path)?.[1]?.toLowerCase();
  return extension === undefined ? "markdown" : extension === "mdx" ? "mdx" : extension === "txt" ? "text" : "html";
}

/** The same for a title or a summary. */
export function withoutRemarksInLine(text: string): string {
  return withoutRemarks(text, { syntax: "markdown", dropsComments: true }).text;
}

const mayHoldRemark =
  /%%|\{::|\{>>|\{\/\*|\{#|\{%-?\s{0,9}#|\{\{-?\s{1,9}\/\*|\{\{!|\[(?:\/\/|#|_)\]:|comment|\.hidden|<%[#-]|<!--/i;
