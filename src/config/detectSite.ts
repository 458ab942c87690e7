import { detectAstro } from "./detect/astro.ts";
import { detectBridgetown } from "./detect/bridgetown.ts";
import type { DetectedSite, Detector } from "./detect/detectedSite.ts";
import { detectDocusaurus } from "./detect/docusaurus.ts";
import { detectEleventy } from "./detect/eleventy.ts";
import { detectGatsby } from "./detect/gatsby.ts";
import { detectHexo } from "./detect/hexo.ts";
import { detectHugo } from "./detect/hugo.ts";
import { detectJekyll } from "./detect/jekyll.ts";
import { detectLume } from "./detect/lume.ts";
import { detectMiddleman } from "./detect/middleman.ts";
import { detectNikola } from "./detect/nikola.ts";
import { detectNuxt } from "./detect/nuxt.ts";
import { detectPelican } from "./detect/pelican.ts";
import { openSiteFolder } from "./detect/siteFolder.ts";
import { detectVitepress } from "./detect/vitepress.ts";
import { detectZola } from "./detect/zola.ts";

/** Those that are known by a name of their own come before those that share one. */
const detectors: readonly Detector[] = [
  detectAstro,
  detectDocusaurus,
  detectGatsby,
  detectPelican,
  detectVitepress,
  detectNuxt,
  detectBridgetown,
  detectMiddleman,
  detectNikola,
  detectLume,
  detectHugo,
  detectZola,
  detectHexo,
  detectJekyll,
  detectEleventy,
];

/** Looks for a site generator's config in a folder. Nothing of it is run; what it does not say plainly is absent. */
export function detectSite(cwd: string): DetectedSite {
  const folder = openSiteFolder(cwd);
  for (const detect of detectors) {
    const found = detect(folder);
    if (found !== undefined) return found;
  }
  const dir = folder.firstFolder("content", "posts", "_posts", "blog", "articles", "docs");
  return dir === undefined || dir === "content" ? {} : { content: { dir } };
}
