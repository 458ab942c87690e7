import type { Detector } from "./detectedSite.ts";
import { literal, siteOf } from "./values.ts";

export const detectDocusaurus: Detector = (folder) => {
  const file = folder.first(...["js", "ts", "mjs", "cjs", "mts"].map((end) => `docusaurus.config.${end}`));
  if (file === undefined) return undefined;
  const source = folder.text(file);
  const dir = folder.firstFolder("blog", "docs");
  const isDated = folder.names("blog").some((name) => /^\d{4}-\d\d-\d\d-/.test(name));
  const permalink = dir === "blog" ? `/blog/${isDated ? ":year/:month/:day/:title" : ":path"}` : "/docs/:path";
  return {
    generator: "Docusaurus",
    site: siteOf({
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
      : { content: { dir, permalink, exclude: ["**/_*", "**/_*/**"], staticDirs: ["static"] } }),
  };
};
