// The generators on npm, in a folder of the benchmark's own: installed when they are first needed.
import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { environment } from "../measure.mjs";
import { workplace } from "../options.mjs";

const wanted = {
  "@11ty/eleventy": "3",
  "@11ty/eleventy-plugin-rss": "3",
  astro: "5",
  "@astrojs/rss": "4",
  hexo: "8",
  "hexo-generator-feed": "3",
  "hexo-renderer-marked": "7",
};

/** Peers are below it, so that they find these packages. */
const folder = join(workplace, "peers");

export const packagePath = (path) => join(folder, "node_modules", path);

export function packageVersion(name) {
  const file = packagePath(`${name}/package.json`);
  return existsSync(file) ? JSON.parse(readFileSync(file, "utf8")).version : undefined;
}

export function installPackages() {
  if (Object.keys(wanted).every((name) => packageVersion(name) !== undefined)) return;
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, "package.json"), JSON.stringify({ private: true, dependencies: wanted }));
  spawnSync("npm", ["install", "--no-audit", "--no-fund", "--ignore-scripts"], {
    cwd: folder,
    env: environment(),
    stdio: "inherit",
  });
}
