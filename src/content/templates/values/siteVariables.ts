import type { Article, FrontMatter } from "../../../model/article.ts";
import type { Config } from "../../../model/config.ts";
import type { TemplateData } from "../../../model/templateData.ts";
import { isList, type TemplateValue, within } from "./scope.ts";

/** The variables of the article and the site: front matter, the config, the generator's own config, and its data files. */
export class SiteVariables {
  readonly #article: Article;
  readonly #config: Config;
  readonly #data: TemplateData;
  readonly #generator: string;
  readonly #ofPage: Readonly<Record<string, string | undefined>>;
  readonly #ofSite: Readonly<Record<string, string>>;
  /** Read for the first variable that needs it; nothing if it cannot be read. */
  #frontMatter: { readonly value: FrontMatter | undefined } | undefined;

  constructor(article: Article, config: Config, data: TemplateData) {
    this.#article = article;
    this.#config = config;
    this.#data = data;
    this.#generator = config.content.generator ?? "";
    const siteUrl = config.site.url.replace(/\/$/, "");
    this.#ofPage = pageVariables(article, siteUrl);
    this.#ofSite = siteVariables(config, siteUrl);
  }

  /** `["page", "title"]` → the title; undefined if it is not known, null if the generator would print nothing. */
  valueOf(path: readonly string[]): TemplateValue | undefined {
    const [first = "", ...rest] = path;
    switch (first) {
      case "page":
      case "post":
        return rest[0] === "data" ? this.#page(rest.slice(1)) : rest.length === 0 ? undefined : this.#page(rest);
      case "resource":
      case "current_page":
      case "current_article":
        return this.#page(rest[0] === "data" ? rest.slice(1) : rest);
      case "data":
        return this.#generator === "middleman" ? this.#dataOf(["data"], rest) : this.#page(rest);
      case "$frontmatter":
      case "frontmatter":
      case "frontMatter":
      case "$doc":
        return this.#page(rest);
      case "$page":
        return this.#page(rest[0] === "frontmatter" ? rest.slice(1) : rest);
      case "site":
        return this.#settings(rest);
      case "config":
        return this.#configOf(rest);
      case "param":
        return this.#param(rest);
      case "include":
        return null;
    }
    return this.#bare(path);
  }

  /** A name by itself, such as `title`. */
  #bare(path: readonly string[]): TemplateValue | undefined {
    const [first = ""] = path;
    const front = this.#front;
    if (front !== undefined && Object.hasOwn(front, first)) return within(front, path);
    if (first === "title" && this.#article.title !== undefined) return this.#article.title;
    return globalData.has(this.#generator) ? this.#dataOf(dataFolders, path) : undefined;
  }

  get #front(): FrontMatter | undefined {
    this.#frontMatter ??= { value: this.#data.frontMatterOf(this.#article) };
    return this.#frontMatter.value;
  }

  /** A front matter key: if all of the front matter is known, and the generator adds no key of that name, a missing key is nil. */
  #page(path: readonly string[]): TemplateValue | undefined {
    const [first = ""] = path;
    const front = this.#front;
    if (front !== undefined && Object.hasOwn(front, first)) return within(front, path);
    const computed = this.#ofPage[first];
    if (computed !== undefined) return within(computed, path.slice(1));
    const isNil = front !== undefined && fillsWithNil.has(this.#generator) && !madeByGenerator.has(first);
    return isNil ? null : undefined;
  }

