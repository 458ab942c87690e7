import type { Generator } from "./detectedSite.ts";
import { astro } from "./generators/astro/astro.ts";
import { bridgetown } from "./generators/bridgetown.ts";
import { docusaurus } from "./generators/docusaurus/docusaurus.ts";
import { eleventy } from "./generators/eleventy/eleventy.ts";
import { gatsby } from "./generators/gatsby.ts";
import { hexo } from "./generators/hexo.ts";
import { hugo } from "./generators/hugo/hugo.ts";
import { jekyll } from "./generators/jekyll.ts";
import { lume } from "./generators/lume/lume.ts";
import { middleman } from "./generators/middleman.ts";
import { mkdocs } from "./generators/mkdocs.ts";
import { nikola } from "./generators/nikola.ts";
import { nuxt } from "./generators/nuxt.ts";
import { pelican } from "./generators/pelican/pelican.ts";
import { vitepress, vuepress } from "./generators/vitepress.ts";
import { zola } from "./generators/zola.ts";

/** Generators with an unmistakable config file come before those whose config file has a common name. */
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
