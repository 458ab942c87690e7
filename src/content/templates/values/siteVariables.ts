import type { Article, FrontMatter } from "../../../model/article.ts";
import type { Config } from "../../../model/config.ts";
import type { TemplateData } from "../../../model/templateData.ts";
import { isList, type Known, type TemplateValue, within } from "./scope.ts";

/** What the variables of article and site hold: front matter, the config, the generator's own config, and its data files. */
export function createKnown(article: Article, config: Config, data: TemplateData): Known {
  const { site, content } = config;
  const { generator } = content;
  let head: FrontMatter | undefined;
  let isRead = false;
  const frontMatter = (): FrontMatter | undefined => {
    if (!isRead) head = data.frontMatterOf(article);
    isRead = true;
    return head;
  };
  const siteUrl = site.url.replace(/\/$/, "");
  const way = article.url.startsWith(`${siteUrl}/`) ? article.url.slice(siteUrl.length) : article.url;
  const ofPage: Readonly<Record<string, string | undefined>> = {
    title: article.title,
    url: way,
    permalink: way,
    slug: article.slug,
    excerpt: article.summary,
    description: article.summary,
    lang: article.language,
  };
  const ofSite: Readonly<Record<string, string>> = {
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

  /** A key of the front matter: where all of it is known, and the generator adds none of that name, what is not there is nil. */
  const page = (path: readonly string[]): TemplateValue | undefined => {
    const [first = ""] = path;
    const front = frontMatter();
    if (front !== undefined && Object.hasOwn(front, first)) return within(front, path);
    const computed = ofPage[first];
    if (computed !== undefined) return within(computed, path.slice(1));
    return front !== undefined && fillsWithNil.has(generator ?? "") && !madeByGenerator.has(first) ? null : undefined;
  };
  const fromFiles = (files: readonly string[], path: readonly string[]): TemplateValue | undefined => {
    for (const file of files) {
      const found = data.dataFile(file);
      if (found === undefined || found === null) continue;
      const value = within(found, path);
      if (value !== undefined && value !== null) return value;
    }
    return undefined;
  };
  const dataOf = (folders: readonly string[], path: readonly string[]): TemplateValue | undefined => {
    const [first = "", ...rest] = path;
    if (!/^[\p{L}\p{N}_-]+$/u.test(first)) return undefined;
    for (const folder of folders) {
      for (const ending of endings) {
        const found = data.dataFile(`${folder}/${first}.${ending}`);
        if (found !== undefined) return within(found, rest);
      }
    }
    return rest.length === 0 ? undefined : dataOf(folders.map((folder) => `${folder}/${first}`).slice(0, 3), rest);
  };
  const settings = (path: readonly string[]): TemplateValue | undefined => {
    const [first = "", ...rest] = path;
    if (first === "data") return dataOf(dataFolders, rest);
    if (first === "params" || first === "Params") return param(rest);
    const computed = ofSite[first];
    if (computed !== undefined) return within(computed, rest);
    if (first === "metadata") return dataOf(["src/_data"], ["site_metadata", ...rest]);
    return fromFiles(configFiles, path) ?? dataOf(dataFolders, ["site", ...path]);
  };
  const param = (path: readonly string[]): TemplateValue | undefined =>
    insensitive(frontMatter(), path) ??
    insensitive(within(frontMatter(), ["params"]) ?? undefined, path) ??
    fromParams(path);
  const fromParams = (path: readonly string[]): TemplateValue | undefined => {
    for (const file of configFiles) {
      const found = data.dataFile(file);
      const value = found && insensitive(file.includes("/params.") ? found : within(found, ["params"]), path);
      if (value !== undefined && value !== null) return value;
    }
    return undefined;
  };

  return (path) => {
    const [first = "", ...rest] = path;
    switch (first) {
      case "page":
      case "post":
        return rest[0] === "data" ? page(rest.slice(1)) : rest.length === 0 ? undefined : page(rest);
      case "resource":
      case "current_page":
      case "current_article":
        return rest[0] === "data" ? page(rest.slice(1)) : page(rest);
      case "data":
        return generator === "middleman" ? dataOf(["data"], rest) : page(rest);
      case "$frontmatter":
      case "frontmatter":
      case "frontMatter":
      case "$doc":
        return page(rest);
      case "$page":
        return rest[0] === "frontmatter" ? page(rest.slice(1)) : page(rest);
      case "site":
        return settings(rest);
      case "config":
        return rest[0] === "site_name" ? site.title : rest[0] === "site_url" ? site.url : settings(rest);
      case "param":
        return param(rest);
      case "include":
        return null;
    }
    const front = frontMatter();
    if (front !== undefined && Object.hasOwn(front, first)) return within(front, path);
    if (first === "title" && article.title !== undefined) return article.title;
    return globalData.has(generator ?? "") ? dataOf(dataFolders, path) : undefined;
  };
}

/** A key of Hugo's, in any case. */
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

/** Generators that write nothing for a key that the front matter does not have. */
const fillsWithNil: ReadonlySet<string> = new Set(["jekyll", "bridgetown"]);

/** Generators whose data files are variables of their own names. */
const globalData: ReadonlySet<string> = new Set(["eleventy", "lume"]);

/** What Jekyll knows of a page beside its front matter. */
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
