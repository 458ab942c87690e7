import type { Finding } from "../../check/findings.ts";
import type { Diagnostic } from "../../model/diagnostic.ts";

/** The problems of one document. */
export interface CheckedDocument {
  readonly name: string;
  readonly findings: readonly Finding[];
  /** The lines with problems, as far as they were looked up. */
  readonly lines: ReadonlyMap<number, string>;
}

/** The result of `check`. */
export interface Checked {
  /** Problems of the config and of articles. */
  readonly diagnostics: readonly Diagnostic[];
  readonly documents: readonly CheckedDocument[];
}

/** Everything, as diagnostics with the name of the document. */
export function allOf({ diagnostics, documents }: Checked): readonly (Diagnostic | Finding)[] {
  return [
    ...diagnostics,
    ...documents.flatMap(({ name, findings }) => findings.map((finding) => ({ ...finding, file: name }))),
  ];
}
