import { astro } from "./astro.ts";
import { bridgetown } from "./bridgetown.ts";
import type { Generator } from "./detectedSite.ts";
import { docusaurus } from "./docusaurus.ts";
import { eleventy } from "./eleventy.ts";
import { gatsby } from "./gatsby.ts";
import { hexo } from "./hexo.ts";
import { hugo } from "./hugo.ts";
import { jekyll } from "./jekyll.ts";
import { lume } from "./lume.ts";
import { middleman } from "./middleman.ts";
import { mkdocs } from "./mkdocs.ts";
import { nikola } from "./nikola.ts";
import { nuxt } from "./nuxt.ts";
import { pelican } from "./pelican.ts";
import { vitepress, vuepress } from "./vitepress.ts";
import { zola } from "./zola.ts";

/** Generators with a config file of their own name come before those that share a name. */
export const generators: readonly Generator[] = [
  astro,
  docusaurus,
  gatsby,
  pelican,
  vitepress,
  vuepress,
  nuxt,
  bridgetown,
  middleman,
  nikola,
  lume,
  mkdocs,
  zola,
  hugo,
  hexo,
  jekyll,
  eleventy,
];
