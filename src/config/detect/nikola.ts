import type { Detector } from "./detectedSite.ts";
import { literal, siteOf } from "./values.ts";

export const detectNikola: Detector = (folder) => {
  const source = folder.text("conf.py");
  if (!/^POSTS\s*=/m.test(source)) return undefined;
  // The first row of the posts that is Markdown: a pattern of files, and the folder that they are published in.
  const [, pattern = "posts/*.md", place = "posts"] =
    /\(\s*["']([^"']+\.(?:md|markdown))["']\s*,\s*["']([^"']*)["']/.exec(source) ?? [];
  const dir = pattern.replace(/\/?[^/]*$/, "") || ".";
  const end = /^PRETTY_URLS\s*=\s*False/m.test(source) ? ".html" : "/";
  return {
    generator: "Nikola",
    site: siteOf({
      url: literal(source, "SITE_URL"),
      title: literal(source, "BLOG_TITLE"),
      description: literal(source, "BLOG_DESCRIPTION"),
      language: literal(source, "DEFAULT_LANG"),
      timeZone: literal(source, "TIMEZONE"),
      author: { name: literal(source, "BLOG_AUTHOR") },
    }),
    content: { dir, permalink: `/${place === "" ? "" : `${place}/`}:dir/:slug${end}`, staticDirs: ["files", "images"] },
  };
};
