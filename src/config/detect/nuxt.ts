import type { Detector } from "./detectedSite.ts";
import { literal, siteOf } from "./values.ts";

export const detectNuxt: Detector = (folder) => {
  const file = folder.first(...["ts", "js", "mjs"].map((end) => `nuxt.config.${end}`));
  if (file === undefined || folder.firstFolder("content") === undefined) return undefined;
  const source = folder.text(file);
  return {
    generator: "Nuxt Content",
    site: siteOf({
      url: /\bsite\s*:\s*\{[^}]*?\burl\s*:\s*["'`]([^"'`]+)/.exec(source)?.[1] ?? literal(source, "siteUrl"),
      base: literal(source, "baseURL"),
      title: literal(source, "title", "name"),
      description: literal(source, "description"),
      language: literal(source, "lang", "defaultLocale"),
    }),
    content: {
      dir: "content",
      permalink: "/:unnumbered",
      // The front page, and what Nuxt keeps to itself.
      exclude: ["index.md", "**/_*", "**/_*/**"],
      staticDirs: ["public"],
    },
  };
};
