// Jekyll with jekyll-feed: Atom, newest 20. It always writes every post.
import { spawnSync } from "node:child_process";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { linkArticles } from "./linkArticles.mjs";

export const jekyll = {
  name: "Jekyll + jekyll-feed",
  what: "one Atom, and every post",
  version: () => /[\d.]+/.exec(spawnSync("jekyll", ["--version"], { encoding: "utf8" }).stdout ?? "")?.[0],
  prepare: (site, folder) => {
    writeFileSync(
      join(folder, "_config.yml"),
      `url: https://example.org
title: Bench
plugins: [jekyll-feed]
excerpt_separator: ""
feed: { posts_limit: 20 }
kramdown: { syntax_highlighter_opts: { disable: true } }
`,
    );
    const command = ["jekyll", "build", "--quiet", "--disable-disk-cache"];
    return {
      cwd: folder,
      command,
      watch: ["jekyll", "build", "--watch", "--disable-disk-cache"],
      clean: ["_site", ".jekyll-cache", ".jekyll-metadata"],
      feed: "_site/feed.xml",
      pathOf: linkArticles(site, join(folder, "_posts"), ({ day, path }) => path.replace("/", `/${day}-`)),
    };
  },
};
