import type { Diagnostic } from "../../model/diagnostic.ts";
import type { PreviewProblems, SourceExcerpt } from "./model.ts";

/** Diagnostics by file: files with errors first, then by name. Long lists are cut. */
export function previewProblems(
  diagnostics: readonly Diagnostic[],
  excerptOf: (diagnostic: Diagnostic) => SourceExcerpt | undefined,
): readonly PreviewProblems[] {
  const byFile = new Map<string, Diagnostic[]>();
  for (const diagnostic of diagnostics.slice(0, mostDiagnostics)) {
    const file = diagnostic.path ?? diagnostic.file ?? "";
    byFile.set(file, [...(byFile.get(file) ?? []), diagnostic]);
  }
  const rank = (found: readonly Diagnostic[]) => Math.min(...found.map(({ severity }) => severities.indexOf(severity)));
  return [...byFile]
    .sort(([a, first], [b, second]) => rank(first) - rank(second) || (a < b ? -1 : 1))
    .slice(0, mostFiles)
    .map(([file, found]) => ({
      file,
      diagnostics: found.slice(0, mostInFile).map((one) => {
        const excerpt = excerptOf(one);
        return {
          code: one.code,
          severity: one.severity,
          message: one.message,
          ...(one.hint === undefined ? {} : { hint: one.hint }),
          ...(one.spec === undefined ? {} : { spec: one.spec }),
          ...(one.line === undefined ? {} : { line: one.line }),
          ...(one.column === undefined ? {} : { column: one.column }),
          ...(excerpt === undefined ? {} : { excerpt }),
        };
      }),
    }));
}

const severities: readonly Diagnostic["severity"][] = ["error", "warning", "info"];
const mostDiagnostics = 1_000;
const mostFiles = 200;
const mostInFile = 50;
