// The licences of the packages that the package holds code of.
import { readFileSync } from "node:fs";
import { join, resolve } from "node:path";

const modules = resolve(import.meta.dirname, "../node_modules");

/** @param names of packages, each of which has a file `LICENSE` */
export function licencesOf(names) {
  const texts = names.map((name) => {
    const { version, license } = JSON.parse(readFileSync(join(modules, name, "package.json"), "utf8"));
    return `${name} ${version} (${license})\n\n${readFileSync(join(modules, name, "LICENSE"), "utf8").trim()}`;
  });
  return `${["Feedwright holds code of these packages.\n", ...texts].join(`\n\n${"-".repeat(80)}\n\n`)}\n`;
}
