import type { Detector } from "./detectedSite.ts";
import { literal, siteOf } from "./values.ts";

export const detectPelican: Detector = (folder) => {
  if (folder.first("pelicanconf.py") === undefined) return undefined;
  const source = folder.text("pelicanconf.py");
  // What is published has its address in a file of its own.
  const published = folder.text("publishconf.py");
  const dir = literal(source, "PATH") ?? folder.firstFolder("content") ?? ".";
  return {
    generator: "Pelican",
    site: siteOf({
      url: literal(published, "SITEURL") ?? literal(source, "SITEURL"),
      title: literal(source, "SITENAME"),
      description: literal(source, "SITESUBTITLE", "SITE_DESCRIPTION"),
      language: literal(source, "DEFAULT_LANG"),
      timeZone: literal(source, "TIMEZONE"),
      author: { name: literal(source, "AUTHOR") },
    }),
    content: {
      dir,
      permalink: permalinkOf(
        literal(source, "ARTICLE_URL") ?? "{slug}.html",
        literal(source, "SLUGIFY_SOURCE") ?? "title",
      ),
      exclude: ["pages/**", "images/**", "extra/**"],
      staticDirs: [dir],
    },
  };
};

const tokens: Readonly<Record<string, string>> = {
  "date:%Y": ":year",
  "date:%y": ":short_year",
  "date:%m": ":month",
  "date:%-m": ":i_month",
  "date:%d": ":day",
  "date:%-d": ":i_day",
  "date:%j": ":y_day",
  slug: ":slug",
  lang: ":language",
  category: ":category",
};

/** `posts/{date:%Y}/{slug}/` is `/posts/:year/:slug/`. */
function permalinkOf(pattern: string, slugSource: string): string {
  const filled = pattern.replace(/\{([^}]+)\}/g, (whole, token: string) => tokens[token] ?? whole);
  return `/${slugSource === "title" ? filled.replace(/:slug\b/g, ":slugortitle") : filled}`;
}
