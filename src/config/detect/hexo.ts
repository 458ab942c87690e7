import type { Detector } from "./detectedSite.ts";
import { pick, siteOf } from "./values.ts";

export const detectHexo: Detector = (folder) => {
  const file = folder.first("_config.yml", "_config.yaml");
  if (file === undefined) return undefined;
  const config = folder.data(file);
  const source = pick(config, "source_dir") ?? "source";
  const dir = folder.firstFolder(`${source}/_posts`);
  if (dir === undefined) return undefined;
  // Without a date in the pattern of new files, the title of a post is all of its file's name.
  const title = /:year|:month|:day/.test(pick(config, "new_post_name") ?? "") ? ":dir/:title" : ":dir/:stem";
  const permalink = (pick(config, "permalink") ?? ":year/:month/:day/:title/")
    .replace(/:title\b/g, title)
    .replace(/:name\b/g, ":stem");
  return {
    generator: "Hexo",
    site: siteOf({
      url: pick(config, "url"),
      base: pick(config, "root"),
      title: pick(config, "title"),
      description: pick(config, "description", "subtitle"),
      language: pick(config, "language"),
      timeZone: pick(config, "timezone"),
      author: { name: pick(config, "author"), email: pick(config, "email") },
    }),
    content: { dir, permalink: `/${permalink.replace(/^\//, "")}`, staticDirs: [source] },
  };
};
