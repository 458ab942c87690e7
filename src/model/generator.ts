/** The known site generators. `content.generator` names one of them. */
export const generatorNames = [
  "hugo",
  "jekyll",
  "eleventy",
  "astro",
  "docusaurus",
  "hexo",
  "zola",
  "pelican",
  "nikola",
  "vitepress",
  "vuepress",
  "gatsby",
  "nuxt-content",
  "bridgetown",
  "middleman",
  "lume",
  "mkdocs-material",
] as const;

/** A known site generator. */
export type GeneratorName = (typeof generatorNames)[number];

/** The differences between a generator's folder and a plain one, unless the config says otherwise. */
export interface GeneratorFacts {
  /** The only keys that give an article its URL. */
  readonly url?: readonly string[];
  /** The keys that give its date. */
  readonly published?: readonly string[];
  /** An article without a date gets the date of its first commit. */
  readonly datesByCommit?: boolean;
  /** Pages next to the `index.md` of a folder belong to it. */
  readonly hasLeafBundles?: boolean;
  /** Symbolic links in the content folder are not followed. */
  readonly ignoresLinks?: boolean;
  /** Whether a path may contain a date. */
  readonly dateFromPath?: boolean;
}

export const generatorFacts: Readonly<Record<GeneratorName, GeneratorFacts>> = {
  hugo: {
    url: ["url", "slug"],
    published: ["date", "publishDate", "pubDate", "published", "lastmod", "modified"],
    hasLeafBundles: true,
    ignoresLinks: true,
    dateFromPath: false,
  },
  jekyll: { url: ["permalink", "slug"], published: ["date"] },
  bridgetown: { url: ["permalink", "slug"], published: ["date"] },
  eleventy: { url: ["permalink"], published: ["date"] },
  astro: { url: ["slug"], dateFromPath: false },
  // A slug is below the blog, with a slash before it or without: it has its place in the pattern.
  docusaurus: { url: [], published: ["date"], datesByCommit: true },
  hexo: { url: ["permalink", "slug"], published: ["date"], dateFromPath: false },
  zola: { url: ["path", "slug"], published: ["date"] },
  pelican: { url: ["url", "slug"], published: ["date"] },
  nikola: { url: ["slug"], published: ["date"], dateFromPath: false },
  vitepress: { url: ["permalink"], dateFromPath: true },
  vuepress: { url: ["permalink"], dateFromPath: true },
  gatsby: { url: ["slug", "path", "permalink"] },
  "nuxt-content": { url: ["path"] },
  middleman: { url: ["slug"], published: ["date"] },
  lume: { url: ["url"], published: ["date"], dateFromPath: false },
  "mkdocs-material": { url: ["slug"], published: ["date", "date.created"], dateFromPath: false },
};
