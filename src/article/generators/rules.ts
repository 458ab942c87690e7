import type { Config, FeedConfig } from "../../model/config.ts";
import type { GeneratorName } from "../../model/generator.ts";
import { bridgetownRules } from "./bridgetown.ts";
import { docusaurusRules } from "./docusaurus.ts";
import { eleventyRules } from "./eleventy.ts";
import type { GeneratorRules } from "./generatorRules.ts";
import { githubRules } from "./github.ts";
import { hexoRules } from "./hexo.ts";
import { hugoRules } from "./hugo.ts";
import { jekyllRules } from "./jekyll.ts";
import { lumeRules } from "./lume.ts";
import { middlemanRules } from "./middleman.ts";
import { mkdocsRules } from "./mkdocs.ts";
import { nikolaRules } from "./nikola.ts";
import { nuxtRules } from "./nuxt.ts";
import { byPath, type Order } from "./order.ts";
import { pelicanRules } from "./pelican.ts";
import { vitepressRules, vuepressRules } from "./press.ts";
import { scriptRules } from "./script.ts";
import { zolaRules } from "./zola.ts";

const none: GeneratorRules = {};

const table: Readonly<Record<GeneratorName, GeneratorRules>> = {
  hugo: hugoRules,
  jekyll: jekyllRules,
  bridgetown: bridgetownRules,
  eleventy: eleventyRules,
  astro: githubRules,
  docusaurus: docusaurusRules,
  hexo: hexoRules,
  zola: zolaRules,
  pelican: pelicanRules,
  nikola: nikolaRules,
  vitepress: vitepressRules,
  vuepress: vuepressRules,
  gatsby: scriptRules,
  "nuxt-content": nuxtRules,
  middleman: middlemanRules,
  lume: lumeRules,
  "mkdocs-material": mkdocsRules,
};

/** The order of articles with the same date in a feed. */
export function orderOf(
  { site, content }: Pick<Config, "site" | "content">,
  { language = site.language }: Pick<FeedConfig, "language">,
): Order {
  const isMain = language === site.language;
  return rulesOf(content.generator).order?.({ language, isMain, usual: usualIn(content) }) ?? byPath;
}

/** A value that the config gives every article, by its key. */
export function usualIn({ defaults }: Pick<Config["content"], "defaults">): (key: string) => unknown {
  return (key) => defaults.map(({ values }) => values[key]).find((one) => one !== undefined);
}

export function rulesOf(generator: GeneratorName | undefined): GeneratorRules {
  return generator === undefined ? none : table[generator];
}
