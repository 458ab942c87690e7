import { readMoreName } from "../../text/remarks/readMoreMark.ts";

/** The marks that end an excerpt: the one in the config, and those of common site generators. */
export interface ExcerptMarks {
  /** Texts of comments, in lower case. */
  readonly comments: ReadonlySet<string>;
  /** The body with marks that are not HTML comments written as one. */
  readonly asComment: (body: string) => string;
  /** What precedes the first mark, if it is not empty. */
  readonly before: (body: string) => string | undefined;
  /** A plain text without them. */
  readonly withoutComments: (text: string) => string;
}

export function commentMarks(marker: string): ExcerptMarks {
  const own = /^<!--(.*)-->$/s.exec(marker.trim())?.[1]?.trim().toLowerCase();
  const comments = new Set([
    "more",
    "truncate",
    "excerpt",
    "teaser_end",
    "readmore",
    "pelican_end_summary",
    ...(own === undefined ? [] : [own]),
  ]);
  const isLiteral = own === undefined && marker.trim() !== "";
  return {
    comments,
    withoutComments: (text) =>
      text.replace(/<!--([^<>]{0,200})-->\n?/g, (whole, inner: string) =>
        comments.has(readMoreName(inner)) ? "" : whole,
      ),
    asComment: (body) => {
      const plain = body.includes("{/*") ? body.replace(mdxMark, "\n<!--more-->\n") : body;
      const settled = plain.includes("READMORE") ? plain.replace(ownLine, "\n<!--more-->\n") : plain;
      return isLiteral ? settled.replaceAll(marker, () => "\n\n<!--more-->\n\n") : settled;
    },
    before: (body) => {
      const found = [...body.matchAll(/<!--([^>]{0,200}?)-->/g)].find(([, text = ""]) =>
        comments.has(readMoreName(text)),
      );
      const places = [
        found?.index ?? -1,
        body.search(mdxMark),
        body.search(ownLine),
        isLiteral ? body.indexOf(marker) : -1,
      ];
      const first = Math.min(...places.filter((at) => at >= 0));
      const start = Number.isFinite(first) ? body.slice(0, first) : "";
      return start.trim() === "" ? undefined : start;
    },
  };
}

const mdxMark = /^[ \t]*\{\/\*\s*(?:more|truncate)\s*\*\/\}[ \t]*$/gm;
/** Middleman's. */
const ownLine = /^READMORE[ \t]*$/gm;
