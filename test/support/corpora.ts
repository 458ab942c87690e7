import nodeFs, { readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { createNormalizer } from "../../src/article/normalize.ts";
import { loadConfig } from "../../src/config/loadConfig.ts";
import type { Article } from "../../src/model/article.ts";
import type { Config } from "../../src/model/config.ts";
import type { Diagnostic } from "../../src/model/diagnostic.ts";
import { readBody } from "../../src/source/bodies/readBody.ts";
import { discoverFiles } from "../../src/source/discover.ts";
import { createHeadReader } from "../../src/source/heads/readHead.ts";
import { testConfig } from "./config.ts";
import { shared } from "./shared.ts";

/** Articles of other people, as their sites would be configured. They are next to the project, if they are available. */
const corpora = {
  digitalgov: (root: string) =>
    testConfig(root, {
      site: { url: "https://digital.gov/" },
      content: { permalink: "/:year/:month/:day/:slug/" },
      feeds: [{ name: "main", limit: 0 }],
    }),
  "rust-blog": (root: string) =>
    testConfig(root, {
      site: { url: "https://blog.rust-lang.org/" },
      // A redirect, not an article.
      content: { exclude: ["releases/latest.md"] },
      feeds: [
        { name: "main", where: (article) => article.section !== "inside-rust" },
        { name: "inside-rust", where: { section: ["inside-rust"] } },
      ],
    }),
  "vim-jp": (root: string) =>
    testConfig(root, {
      site: { url: "https://vim-jp.org/", timeZone: "Asia/Tokyo", language: "ja" },
      content: { dir: root, permalink: "date", include: ["_posts/**/*.md"] },
    }),
  syntaxfm: (root: string) =>
    testConfig(root, {
      site: { url: "https://syntax.fm/" },
      content: { dir: root, include: ["shows/*.md"], fields: { enclosures: ["url"], url: [] } },
    }),
} as const satisfies Record<string, (root: string) => Config>;

export type SharedCorpusName = keyof typeof corpora;

/** Articles of our own, in `test/corpus`, with the flags that a build of them needs. */
const ownFlags = {
  plain: {},
  hugo: {},
  jekyll: {},
  pelican: {},
  hexo: {},
  eleventy: { site: "https://letters.harbour.press/" },
  nikola: {},
  astro: {},
  podcast: {},
} as const satisfies Record<string, { readonly site?: string }>;

export type OwnCorpusName = keyof typeof ownFlags;
export type CorpusName = SharedCorpusName | OwnCorpusName;

export const sharedCorpora = Object.keys(corpora) as readonly SharedCorpusName[];
export const ownCorpora = Object.keys(ownFlags) as readonly OwnCorpusName[];

/** Nothing if the corpus is missing here. For our own, the site generator's config counts, or their own. */
export async function corpusConfig(name: CorpusName): Promise<Config | undefined> {
  if (isOwn(name)) return (await loadConfig({ cwd: ownCorpus(name), flags: ownFlags[name] })).value;
  const root = shared(`corpora/${name}`);
  return root === undefined ? undefined : corpora[name](root);
}

export function isOwn(name: CorpusName): name is OwnCorpusName {
  return name in ownFlags;
}

/** The folder of a site of our own. */
export function ownCorpus(name: OwnCorpusName): string {
  return resolve(import.meta.dirname, "../corpus", name);
}

export function ownSite(name: OwnCorpusName): { readonly site?: string } {
  return ownFlags[name];
}

/** The reference values for an article of our own: from its generator, or from its author. */
export interface OwnArticle {
  readonly path: string;
  readonly published: number;
  /** "" for a note. */
  readonly title: string;
  readonly url?: string;
  readonly isDraft: boolean;
  /** Its date has come, but not the day on which it is published. */
  readonly isLater: boolean;
}

export function ownArticles(name: OwnCorpusName): readonly OwnArticle[] {
  return readFileSync(join(ownCorpus(name), "articles.tsv"), "utf8")
    .trimEnd()
    .split("\n")
    .map((line) => {
      const [path = "", published = "", title = "", url = "", state] = line.split("\t");
      const address = url === "" ? {} : { url };
      return {
        path,
        published: Date.parse(published),
        title,
        ...address,
        isDraft: state === "draft",
        isLater: state === "later",
      };
    });
}

export interface CorpusArticles {
  readonly articles: readonly Article[];
  readonly diagnostics: readonly Diagnostic[];
}

/** Every article of a corpus, through the source and article rooms. */
export function readCorpus(config: Config): CorpusArticles {
  const normalize = createNormalizer(config);
  const read = createHeadReader(nodeFs, config.content.dir, config.content.generator);
  const { value: files = [], diagnostics } = discoverFiles(nodeFs, config.content);
  const all: Diagnostic[] = [...diagnostics];
  const articles = files.flatMap((file) => {
    const source = read(file);
    all.push(...source.diagnostics);
    const { value } = source;
    if (value === undefined) return [];
    const outcome = normalize(value, () => readBody(nodeFs, config.content.dir, value).value);
    all.push(...outcome.diagnostics);
    return outcome.value ?? [];
  });
  return { articles, diagnostics: all };
}
