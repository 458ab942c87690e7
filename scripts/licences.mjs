// The licences of the packages that bundles hold.
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

/** @param modules the files that were bundled */
export function licencesOf(modules) {
  const folders = modules.flatMap(
    (file) => /^\0?(.*[/\\]node_modules[/\\](?:@[^/\\]+[/\\])?[^/\\]+)/.exec(file)?.[1] ?? [],
  );
  const texts = [...new Set(folders)].sort().map((folder) => {
    const { name, version, license, repository } = JSON.parse(readFileSync(join(folder, "package.json"), "utf8"));
    return `${name} ${version} (${license})\n\n${licenceIn(folder) ?? repository.url ?? repository}`;
  });
  const begins = "Feedwright holds code of these packages.\n";
  return `${[begins, ...texts].join(`\n\n${"-".repeat(80)}\n\n`)}\n`;
}

function licenceIn(folder) {
  const file = readdirSync(folder).find((entry) => /^licen[cs]e/i.test(entry));
  return file === undefined ? undefined : readFileSync(join(folder, file), "utf8").trim();
}
