import nodeFs, { type Dirent } from "node:fs";
import { isFolderAt, membersOf, textOf } from "../../disk/look.ts";
import type { GeneratorName } from "../../model/generator.ts";
import { loadsFeedPlugin } from "../jekyllFeedPlugin.ts";

/** The settings and the templates of a site as text, without comment lines. Files that cannot be read are left out. */
export interface ConfigTexts {
  /** All config files of a generator, one after the other. */
  readonly config: (generator: GeneratorName | undefined) => string;
  /** Only the names of packages in `package.json` that the site is built with. */
  readonly packages: () => string;
  /** The templates by their paths: a bounded number of them. */
  readonly templates: (generator: GeneratorName | undefined) => ReadonlyMap<string, string>;
  /** Whether Jekyll's feed has typographic titles: the plug-in's feed has, and the site's own feed if its template says so. */
  readonly hasSmartTitles: () => boolean;
  /** A file of the site by its path, relative to its folder. */
  readonly file: (way: string) => string | undefined;
  /** By its absolute path. */
  readonly hasFolder: (path: string) => boolean;
  /** What was requested so far, whether it exists or not; absolute. The result may change when one of these changes. */
  readonly asked: { readonly files: ReadonlySet<string>; readonly folders: ReadonlySet<string> };
}

const mostBytes = 256 * 1024;
const mostTemplates = 600;
const mostFolders = 300;
const mostFilesOfFolder = 30;

export function createConfigTexts(root: string): ConfigTexts {
  return new TextsOnDisk(root);
}

class TextsOnDisk implements ConfigTexts {
  readonly asked = { files: new Set<string>(), folders: new Set<string>() };
  readonly #root: string;

  constructor(root: string) {
    this.#root = root;
  }

