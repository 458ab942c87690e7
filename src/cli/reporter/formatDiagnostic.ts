import type { Diagnostic, Severity } from "../../model/diagnostic.ts";
import type { Paint } from "../terminal.ts";

/** On a terminal, so many diagnostics with the same advice are shown. Logs and other programs get all of them. */
export const mostOnScreen = 8;

/**
 * `content/x.md:3:8 error FW1203 invalid date "2026-02-31"`, and the hint on the next line. Paths of articles begin with the content
 * folder, as it is shown here.
 */
export function formatDiagnostic(diagnostic: Diagnostic, paint: Paint, contentDir?: string): string {
  const line = lineOf(diagnostic, paint, contentDir);
  return diagnostic.hint === undefined ? line : `${line}\n  ${paint.dim(diagnostic.hint)}`;
}

/**
 * Many diagnostics: those with the same advice are together, and the advice is below the last of them. Errors come last, where people begin
 * to read on a screen.
 * @param most From a larger group, only as many are shown
 */
export function formatDiagnostics(
  diagnostics: readonly Diagnostic[],
  paint: Paint,
  contentDir?: string,
  most = Number.POSITIVE_INFINITY,
): readonly string[] {
  const groups = new Map<string, Diagnostic[]>();
  for (const diagnostic of diagnostics) {
    const key = JSON.stringify([diagnostic.severity, diagnostic.code, diagnostic.hint]);
    const known = groups.get(key);
    if (known === undefined) groups.set(key, [diagnostic]);
    else known.push(diagnostic);
  }
  return [...groups.values()]
    .toSorted(([a], [b]) => rankOf(a) - rankOf(b))
    .flatMap((group) => groupLines(group, paint, contentDir, most));
}

const ranks: Readonly<Record<Severity, number>> = { info: 0, warning: 1, error: 2 };
const rankOf = (diagnostic: Diagnostic | undefined): number => ranks[diagnostic?.severity ?? "info"];

function groupLines(
  group: readonly Diagnostic[],
  paint: Paint,
  contentDir: string | undefined,
  most: number,
): readonly string[] {
  const [first] = group;
  if (first === undefined) return [];
  const { code, hint, severity } = first;
  // Leaving out one line would save none. No error is left out.
  const shown = severity === "error" || group.length <= most + 1 ? group : group.slice(0, most);
  const lines = shown.map((diagnostic) => lineOf(diagnostic, paint, contentDir));
  const left = group.length - shown.length;
  if (left > 0) lines.push(paint.dim(`and ${left} more ${code}; --verbose shows all`));
  if (hint === undefined) return lines;
  return [...lines, `  ${paint.dim(group.length === 1 ? hint : `${code}, ${group.length} times: ${hint}`)}`];
}

function lineOf(diagnostic: Diagnostic, paint: Paint, contentDir: string | undefined): string {
  const { severity, code, message, profile, count = 1 } = diagnostic;
  const colour = { error: paint.red, warning: paint.yellow, info: paint.dim }[severity];
  const place = placeOf(diagnostic, contentDir);
  const times = count === 1 ? "" : paint.dim(` (${count} times)`);
  const asked = profile === undefined ? "" : paint.dim(` [${profile}]`);
  return `${place === "" ? "" : `${place} `}${colour(severity)} ${paint.dim(code)} ${message}${times}${asked}`;
}

/** `content/x.md:3:8` */
export function placeOf({ path, file, line, column }: Diagnostic, contentDir = "."): string {
  const name = path === undefined || contentDir === "." ? (path ?? file) : `${contentDir}/${path}`;
  if (name === undefined) return "";
  return [name, line, column].filter((part) => part !== undefined).join(":");
}
