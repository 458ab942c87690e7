import type { DiagnosticKind, Severity } from "../../diagnostic.ts";

/** A check in one row: what was found, why it matters, what to write, the W3C validator's names for it, who says so. */
type CheckRow = readonly [
  code: DiagnosticKind["code"],
  severity: Severity,
  message: string,
  why: string,
  hint: string,
  w3c?: string,
  spec?: string,
];

/** Rows to kinds, each under its name. */
export function kindsOf<const T extends Readonly<Record<string, CheckRow>>>(
  rows: T,
): { readonly [K in keyof T]: DiagnosticKind } {
  return Object.fromEntries(
    Object.entries(rows).map(([name, [code, severity, message, explanation, hint, w3c = "", spec]]) => [
      name,
      {
        code,
        name,
        severity,
        message,
        hint,
        explanation,
        ...(spec === undefined ? {} : { spec }),
        ...(w3c === "" ? {} : { w3c: w3c.split(" ") }),
      },
    ]),
  ) as unknown as { readonly [K in keyof T]: DiagnosticKind };
}
