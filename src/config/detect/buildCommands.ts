import type { GeneratorName } from "../../model/generator.ts";
import type { SiteFolder } from "./siteFolder.ts";

/** The texts of files that contain the commands which publish a site. */
export function buildCommands(folder: SiteFolder): readonly string[] {
  return commandFiles(folder)
    .map((file) => folder.text(file))
    .filter((text) => text !== "");
}

/** The first of these files that contains a text. */
export function commandFile(folder: SiteFolder, text: string): string | undefined {
  return commandFiles(folder).find((file) => folder.text(file).includes(text));
}

function commandFiles(folder: SiteFolder): readonly string[] {
  const workflows = folder
    .names(".github/workflows")
    .filter((name) => /\.ya?ml$/.test(name))
    .map((name) => `.github/workflows/${name}`);
  return ["package.json", "netlify.toml", "Makefile", "Rakefile", ".gitlab-ci.yml", "vercel.json", ...workflows];
}

const commands: Readonly<Partial<Record<GeneratorName, RegExp>>> = {
  astro: /\bastro build\b|\bwithastro\/action\b/,
  docusaurus: /\bdocusaurus (?:build|deploy)\b/,
  eleventy: /\b(?:eleventy|@11ty\/eleventy)(?=["'\s]|$)/m,
  gatsby: /\bgatsby build\b/,
  hexo: /\bhexo (?:generate|g|deploy|d)\b/,
  hugo: /\bhugo(?=["'\s]|$)|\bactions-hugo\b/m,
  jekyll: /\bjekyll (?:build|b|serve)\b|\bjekyll-build-pages\b/,
  "mkdocs-material": /\bmkdocs (?:build|gh-deploy)\b/,
  nikola: /\bnikola (?:build|github_deploy|deploy)\b/,
  pelican: /\bpelican(?=["'\s]|$)/m,
  vitepress: /\bvitepress build\b/,
  zola: /\bzola build\b|\bzola-deploy-action\b/,
};

/** Whether a command that publishes the site runs this generator. */
export function isNamedToBuild(folder: SiteFolder, generator: GeneratorName): boolean {
  const command = commands[generator];
  return command !== undefined && buildCommands(folder).some((text) => command.test(text));
}
