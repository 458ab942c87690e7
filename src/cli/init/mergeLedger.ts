import { appendFileSync, existsSync, readFileSync } from "node:fs";
import { dirname, resolve } from "node:path";

const mergeLine = "feedwright.ledger merge=union";

/** Each branch adds lines to the ledger, and git must keep all of them. Returns the text to print. */
export function mergeLedger(cwd: string): string {
  if (!isInGit(cwd)) return "";
  const file = resolve(cwd, ".gitattributes");
  const before = existsSync(file) ? readFileSync(file, "utf8") : "";
  if (/^feedwright\.ledger\s/m.test(before)) return "";
  const gap = before === "" || before.endsWith("\n") ? "" : "\n";
  appendFileSync(file, `${gap}${mergeLine}\n`);
  return `\n.gitattributes: ${mergeLine} added.\nCommit it with feedwright.ledger, so that git can merge branches.\n`;
}

function isInGit(folder: string): boolean {
  const above = dirname(folder);
  return existsSync(resolve(folder, ".git")) || (above !== folder && isInGit(above));
}
