import type { Diagnostic } from "../../model/diagnostic.ts";
import type { PreviewProblems, SourceExcerpt } from "./model.ts";

/** Diagnostics by file, and those of receivers by profile: groups with errors first, then by name, profiles last. Long lists are cut. */
export function previewProblems(
  diagnostics: readonly Diagnostic[],
  excerptOf: (diagnostic: Diagnostic) => SourceExcerpt | undefined,
): readonly PreviewProblems[] {
  const groups = new Map<string, Diagnostic[]>();
  for (const diagnostic of diagnostics.slice(0, mostDiagnostics)) {
    const { profile, path, file = "" } = diagnostic;
    const key = profile === undefined ? `file ${path ?? file}` : `profile ${profile}`;
    groups.set(key, [...(groups.get(key) ?? []), diagnostic]);
  }
  const rank = (found: readonly Diagnostic[]) => Math.min(...found.map(({ severity }) => severities.indexOf(severity)));
  return [...groups]
    .sort(([a, first], [b, second]) => rank(first) - rank(second) || (a < b ? -1 : 1))
    .slice(0, mostGroups)
    .map(([key, found]) => ({
      ...(key.startsWith("file ") ? { file: key.slice(5) } : { file: "", profile: key.slice(8) }),
      diagnostics: found.slice(0, mostInGroup).map((one) => shownProblem(one, excerptOf(one))),
    }));
}

function shownProblem(
  { code, severity, message, hint, spec, line, column, profile, file, count }: Diagnostic,
  excerpt: SourceExcerpt | undefined,
): PreviewProblems["diagnostics"][number] {
  return {
    code,
    severity,
    message,
    ...(profile === undefined || file === undefined ? {} : { file }),
    ...(hint === undefined ? {} : { hint }),
    ...(spec === undefined ? {} : { spec }),
    ...(line === undefined ? {} : { line }),
    ...(column === undefined ? {} : { column }),
    ...(count === undefined ? {} : { count }),
    ...(excerpt === undefined ? {} : { excerpt }),
  };
}

const severities: readonly Diagnostic["severity"][] = ["error", "warning", "info"];
const mostDiagnostics = 1_000;
const mostGroups = 200;
const mostInGroup = 50;
