import type { Finding } from "../../check/findings.ts";
import type { Severity } from "../../model/diagnostic.ts";
import { formatDiagnostics } from "../reporter/formatDiagnostic.ts";
import { count } from "../reporter/human.ts";
import type { Paint } from "../terminal.ts";
import { allOf, type Checked, type CheckedDocument } from "./checked.ts";

/** With the number of the line before it, it fits into 80 columns. */
const widest = 68;

/**
 * For people: document by document, the worst first, each problem with its line and a marker; the verdict is last. What a kind of problem
 * means is said once.
 * @param most So many warnings and notes of a kind are shown, and the number of the others
 */
export function humanReport(
  checked: Checked,
  paint: Paint,
  contentDir: string | undefined,
  most = Number.POSITIVE_INFINITY,
): string {
  const lines = [...formatDiagnostics(checked.diagnostics, paint, contentDir, most)];
  const explained = new Set<string>();
  const kinds = new Map<string, { shown: number; left: number }>();
  for (const document of checked.documents) {
    const shown = document.findings.filter(({ severity, code }) => {
      const kind = kinds.get(code) ?? { shown: 0, left: 0 };
      kinds.set(code, kind);
      const isShown = severity === "error" || kind.shown < most;
      kind[isShown ? "shown" : "left"] += 1;
      return isShown;
    });
    if (shown.length > 0) lines.push(...documentLines({ ...document, findings: shown }, explained, paint));
  }
  for (const [code, { left }] of kinds)
    if (left > 0) lines.push(paint.dim(`and ${left} more ${code}; --verbose shows all`));
  return [...lines, verdict(checked, paint)].join("\n");
}

/** `0 errors, 1 warning, 2 notes`. */
export function verdict(checked: Checked, paint: Paint): string {
  const all = allOf(checked);
  const countOf = (kind: Severity): number => all.filter(({ severity }) => severity === kind).length;
  const [errors, warnings, notes] = [countOf("error"), countOf("warning"), countOf("info")];
  const found =
    errors + warnings === 0
      ? `${paint.green("✓")} no problems found`
      : `${count(errors, "error")}, ${count(warnings, "warning")}`;
  return notes === 0 ? found : `${found}, ${count(notes, "note")}`;
}

const rank = { error: 0, warning: 1, info: 2 } as const;

function documentLines(
  { name, findings, lines }: CheckedDocument,
  explained: Set<string>,
  paint: Paint,
): readonly string[] {
  const sorted = findings.toSorted((a, b) => rank[a.severity] - rank[b.severity] || (a.line ?? 0) - (b.line ?? 0));
  return [paint.bold(name), ...sorted.flatMap((finding) => findingLines(finding, lines, explained, paint)), ""];
}

/** @param explained The explanations so far; this one is added */
function findingLines(
  finding: Finding,
  lines: ReadonlyMap<number, string>,
  explained: Set<string>,
  paint: Paint,
): readonly string[] {
  const { severity, code, message, line, column, count: times, hint, spec, profile, why } = finding;
  const colour = { error: paint.red, warning: paint.yellow, info: paint.dim }[severity];
  const place = line === undefined ? "" : `${line}:${column ?? 1} `;
  const more = times > 1 ? paint.dim(` (${times} times)`) : "";
  const asked = profile === undefined ? "" : paint.dim(` [${profile}]`);
  const source = line === undefined ? undefined : lines.get(line);
  const explanation = [why, ...(hint === undefined ? [] : [`${hint}${spec === undefined ? "" : ` (${spec})`}`])];
  const isNew = !explained.has(explanation.join("\n"));
  explained.add(explanation.join("\n"));
  return [
    `  ${place}${colour(severity)} ${paint.dim(code)} ${message}${more}${asked}`,
    ...(source === undefined || line === undefined ? [] : excerpt(source, line, column ?? 1, paint)),
    ...(isNew ? explanation.map((line) => `    ${paint.dim(line)}`) : []),
  ];
}

/** The line, cut around the place, with a marker below it. */
function excerpt(source: string, line: number, column: number, paint: Paint): readonly string[] {
  const text = source.replace(/[\p{Cc}\p{Cf}]/gu, " ");
  const from = Math.max(0, Math.min(column - 1 - 30, text.length - widest));
  const shown = text.slice(from, from + widest);
  const indent = from === 0 ? (/^ */.exec(shown)?.[0].length ?? 0) : 0;
  const kept = Math.min(indent, column - 1);
  const gutter = `    ${line} │ `;
  return [
    `${paint.dim(gutter)}${from === 0 ? "" : "…"}${shown.slice(kept)}`,
    `${" ".repeat(gutter.length + (from === 0 ? 0 : 1) + Math.max(0, column - 1 - from - kept))}${paint.cyan("^")}`,
  ];
}
