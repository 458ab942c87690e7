import type { Detector } from "./detectedSite.ts";
import { folderData } from "./folderData.ts";
import { peopleOf } from "./people.ts";
import { literal, pick, siteOf } from "./values.ts";

const dataNames = ["metadata", "site", "meta", "config"];

export const detectEleventy: Detector = (folder) => {
  const configs = [
    "eleventy.config.js",
    "eleventy.config.mjs",
    "eleventy.config.cjs",
    "eleventy.config.ts",
    ".eleventy.js",
  ];
  const file = folder.first(...configs);
  const names = ["_data", "src/_data", "content/_data"].flatMap((above) => dataNames.map((name) => `${above}/${name}`));
  const data = folder.first(...names.flatMap((name) => ["json", "yaml", "yml"].map((end) => `${name}.${end}`)));
  const program = folder.first(...names.flatMap((name) => ["js", "mjs", "cjs", "ts"].map((end) => `${name}.${end}`)));
  if (file === undefined && data === undefined) return undefined;
  const table = data === undefined ? {} : folder.data(data);
  const source = program === undefined ? "" : folder.text(program);
  const say = (...keys: readonly string[]): string | undefined =>
    pick(table, ...keys) ?? literal(source, ...keys.map((key) => key.split(".").at(-1) ?? key));
  // The folder that is built: the addresses of pages start below it.
  const input = (file === undefined ? undefined : literal(folder.text(file), "input")) ?? "";
  const above = [input, "content", "src", ""].map((name) => name.replace(/^\.?\/?|\/$/g, ""));
  const dir = folder.firstFolder(
    ...above.flatMap((name) =>
      ["blog", "posts", "articles", "news"].map((end) => (name === "" ? end : `${name}/${end}`)),
    ),
    "content",
  );
  const defaults = dir === undefined ? [] : folderData(folder, dir);
  return {
    generator: "Eleventy",
    site: siteOf({
      people: peopleOf(folder, ...["_data", "src/_data", "content/_data"].map((above) => `${above}/authors`)),
      url: say("url", "siteUrl", "baseUrl", "domain"),
      title: say("title", "name", "siteName"),
      description: say("description", "tagline"),
      language: say("language", "lang", "locale"),
      timeZone: say("timezone", "timeZone"),
      author: {
        name: say("author.name", "author", "authorName"),
        email: say("author.email"),
        url: pick(table, "author.url"),
      },
    }),
    ...(dir === undefined
      ? {}
      : {
          content: {
            dir,
            permalink: dir === "content" ? "/:path/" : `/${dir.split("/").at(-1)}/:path/`,
            ...(defaults.length === 0 ? {} : { defaults }),
            staticDirs: ["public", "static", "."],
          },
        }),
  };
};
