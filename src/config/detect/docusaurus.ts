import type { Detector } from "./detectedSite.ts";
import { peopleOf } from "./people.ts";
import { literal, siteOf } from "./values.ts";

export const detectDocusaurus: Detector = (folder) => {
  const file = folder.first(...["js", "ts", "mjs", "cjs", "mts"].map((end) => `docusaurus.config.${end}`));
  if (file === undefined) return undefined;
  const source = folder.text(file);
  const dir = folder.firstFolder("blog", "docs");
  const end = /\btrailingSlash\s*:\s*true/.test(source) ? "/" : "";
  const content =
    dir === "blog"
      ? {
          permalink: [`/blog/:typed_slug${end}`, `/blog/:dated_path${end}`],
          // A slug is below the blog, with a slash before it or without.
          fields: { url: ["permalink"] },
        }
      : { permalink: `/docs/:path${end}` };
  return {
    generator: "Docusaurus",
    site: siteOf({
      people: peopleOf(folder, "blog/authors"),
      url: literal(source, "url"),
      base: literal(source, "baseUrl"),
      title: literal(source, "title"),
      description: literal(source, "tagline"),
      language: literal(source, "defaultLocale"),
      copyright: literal(source, "copyright"),
    }),
    // A leading underscore makes a part of other pages.
    ...(dir === undefined
      ? {}
      : { content: { dir, ...content, exclude: ["**/_*", "**/_*/**"], staticDirs: ["static"] } }),
  };
};
