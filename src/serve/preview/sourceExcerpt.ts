import { join } from "node:path";
import type { Diagnostic } from "../../model/diagnostic.ts";
import type { FileSystem } from "../../model/ports.ts";
import type { SourceExcerpt } from "./model.ts";

/** Creates a function that returns the lines around the place of a diagnostic. It reads each file once, and no large files. */
export function sourceExcerpts(
  fs: FileSystem,
  contentDir: string,
  root: string,
): (diagnostic: Diagnostic) => SourceExcerpt | undefined {
  const files = new Map<string, readonly string[]>();
  return ({ path, file, profile, line }) => {
    // The requirements of receivers are about a document, relative to the folder of the config.
    const source =
      path === undefined
        ? profile === undefined || file === undefined
          ? undefined
          : join(root, file)
        : join(contentDir, path);
    if (source === undefined || line === undefined) return undefined;

    let lines = files.get(source);
    if (lines === undefined) {
      lines = files.size > mostFiles ? [] : readLines(fs, source);
      files.set(source, lines);
    }
    if (lines[line - 1] === undefined) return undefined;

    const first = Math.max(1, line - linesBefore);
    return { first, lines: lines.slice(first - 1, line + linesAfter).map((text) => text.slice(0, longestLine)) };
  };
}

const mostFiles = 200;
const mostFileBytes = 4_000_000;
const longestLine = 400;
const linesBefore = 2;
const linesAfter = 1;

function readLines(fs: FileSystem, file: string): readonly string[] {
  try {
    return fs.statSync(file).size > mostFileBytes ? [] : fs.readFileSync(file, "utf8").split(/\r\n?|\n/);
  } catch {
    return [];
  }
}
