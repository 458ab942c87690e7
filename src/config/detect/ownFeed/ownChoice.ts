import type { DatedFile } from "../dated.ts";
import { ArticleFilter } from "../read/articleFilter.ts";
import { at } from "../read/computed.ts";
import type { Program } from "../read/program.ts";
import type { FilteredArticle } from "../read/programValues.ts";
import { isDue } from "../switches.ts";
import type { Table } from "../table.ts";

/** A function with which the site's own feed selects articles. */
export interface Chooser {
  readonly code: unknown;
  readonly file: string;
  readonly line: number;
}

/** Which articles are in the site's own feed. */
export interface OwnChoice {
  /** Those that are certainly in it. */
  readonly has: readonly string[];
  /** One that drops an article which would be in Feedwright's feed, or whose effect is unknown. */
  readonly odd: Chooser | undefined;
}

/**
 * @param programs A program and all that it imports
 * @param seen An article as the programs see it
 */
export function ownChoice(
  programs: readonly Program[],
  choosers: readonly Chooser[],
  files: readonly DatedFile[],
  seen: (file: DatedFile) => FilteredArticle,
): OwnChoice {
  const filter = new ArticleFilter(programs);
  const has: string[] = [];
  let odd: Chooser | undefined;
  for (const file of files) {
    const article = seen(file);
    const verdicts = choosers.map((chooser) => [chooser, filter.keeps(chooser.code, article)] as const);
    if (verdicts.every(([, keeps]) => keeps === true)) has.push(file.path);
    // If one of them drops it, the others do not matter.
    const against =
      verdicts.find(([, keeps]) => keeps === false)?.[0] ?? verdicts.find(([, keeps]) => keeps === undefined)?.[0];
    // A feed here has an article from its date on.
    const isLater = against !== undefined && filter.keeps(against.code, article) === false && isDue(file);
    if (!isHeldBack(article.data) && !isLater) odd ??= against;
  }
  return { has, odd };
}

/** Common keys that also keep an article out of Feedwright's feeds. */
function isHeldBack(data: Table): boolean {
  return heldBackBy(data).length > 0;
}

export function heldBackBy(data: Table): readonly string[] {
  return Object.keys(data).filter((key) => {
    const value = at(data, key);
    const said = typeof value === "boolean" || typeof value === "string" ? String(value).toLowerCase() : "";
    if (said === "true")
      return /^(?:(?:is_?)?(?:draft|wip|unlisted|hidden|private)|eleventyExcludeFromCollections)$/i.test(key);
    if (said === "false") return /^(?:(?:is_?)?(?:publish(?:ed)?|public|listed|visible)|permalink|render)$/i.test(key);
    return key === "status" && said === "draft";
  });
}
