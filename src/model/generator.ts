/** The site generators whose rules are known. `content.generator` names one of them. */
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

export type GeneratorName = (typeof generatorNames)[number];

/** What is another thing in a generator's folder than in a plain one, where the config does not say otherwise. */
export interface GeneratorFacts {
  /** The keys that give an article its address; all others are nothing to the generator. */
  readonly url?: readonly string[];
  /** The keys that give its date. */
  readonly published?: readonly string[];
  /** An article without a date has one all the same: that of its first commit. */
  readonly datesByCommit?: boolean;
  /** Pages beside the `index.md` of a folder belong to it. */
  readonly hasLeafBundles?: boolean;
  /** A path may hold a date. */
  readonly dateFromPath?: boolean;
}

export const generatorFacts: Readonly<Record<GeneratorName, GeneratorFacts>> = {
  hugo: {
    url: ["url", "slug"],
    published: ["date", "publishDate", "pubDate", "published", "lastmod", "modified"],
    hasLeafBundles: true,
    dateFromPath: false,
  },
  jekyll: { url: ["permalink", "slug"], published: ["date"] },
  bridgetown: { url: ["permalink", "slug"], published: ["date"] },
  eleventy: { url: ["permalink"], published: ["date"] },
  astro: { url: ["slug"], dateFromPath: false },
  // A slug is below the blog, with a slash before it or without: it has its place in the pattern.
  docusaurus: { url: [], published: ["date"], datesByCommit: true },
  hexo: { url: ["permalink", "slug"], published: ["date"], dateFromPath: false },
  zola: { url: ["path", "slug"], published: ["date"], hasLeafBundles: true },
  pelican: { url: ["url", "slug"], published: ["date"] },
  nikola: { url: ["slug"], published: ["date"], dateFromPath: false },
  vitepress: { url: ["permalink"], dateFromPath: true },
  vuepress: { url: ["permalink"], dateFromPath: true },
  gatsby: { url: ["slug", "path", "permalink"] },
  "nuxt-content": { url: ["path"] },
  middleman: { url: ["slug"], published: ["date"] },
  lume: { url: ["url"], published: ["date"] },
  "mkdocs-material": { url: ["slug"], published: ["date", "date.created"], dateFromPath: false },
};
