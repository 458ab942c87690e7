// The licences of the packages that the package holds code of.
import { readFileSync } from "node:fs";
import { join, resolve } from "node:path";

const project = resolve(import.meta.dirname, "..");

/** @param names of packages, each of which has a file `LICENSE` */
export function licencesOf(names) {
  const own = terms(join(project, "LICENSE"));
  const texts = names.map((name) => {
    const folder = join(project, "node_modules", name);
    const { version, license } = JSON.parse(readFileSync(join(folder, "package.json"), "utf8"));
    const text = readFileSync(join(folder, "LICENSE"), "utf8").trim();
    const [copyright] = /^Copyright .+$/m.exec(text) ?? [];
    // The terms are in the package once. Each copyright notice stands with them.
    const isOwn = copyright !== undefined && terms(join(folder, "LICENSE")) === own;
    const said = isOwn ? `${copyright}\n\nThe terms are those of the file LICENSE of Feedwright, word for word.` : text;
    return `${name} ${version} (${license})\n\n${said}`;
  });
  return `${["Feedwright holds code of these packages.", ...texts].join(`\n\n${"-".repeat(80)}\n\n`)}\n`;
}

/** What a licence permits and disclaims, without its name and whose it is. */
function terms(file) {
  return readFileSync(file, "utf8")
    .replace(/^[\s\S]*?(?=Permission is hereby granted)/, "")
    .replace(/\s+/g, " ")
    .trim();
}
