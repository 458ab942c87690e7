import type { Article, FrontMatter, FrontMatterValue } from "./article.ts";

/** What the templates of an article may ask for beside its text. Nothing is run for it. */
export interface TemplateData {
  /** The front matter with the values of `content.defaults` below it; nothing where it cannot be read. */
  readonly frontMatterOf: (article: Article) => FrontMatter | undefined;
  /** A JSON, YAML, TOML or CSV file by its way from the folder of the config, `_data/team.yml`; nothing where there is none. */
  readonly dataFile: (way: string) => FrontMatterValue | undefined;
}

export const noTemplateData: TemplateData = { frontMatterOf: () => undefined, dataFile: () => undefined };
