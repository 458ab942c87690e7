import type { GeneratorName } from "../../model/generator.ts";
import type { WrittenDate } from "../dates.ts";
import type { PathParts } from "../pathParts.ts";
import type { PermalinkValues } from "../permalinkTokens.ts";
import type { Zone } from "../zone.ts";
import { bridgetownRules } from "./bridgetown.ts";
import { docusaurusRules } from "./docusaurus.ts";
import { eleventyRules } from "./eleventy.ts";
import { githubRules } from "./github.ts";
import { hexoRules } from "./hexo.ts";
import { hugoRules } from "./hugo.ts";
import { jekyllRules } from "./jekyll.ts";
import { mkdocsRules } from "./mkdocs.ts";
import { nikolaRules } from "./nikola.ts";
import { nuxtRules } from "./nuxt.ts";
import { pelicanRules } from "./pelican.ts";
import { zolaRules } from "./zola.ts";

/** How one site generator makes addresses, dates and titles. What a row leaves out is as in a plain folder. */
export interface GeneratorRules {
  /** The names of the tokens that it fills. */
  readonly tokens?: RegExp;
  /** The value of a token of its address patterns; nothing for a token that means the same everywhere. */
  readonly token?: (name: string, values: PermalinkValues) => string | undefined;
  /** What a template's filter of that name gives. */
  readonly slugify?: (text: string) => string;
  /** Names of styles such as `pretty` are a name like any other in front matter: they count in the config alone. */
  readonly hasStylesInConfigAlone?: boolean;
  /** Addresses hold the date as it is in the site's zone, however it was written. */
  readonly datesInSiteZone?: boolean;
  /** A date in the front matter that says no zone is in UTC. Others are in the zone of the site. */
  readonly isUtc?: (typed: string) => boolean;
  /** What a date of the front matter comes to, where that is another moment than it says. */
  readonly dateOf?: (typed: string, written: WrittenDate, zone: Zone) => WrittenDate | undefined;
  /** A path without these is that of a page, and not of an article. */
  readonly isArticle?: (parts: PathParts) => boolean;
  /** The title where the front matter has none; without it, the first heading. */
  readonly title?: (parts: PathParts) => string;
  /** Languages stand in the address only as the pattern says. */
  readonly hasNoLanguageFolder?: boolean;
}

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
  vitepress: none,
  vuepress: none,
  gatsby: none,
  "nuxt-content": nuxtRules,
  middleman: none,
  lume: none,
  "mkdocs-material": mkdocsRules,
};

export function rulesOf(generator: GeneratorName | undefined): GeneratorRules {
  return generator === undefined ? none : table[generator];
}
