import type { Article, FrontMatter, FrontMatterValue } from "./article.ts";

/** The data that the templates of an article may use. No code is run for it. */
export interface TemplateData {
  /** The front matter merged with the values of `content.defaults`; nothing if it cannot be read. */
  readonly frontMatterOf: (article: Article) => FrontMatter | undefined;
  /**
   * A JSON, YAML, TOML or CSV file by its path relative to the folder of the config, such as `_data/team.yml`; nothing if it does not
   * exist.
   */
  readonly dataFile: (way: string) => FrontMatterValue | undefined;
}

export const noTemplateData: TemplateData = { frontMatterOf: () => undefined, dataFile: () => undefined };
