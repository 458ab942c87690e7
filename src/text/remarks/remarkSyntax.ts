/** The kind of a text: code and remarks have another syntax in each. */
export type RemarkSyntax = "markdown" | "mdx" | "html" | "text";

export interface RemarkOptions {
  readonly syntax: RemarkSyntax;
  /** HTML comments are removed as well, as in titles and plain text; otherwise, only those that a Markdown parser might not recognize. */
  readonly dropsComments?: boolean;
  /** `%% … %%` is text: only Obsidian and Quartz hide it. */
  readonly keepsPercents?: boolean;
  /** The texts of comments that have a meaning, in lower case. */
  readonly marks?: ReadonlySet<string>;
}

export interface WithoutRemarks {
  readonly text: string;
  /** Called with the position of a remark that never ends: everything after it is part of the remark. */
  readonly unclosedAt?: number;
}

/** By the name of its file. */
export function remarkSyntaxOf(path: string): RemarkSyntax {
  const extension = /\.(mdx|html?|txt|liquid)$/i.exec(path)?.[1]?.toLowerCase();
  return extension === undefined ? "markdown" : extension === "mdx" ? "mdx" : extension === "txt" ? "text" : "html";
}
