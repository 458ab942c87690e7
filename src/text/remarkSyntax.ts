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

/** By the name of its file. */
export function remarkSyntaxOf(path: string): RemarkSyntax {
  const extension = /\.(mdx|html?|txt|liquid)$/i.exec(path)?.[1]?.toLowerCase();
  return extension === undefined ? "markdown" : extension === "mdx" ? "mdx" : extension === "txt" ? "text" : "html";
}
