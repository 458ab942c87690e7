import type { ContentPath } from "./text.ts";

/** How serious a message is. */
export type Severity = "error" | "warning" | "info";

/** A place in an article or another input file; lines and columns count from 1. */
export interface Place {
  readonly path?: ContentPath;
  /** An input that is not an article: the config, the ledger, a document. Relative to the working directory if possible. */
  readonly file?: string;
  readonly line?: number;
  readonly column?: number;
}

/**
 * A row of the catalogue. `message` and `hint` may contain `{placeholders}`, which are filled in with the values of a diagnostic.
 * `explanation` is for the reference page.
 */
export interface DiagnosticKind {
  /** Permanent: a code is never reused for something else. */
  readonly code: `FW${number}`;
  /** Permanent, SCREAMING_SNAKE. */
  readonly name: string;
  readonly severity: Severity;
  readonly message: string;
  readonly hint: string;
  readonly explanation: string;
  readonly spec?: string;
  /** The W3C feed validator's names for the same problem, if it knows it. */
  readonly w3c?: readonly string[];
}

/** A message about one place in the input. */
export interface Diagnostic extends Place {
  /** Permanent. `docs/diagnostics.md` explains each. */
  readonly code: `FW${number}`;
  /** Permanent. */
  readonly name: string;
  readonly severity: Severity;
  /** What was found. */
  readonly message: string;
  /** What to do. */
  readonly hint?: string;
  /** The part of a standard that requires it. */
  readonly spec?: string;
  /** The profile of the receiver that requires it. */
  readonly profile?: string;
  /** The number of places with this problem, if there is more than one. */
  readonly count?: number;
}

export type DiagnosticValues = Readonly<Record<string, string | number>>;

/** The result of a stage: a value, or none if the input could not be used, and the problems that were found. */
export interface Outcome<T> {
  readonly value?: T;
  readonly diagnostics: readonly Diagnostic[];
}

export function diagnostic(kind: DiagnosticKind, values: DiagnosticValues = {}, place: Place = {}): Diagnostic {
  const hint = fill(kind.hint, values);
  return {
    code: kind.code,
    name: kind.name,
    severity: kind.severity,
    message: fill(kind.message, values),
    ...(hint === "" ? {} : { hint }),
    ...(kind.spec === undefined ? {} : { spec: kind.spec }),
    ...place,
  };
}

function fill(template: string, values: DiagnosticValues): string {
  return template.replace(/\{(\w+)\}/g, (whole, key: string) => {
    const value = values[key];
    return value === undefined ? whole : shorten(String(value));
  });
}

/**
 * A message is one line for a terminal: without control characters, and never longer than a terminal can show, whatever the input contains.
 */
function shorten(value: string): string {
  const line = value.slice(0, 400).replace(/[\p{Cc}\p{Cf}\p{Cs}\u2028\u2029]+/gu, " ");
  return line.length > 160 ? `${Array.from(line).slice(0, 150).join("")}…` : line;
}
