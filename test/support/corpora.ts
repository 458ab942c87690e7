import nodeFs from "node:fs";
import { createNormalizer } from "../../src/article/normalize.ts";
import type { Article } from "../../src/model/article.ts";
import type { Config } from "../../src/model/config.ts";
import type { Diagnostic } from "../../src/model/diagnostic.ts";
import { readBody } from "../../src/source/bodies/readBody.ts";
import { discoverFiles } from "../../src/source/discover.ts";
import { createHeadReader } from "../../src/source/heads/readHead.ts";
import { testConfig } from "./config.ts";
import { shared } from "./shared.ts";

/** The corpora as their sites would set them up. */
export const corpora = {
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

export type CorpusName = keyof typeof corpora;

/** Nothing where the corpora are missing. */
export function corpusConfig(name: CorpusName): Config | undefined {
  const root = shared(`corpora/${name}`);
  return root === undefined ? undefined : corpora[name](root);
}

export interface CorpusArticles {
  readonly articles: readonly Article[];
  readonly diagnostics: readonly Diagnostic[];
}

/** Every article of a corpus through source and article rooms. */
export function readCorpus(config: Config): CorpusArticles {
  const normalize = createNormalizer(config);
  const read = createHeadReader(nodeFs, config.content.dir);
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