  #settings(path: readonly string[]): TemplateValue | undefined {
    const [first = "", ...rest] = path;
    if (first === "data") return this.#dataOf(dataFolders, rest);
    if (first === "params" || first === "Params") return this.#param(rest);
    const computed = this.#ofSite[first];
    if (computed !== undefined) return within(computed, rest);
    if (first === "metadata") return this.#dataOf(["src/_data"], ["site_metadata", ...rest]);
    return this.#fromConfigFiles(path) ?? this.#dataOf(dataFolders, ["site", ...path]);
  }

  /** MkDocs' names, or else those of the site. */
  #configOf(path: readonly string[]): TemplateValue | undefined {
    const { title, url } = this.#config.site;
    return path[0] === "site_name" ? title : path[0] === "site_url" ? url : this.#settings(path);
  }

  /** Hugo's: of the article, or else of the site. */
  #param(path: readonly string[]): TemplateValue | undefined {
    const front = this.#front;
    return (
      insensitive(front, path) ?? insensitive(within(front, ["params"]) ?? undefined, path) ?? this.#fromParams(path)
    );
  }

  #fromParams(path: readonly string[]): TemplateValue | undefined {
    for (const file of configFiles) {
      const found = this.#data.dataFile(file);
      const value = found && insensitive(file.includes("/params.") ? found : within(found, ["params"]), path);
      if (value !== undefined && value !== null) return value;
    }
    return undefined;
  }

  #fromConfigFiles(path: readonly string[]): TemplateValue | undefined {
    for (const file of configFiles) {
      const found = this.#data.dataFile(file);
      if (found === undefined || found === null) continue;
      const value = within(found, path);
      if (value !== undefined && value !== null) return value;
    }
    return undefined;
  }

  #dataOf(folders: readonly string[], path: readonly string[]): TemplateValue | undefined {
    const [first = "", ...rest] = path;
    if (!/^[\p{L}\p{N}_-]+$/u.test(first)) return undefined;
    for (const folder of folders) {
      for (const ending of endings) {
        const found = this.#data.dataFile(`${folder}/${first}.${ending}`);
        if (found !== undefined) return within(found, rest);
      }
    }
    const deeper = folders.map((folder) => `${folder}/${first}`).slice(0, 3);
    return rest.length === 0 ? undefined : this.#dataOf(deeper, rest);
  }
}

function pageVariables(article: Article, siteUrl: string): Readonly<Record<string, string | undefined>> {
  const way = article.url.startsWith(`${siteUrl}/`) ? article.url.slice(siteUrl.length) : article.url;
  return {
    title: article.title,
    url: way,
    permalink: way,
    slug: article.slug,
    excerpt: article.summary,
    description: article.summary,
    lang: article.language,
  };
}

function siteVariables({ site }: Config, siteUrl: string): Readonly<Record<string, string>> {
  return {
    baseurl: "",
    base_url: "",
    base_path: "",
    url: siteUrl,
    title: site.title,
    name: site.title,
    description: site.description,
    lang: site.language,
    language: site.language,
  };
}

/** A key in Hugo, in any case. */
function insensitive(value: TemplateValue | undefined, path: readonly string[]): TemplateValue | undefined {
  let found = value;
  for (const part of path) {
    if (found === undefined || found === null || typeof found === "string" || isList(found)) return undefined;
    const table: Readonly<Record<string, TemplateValue>> = found;
    const key = Object.keys(table).find((one) => one.toLowerCase() === part.toLowerCase());
    found = key === undefined ? undefined : table[key];
  }
  return found ?? undefined;
}

/** Generators that print nothing for a key that is not in the front matter. */
const fillsWithNil: ReadonlySet<string> = new Set(["jekyll", "bridgetown"]);

/** Generators whose data files are variables with their names. */
const globalData: ReadonlySet<string> = new Set(["eleventy", "lume"]);

/** What Jekyll knows about a page apart from its front matter. */
const madeByGenerator: ReadonlySet<string> = new Set(
  `content collection collections date dir draft excerpt ext id name next output path previous related related_posts relative_path
  relative_url absolute_url categories tags category tag author toc html_url source`.split(/\s+/),
);

const endings = ["yml", "yaml", "json", "toml", "csv"];
const dataFolders = ["_data", "src/_data", "source/_data", "content/_data", "data"];
const configFiles = [
  "_config.yml",
  "_config.yaml",
  "_config.toml",
  "config/_default/params.toml",
  "config/_default/params.yaml",
  "config/_default/params.yml",
  "config/_default/params.json",
  ...["hugo", "config", "config/_default/hugo", "config/_default/config"].flatMap((name) =>
    ["toml", "yaml", "yml", "json"].map((ending) => `${name}.${ending}`),
  ),
  "bridgetown.config.yml",
];