  config(generator: GeneratorName | undefined): string {
    const { files = [], folders = [] } = configOf[generator ?? ""] ?? {};
    const inFolders = folders.flatMap((folder) => this.#filesIn(folder).slice(0, mostFilesOfFolder));
    const ofThemes = generator === "hexo" ? this.#configsOfHexoThemes() : [];
    return [...files, ...inFolders, ...ofThemes].map((way) => settled(this.#text(way))).join("\n");
  }

  packages(): string {
    const whole = this.#text("package.json");
    return ['"dependencies"', '"devDependencies"']
      .map((key) => whole.indexOf(key))
      .filter((from) => from !== -1)
      .map((from) => whole.slice(from, whole.indexOf("}", from)))
      .join("\n");
  }

  templates(generator: GeneratorName | undefined): ReadonlyMap<string, string> {
    const found = new Map<string, string>();
    const open = [...(templatesOf[generator ?? ""] ?? []), ...this.#templatesOfThemes(generator)];
    for (let at = 0; at < open.length && at < mostFolders && found.size < mostTemplates; at += 1) {
      const folder = open[at] ?? "";
      for (const entry of this.#members(folder)) {
        const way = `${folder}/${entry.name}`;
        if (entry.isDirectory()) open.push(way);
        else if (isTemplateName(entry.name)) found.set(way, textOf(nodeFs, `${this.#root}/${way}`, mostBytes) ?? "");
      }
    }
    return found;
  }

  hasSmartTitles(): boolean {
    const own = ["feed.xml", "atom.xml", "rss.xml", "index.xml"]
      .flatMap((name) => [name, `feed/${name}`])
      .map((way) => this.#text(way))
      .find((template) => template !== "");
    if (own === undefined) return this.#loadsFeedPlugin();
    return own.split("{{").some((value) => /^-?\s{0,9}[\w.]{0,99}title\b/.test(value) && value.includes("smartify"));
  }

  #loadsFeedPlugin(): boolean {
    const config = settled(this.#text("_config.yml"));
    const theme = /^theme:[ \t]*["']?([\w-]+)/m.exec(config)?.[1];
    return loadsFeedPlugin(this.#text("Gemfile"), config.match(/\bjekyll-feed\b/g) ?? [], theme);
  }

  file(way: string): string | undefined {
    this.asked.files.add(`${this.#root}/${way}`);
    return textOf(nodeFs, `${this.#root}/${way}`, mostBytes);
  }

  hasFolder(path: string): boolean {
    this.asked.files.add(path);
    return isFolderAt(nodeFs, path);
  }

  #configsOfHexoThemes(): readonly string[] {
    const beside = membersOf(nodeFs, this.#root)
      .map(({ name }) => name)
      .filter((name) => /^_config\..+\.ya?ml$/.test(name));
    return [...beside, ...this.#foldersIn("themes").map((name) => `themes/${name}/_config.yml`)];
  }

  #templatesOfThemes(generator: GeneratorName | undefined): readonly string[] {
    if (generator !== "hugo" && generator !== "hexo" && generator !== "zola") return [];
    return this.#foldersIn("themes").flatMap((name) =>
      ["layouts", "layout", "templates"].map((folder) => `themes/${name}/${folder}`),
    );
  }

  #text(way: string): string {
    return this.file(way) ?? "";
  }

  #filesIn(folder: string): readonly string[] {
    return this.#members(folder)
      .filter((entry) => entry.isFile())
      .map(({ name }) => `${folder}/${name}`)
      .sort();
  }

  #foldersIn(folder: string): readonly string[] {
    return this.#members(folder)
      .filter((entry) => entry.isDirectory())
      .map(({ name }) => name)
      .sort();
  }

  #members(folder: string): readonly Dirent[] {
    this.asked.folders.add(`${this.#root}/${folder}`);
    return membersOf(nodeFs, `${this.#root}/${folder}`);
  }
}

function isTemplateName(name: string): boolean {
  return /\.(?:html?|njk|liquid|ejs|swig|pug|jinja2?|erb|slim|haml|tera|js|vto)$/.test(name);
}

/** Without comment lines of YAML, TOML, Python and JavaScript; white space becomes one space or one line end. */
function settled(text: string): string {
  return text
    .split("\n")
    .map((line) => line.trim())
    .filter((line) => line !== "" && !line.startsWith("#") && !line.startsWith("//"))
    .join("\n")
    .replace(/[ \t]+/g, " ");
}

interface ConfigFiles {
  readonly files?: readonly string[];
  readonly folders?: readonly string[];
}

const scripts = (name: string): readonly string[] =>
  ["js", "mjs", "cjs", "ts", "mts"].map((ending) => `${name}.${ending}`);

const configOf: Readonly<Partial<Record<string, ConfigFiles>>> = {
  hugo: {
    files: ["hugo", "config"].flatMap((name) => ["toml", "yaml", "yml", "json"].map((ending) => `${name}.${ending}`)),
    folders: ["config/_default"],
  },
  jekyll: { files: ["_config.yml", "_config.yaml", "_config.toml"] },
  bridgetown: { files: ["bridgetown.config.yml", "config/initializers.rb"] },
  middleman: { files: ["config.rb"] },
  hexo: { files: ["_config.yml"] },
  zola: { files: ["config.toml", "zola.toml"] },
  astro: { files: scripts("astro.config") },
  gatsby: { files: scripts("gatsby-config") },
  docusaurus: { files: scripts("docusaurus.config") },
  vitepress: { files: ["", "docs/"].flatMap((way) => scripts(`${way}.vitepress/config`)) },
  vuepress: {
    files: [
      ...scripts("vuepress.config"),
      ...["", "docs/", "src/"].flatMap((way) => scripts(`${way}.vuepress/config`)),
    ],
    folders: ["", "docs/", "src/"].flatMap((way) => [
      `${way}.vuepress`,
      `${way}.vuepress/plugins`,
      `${way}.vuepress/theme`,
    ]),
  },
  "nuxt-content": { files: scripts("nuxt.config") },
  eleventy: { files: [".eleventy.js", ...scripts("eleventy.config")] },
  lume: { files: scripts("_config") },
  pelican: { files: ["pelicanconf.py"] },
  nikola: { files: ["conf.py"] },
  "mkdocs-material": { files: ["mkdocs.yml", "mkdocs.yaml"] },
};

const templatesOf: Readonly<Partial<Record<string, readonly string[]>>> = {
  hugo: ["layouts"],
  jekyll: ["_includes", "_layouts"],
  hexo: ["layout"],
  zola: ["templates"],
  eleventy: ["_includes", "src/_includes", "_layouts", "src/_layouts"],
  lume: ["_includes", "src/_includes"],
  bridgetown: ["src/_layouts", "src/_partials", "src/_components"],
  middleman: ["source/layouts"],
  pelican: ["theme/templates", "themes"],
  "mkdocs-material": ["overrides"],
};
