import type { Article } from "../../model/article.ts";
import type { Config } from "../../model/config.ts";
import type { Dialect } from "../../model/dialect.ts";
import type { SiteIndex } from "../../model/siteIndex.ts";
import type { TemplateData } from "../../model/templateData.ts";
import type { WorkBudget } from "../workBudget.ts";
import type { FindReference } from "./references.ts";
import type { ReadInclude, ReadSiteFile } from "./tags/includes.ts";
import type { TemplateNotes } from "./templateNotes.ts";

/** What is known about a text while its templates are expanded. */
export interface TemplateContext {
  readonly article: Article;
  readonly config: Config;
  readonly site: SiteIndex;
  /** What the author's Markdown adds to CommonMark. */
  readonly dialect: Dialect;
  readonly isHtml: boolean;
  /** It may contain components, expressions and imports. */
  readonly isMdx: boolean;
  /** It is an Obsidian note. */
  readonly isVault: boolean;
  readonly readInclude: ReadInclude;
  readonly readSiteFile: ReadSiteFile;
  readonly data: TemplateData;
  /** The URL of a file anywhere in the content folder, by its name. */
  readonly fileNamed: (name: string, article: Article) => string | undefined;
  /** Is there something at an address, as far as it can be known? */
  readonly isThere: (address: string) => boolean;
  readonly refer: FindReference;
  readonly notes: TemplateNotes;
  readonly budget: WorkBudget;
}
