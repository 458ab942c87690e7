import type { Detector } from "./detectedSite.ts";
import { folderData } from "./folderData.ts";
import { literal, siteOf } from "./values.ts";

export const detectLume: Detector = (folder) => {
  const file = folder.first("_config.ts", "_config.js");
  if (file === undefined) return undefined;
  const source = folder.text(file);
  if (!source.includes("lume")) return undefined;
  const above = literal(source, "src")?.replace(/^\.?\/|\/$/g, "") ?? "";
  const start = above === "" ? "" : `${above}/`;
  const dir =
    folder.firstFolder(...["posts", "blog", "articles", "news"].map((name) => start + name)) ?? (above || ".");
  const defaults = dir === "." ? [] : folderData(folder, dir);
  const data = folder.data(folder.first(`${start}_data.yml`, `${start}_data.json`) ?? "");
  return {
    generator: "Lume",
    site: siteOf({
      url: /new URL\(\s*["'`]([^"'`]+)/.exec(source)?.[1],
      title: text(data.title) ?? text(data.sitename),
      language: text(data.lang),
    }),
    content: {
      dir,
      permalink: dir === "." || dir === above ? "/:dir/:name/" : `/${dir.slice(start.length)}/:dir/:name/`,
      ...(defaults.length === 0 ? {} : { defaults }),
      exclude: ["**/_*", "**/_*/**"],
    },
  };
};

const text = (value: unknown): string | undefined => (typeof value === "string" ? value : undefined);
