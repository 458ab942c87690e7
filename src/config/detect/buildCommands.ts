import type { SiteFolder } from "./siteFolder.ts";

/** Files that contain the commands which publish a site. */
export function buildCommands(folder: SiteFolder): readonly string[] {
  const workflows = folder.names(".github/workflows").map((name) => `.github/workflows/${name}`);
  const files = ["package.json", "netlify.toml", "Makefile", "Rakefile", ".gitlab-ci.yml", "vercel.json", ...workflows];
  return files.map((file) => folder.text(file)).filter((text) => text !== "");
}
