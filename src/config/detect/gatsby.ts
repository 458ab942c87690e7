import type { Detector } from "./detectedSite.ts";
import { literal, siteOf } from "./values.ts";

export const detectGatsby: Detector = (folder) => {
  const file = folder.first(...["js", "ts", "mjs", "cjs"].map((end) => `gatsby-config.${end}`));
  if (file === undefined) return undefined;
  const source = folder.text(file);
  const dir = folder.firstFolder("content/blog", "content/posts", "src/posts", "src/blog", "posts", "blog", "content");
  const author = /\bauthor\s*:\s*\{([^}]*)\}/.exec(source)?.[1];
  return {
    generator: "Gatsby",
    site: siteOf({
      url: literal(source, "siteUrl"),
      base: literal(source, "pathPrefix"),
      title: literal(source, "title"),
      description: literal(source, "description"),
      language: literal(source, "lang", "language"),
      author: { name: author === undefined ? literal(source, "author") : literal(author, "name") },
    }),
    ...(dir === undefined ? {} : { content: { dir, permalink: "/:path/", staticDirs: ["static"] } }),
  };
};
