import type { Detector } from "./detectedSite.ts";
import { literal, siteOf } from "./values.ts";

const ends = ["js", "ts", "mjs", "mts", "cjs"];

/** VitePress and VuePress: a dotted folder above the pages, which are files with `.html`. */
export const detectVitepress: Detector = (folder) => {
  const bases = ["", "docs/", "src/", "blog/"];
  const file = folder.first(
    ...bases.flatMap((base) =>
      ["vitepress", "vuepress"].flatMap((name) => ends.map((end) => `${base}.${name}/config.${end}`)),
    ),
  );
  if (file === undefined) return undefined;
  const source = folder.text(file);
  const base = file.slice(0, file.indexOf("."));
  const isVitepress = file.includes(".vitepress");
  const posts = folder.firstFolder(...["posts", "blog", "articles", "news", "_posts"].map((name) => base + name));
  const dir = posts ?? (base === "" ? "." : base.slice(0, -1));
  const section = posts === undefined || posts.endsWith("_posts") ? "/" : `/${posts.slice(base.length)}/`;
  const end = /\bcleanUrls\s*:\s*true/.test(source) ? "" : ".html";
  return {
    generator: isVitepress ? "VitePress" : "VuePress",
    site: siteOf({
      url: literal(source, "hostname", "siteUrl"),
      base: literal(source, "base"),
      title: literal(source, "title"),
      description: literal(source, "description"),
      language: literal(source, "lang"),
    }),
    content: {
      dir,
      permalink: posts?.endsWith("_posts") ? "/:year/:month/:day/:slug/" : `${section}:path${end}`,
      // The page that lists the others.
      exclude: ["index.md", "README.md", ...(posts === undefined ? ["dist/**"] : [])],
      staticDirs: [`${base}public`, `${base}.vuepress/public`],
    },
  };
};
