// Hexo with its feed generator: one RSS, newest 20 whole. It always renders every post.
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { linkArticles } from "./linkArticles.mjs";
import { packagePath, packageVersion } from "./packages.mjs";

export const hexo = {
  name: "Hexo + generator-feed",
  what: "one RSS, every post rendered",
  version: () => packageVersion("hexo"),
  prepare: (site, folder) => {
    writeFileSync(
      join(folder, "package.json"),
      JSON.stringify({
        private: true,
        hexo: { version: packageVersion("hexo") },
        dependencies: { hexo: "*", "hexo-generator-feed": "*", "hexo-renderer-marked": "*" },
      }),
    );
    writeFileSync(
      join(folder, "_config.yml"),
      `title: Bench
url: https://example.org
timezone: UTC
permalink: :title/
theme: false
syntax_highlighter: ""
feed: { type: rss2, path: rss.xml, limit: 20, content: true }
`,
    );
    const command = [process.execPath, packagePath("hexo/bin/hexo"), "generate", "--silent"];
    return {
      cwd: folder,
      command,
      watch: [...command.slice(0, -1), "--watch"],
      clean: ["public", "db.json"],
      feed: "public/rss.xml",
      pathOf: linkArticles(site, join(folder, "source/_posts")),
    };
  },
};
