import type { Detector, SiteFolder } from "./detectedSite.ts";
import { literal, siteOf } from "./values.ts";

const folders = ["src/content/", "src/data/", "src/", "src/pages/"].flatMap((above) =>
  ["blog", "posts", "post", "articles", "news"].map((name) => above + name),
);

export const detectAstro: Detector = (folder) => {
  const file = folder.first(...["mjs", "ts", "js", "mts", "cjs"].map((end) => `astro.config.${end}`));
  if (file === undefined) return undefined;
  const config = folder.text(file);
  // Where themes keep the words of a site.
  const names = ["consts", "config", "site.config", "site", "constants", "data/site", "config/site"];
  const words = names.flatMap((name) => [`src/${name}.ts`, `src/${name}.js`, `src/${name}.mjs`]);
  const source = words.map((name) => folder.text(name)).join("\n");
  const dir = folder.firstFolder(...folders, "src/content");
  return {
    generator: "Astro",
    site: siteOf({
      url: literal(config, "site") ?? literal(source, "SITE_URL", "website", "siteUrl", "url", "site"),
      base: literal(config, "base"),
      title: literal(source, "SITE_TITLE", "SITE_NAME", "title", "name"),
      description: literal(source, "SITE_DESCRIPTION", "description", "desc"),
      language: literal(config, "defaultLocale") ?? literal(source, "lang", "language", "locale"),
      timeZone: literal(source, "timezone", "timeZone"),
      author: { name: literal(source, "SITE_AUTHOR", "author") },
    }),
    ...(dir === undefined
      ? {}
      : { content: { dir, permalink: permalinkOf(folder, dir), staticDirs: ["public", "src"] } }),
  };
};

/**
 * The page that shows the articles says where: `src/pages/blog/[...slug].astro` is `/blog/…/`. A slug in the front matter takes the place
 * of the whole path; files that are pages themselves keep their names.
 */
function permalinkOf(folder: SiteFolder, dir: string): string | readonly string[] {
  const collection = dir.split("/").at(-1) ?? "";
  if (dir.startsWith("src/pages/")) return `/${collection}/:path/`;
  const routes = [collection, "blog", "posts", "articles", "news"];
  const isRoute = (path: string): boolean => folder.names(path).some((name) => /^\[.+\](?:\.\w+)?$/.test(name));
  const route = routes.find((name) => isRoute(`src/pages/${name}`)) ?? (isRoute("src/pages") ? undefined : collection);
  const start = route === undefined ? "/" : `/${route}/`;
  return [`${start}:typed_slug/`, `${start}:slugdir/:slugorfilename/`];
}
