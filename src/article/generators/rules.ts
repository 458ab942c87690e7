import type { GeneratorName } from "../../model/generator.ts";
import { bridgetownRules } from "./bridgetown.ts";
import { docusaurusRules } from "./docusaurus.ts";
import { eleventyRules } from "./eleventy.ts";
import type { GeneratorRules } from "./generatorRules.ts";
import { githubRules } from "./github.ts";
import { hexoRules } from "./hexo.ts";
import { hugoRules } from "./hugo.ts";
import { jekyllRules } from "./jekyll.ts";
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
  lume: none,
  "mkdocs-material": mkdocsRules,
};

/** The order of articles with the same date. */
export function orderOf(generator: GeneratorName | undefined): Order {
  return rulesOf(generator).order ?? byPath;
}

export function rulesOf(generator: GeneratorName | undefined): GeneratorRules {
  return generator === undefined ? none : table[generator];
}
