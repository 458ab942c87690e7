import type { SiteFolder } from "../siteFolder.ts";
import type { Table } from "../table.ts";
import { readPython } from "./python.ts";
import { pythonMistake } from "./pythonMistake.ts";

const mostImports = 5;

/**
 * The settings in a config that is a Python program, with those of the site's own files that it imports with `*`. A program with a syntax
 * error counts as unreadable, because Python would refuse it.
 */
export function readPythonConfig(folder: SiteFolder, file: string, depth = 0): Table {
  const source = folder.text(file);
  const mistake = pythonMistake(source);
  if (mistake !== undefined) folder.couldNotRead(file, `broken: line ${mistake.line}: ${mistake.reason}`);
  else if (source === "" && folder.first(file) !== undefined) folder.couldNotRead(file, "empty, or larger than 1 MB");
  const above = file.replace(/[^/]*$/, "");
  const imported = depth < mostImports ? [...source.matchAll(/^from[ \t]+\.?([\w.]+)[ \t]+import[ \t]+\*/gm)] : [];
  const known: Record<string, unknown> = Object.create(null);
  for (const [, name = ""] of imported) {
    const other = folder.first(`${above}${name.replaceAll(".", "/")}.py`);
    if (other !== undefined && other !== file) Object.assign(known, readPythonConfig(folder, other, depth + 1));
  }
  return readPython(source, known);
}
