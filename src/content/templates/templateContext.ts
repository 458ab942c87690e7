import type { Article } from "../../model/article.ts";
import type { Config } from "../../model/config.ts";
import type { Dialect } from "../../model/dialect.ts";
import type { SiteIndex } from "../../model/siteIndex.ts";
import type { TemplateData } from "../../model/templateData.ts";
import type { WorkBudget } from "../workBudget.ts";
import type { ReadInclude } from "./tags/includes.ts";

export interface TemplateContext {
  readonly article: Article;
  readonly config: Config;
  readonly site: SiteIndex;
  /** What the author's Markdown has beyond CommonMark. */
  readonly dialect: Dialect;
  readonly readInclude?: ReadInclude;
  readonly data?: TemplateData;
  /** The address of a file that lies anywhere in the content folder, by its name. */
  readonly fileNamed?: (name: string, article: Article) => string | undefined;
  readonly budget?: WorkBudget;
}
