import type { Detector } from "./detectedSite.ts";
import { pick, siteOf } from "./values.ts";

export const detectZola: Detector = (folder) => {
  const file = folder.first("zola.toml", "config.toml");
  if (file === undefined) return undefined;
  const config = folder.data(file);
  const url = pick(config, "base_url");
  if (url === undefined) return undefined;
  return {
    generator: "Zola",
    site: siteOf({
      url,
      title: pick(config, "title"),
      description: pick(config, "description"),
      language: pick(config, "default_language"),
      author: { name: pick(config, "author", "extra.author") },
    }),
    content: { dir: "content", permalink: "/:slugdir/:slug/", staticDirs: ["static"] },
  };
};
