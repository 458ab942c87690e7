import { existsSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";

/** What a site generator's own config says, in our keys. */
export interface DetectedSite {
  readonly generator?: string;
  readonly site?: {
    readonly url?: string;
    readonly title?: string;
    readonly description?: string;
    readonly language?: string;
    readonly timeZone?: string;
  };
  readonly content?: { readonly dir?: string; readonly permalink?: string };
}

interface Generator {
  readonly name: string;
  readonly files: readonly string[];
  /** Key of theirs, as a pattern, for each of ours. The files are read as text: nothing of them is run. */
  readonly keys: Readonly<Record<"url" | "title" | "description" | "language" | "timeZone", RegExp>>;
  readonly folders: readonly string[];
  readonly permalink?: string;
}

const yaml = (key: string): RegExp =>
  new RegExp(`^(?:${key})[ \\t]*:[ \\t]*["']?([^"'#\\n]+?)["']?[ \\t]*(?:#.*)?$`, "m");
const toml = (key: string): RegExp => new RegExp(`^[ \\t]*(?:${key})[ \\t]*=[ \\t]*["']([^"'\\n]+)["']`, "m");
const script = (key: string): RegExp => new RegExp(`\\b(?:${key})\\s*[:=]\\s*["'\`]([^"'\`\\n]+)["'\`]`);
const keysOf = (make: (key: string) => RegExp) => ({
  url: make("url|baseURL|baseUrl|base_url|site|siteUrl|SITEURL"),
  title: make("title|SITENAME"),
  description: make("description|tagline|SITESUBTITLE"),
  language: make("lang|language|languageCode|default_language|defaultLocale|DEFAULT_LANG|locale"),
  timeZone: make("timezone|timeZone|TIMEZONE"),
});

const generators: readonly Generator[] = [
  { name: "Hugo", files: ["hugo.toml", "config/_default/hugo.toml"], keys: keysOf(toml), folders: ["content"] },
  {
    name: "Hugo",
    files: ["hugo.yaml", "hugo.yml", "config/_default/hugo.yaml"],
    keys: keysOf(yaml),
    folders: ["content"],
  },
  { name: "Zola", files: ["zola.toml", "config.toml"], keys: keysOf(toml), folders: ["content"] },
  {
    name: "Hexo",
    files: ["_config.yml"],
    keys: keysOf(yaml),
    folders: ["source/_posts"],
    permalink: "/:year/:month/:day/:title/",
  },
  {
    name: "Jekyll",
    files: ["_config.yml", "_config.yaml"],
    keys: keysOf(yaml),
    folders: ["_posts"],
    permalink: "date",
  },
  {
    name: "Astro",
    files: ["astro.config.mjs", "astro.config.ts", "astro.config.js"],
    keys: keysOf(script),
    folders: ["src/content/blog", "src/content/posts", "src/content"],
  },
  {
    name: "Docusaurus",
    files: ["docusaurus.config.js", "docusaurus.config.ts"],
    keys: keysOf(script),
    folders: ["blog"],
    permalink: "/blog/:year/:month/:day/:slug/",
  },
  {
    name: "Gatsby",
    files: ["gatsby-config.js", "gatsby-config.ts"],
    keys: keysOf(script),
    folders: ["content/blog", "content"],
  },
  { name: "Pelican", files: ["pelicanconf.py"], keys: keysOf(script), folders: ["content"], permalink: "/:slug.html" },
  {
    name: "Eleventy",
    files: ["_data/metadata.json", "_data/site.json", "src/_data/metadata.json"],
    keys: keysOf((key) => new RegExp(`"(?:${key})"\\s*:\\s*"([^"\\n]+)"`)),
    folders: ["posts", "src/posts", "content/blog", "content"],
  },
];

/** Looks for a site generator's config in a folder. Gives nothing for keys that it does not say plainly. */
export function detectSite(cwd: string): DetectedSite {
  for (const generator of generators) {
    const file = generator.files.find((name) => existsSync(join(cwd, name)));
    const folder = generator.folders.find((name) => isFolder(join(cwd, name)));
    if (file === undefined || (folder === undefined && generator.name !== "Eleventy")) continue;
    const text = readFileSync(join(cwd, file), "utf8");
    const site: Record<string, string> = {};
    for (const [key, pattern] of Object.entries(generator.keys)) {
      const value = pattern.exec(text)?.[1]?.trim();
      if (value !== undefined && isPlausible(key, value)) site[key] = value;
    }
    const permalink = yaml("permalink").exec(text)?.[1] ?? generator.permalink;
    return {
      generator: generator.name,
      site,
      content: { ...(folder === undefined ? {} : { dir: folder }), ...(permalink === undefined ? {} : { permalink }) },
    };
  }
  const folder = ["content", "posts", "blog"].find((name) => isFolder(join(cwd, name)));
  return folder === undefined || folder === "content" ? {} : { content: { dir: folder } };
}

function isPlausible(key: string, value: string): boolean {
  if (key === "url") return /^https?:\/\/[^\s]+$/.test(value);
  if (key === "language") return /^[a-z]{2,3}(-[a-z\d]+)*$/i.test(value);
  if (key === "timeZone") return /^[A-Z][A-Za-z]+(\/[\w+-]+)*$/.test(value);
  return true;
}

function isFolder(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false })?.isDirectory() === true;
}
