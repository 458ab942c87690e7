import type { Finding } from "../../check/findings.ts";
import type { Diagnostic } from "../../model/diagnostic.ts";

/** What was found in one document. */
export interface CheckedDocument {
  readonly name: string;
  readonly findings: readonly Finding[];
  /** The lines that findings are in, as far as they were looked up. */
  readonly lines: ReadonlyMap<number, string>;
}

/** What a run of `check` found. */
export interface Checked {
  /** What is said of config and articles. */
  readonly diagnostics: readonly Diagnostic[];
  readonly documents: readonly CheckedDocument[];
}

/** Everything, as diagnostics with the document's name. */
export function allOf({ diagnostics, documents }: Checked): readonly (Diagnostic | Finding)[] {
  return [
    ...diagnostics,
    ...documents.flatMap(({ name, findings }) => findings.map((finding) => ({ ...finding, file: name }))),
  ];
}
