import type { ContentPath } from "./text.ts";

export type Severity = "error" | "warning" | "info";

/** A place in an article or another input file; lines and columns count from 1. */
export interface Place {
  readonly path?: ContentPath;
  /** An input that is not an article: the config, the ledger, a document. Relative to the working directory where it can be. */
  readonly file?: string;
  readonly line?: number;
  readonly column?: number;
}

/**
 * A row of the catalogue. `message` and `hint` may hold `{placeholders}`, filled from the values a
 * diagnostic is made with; `explanation` is for the reference page.
 */
export interface DiagnosticKind {
  /** Permanent: never used again for something else. */
  readonly code: `FW${number}`;
  /** Permanent, SCREAMING_SNAKE. */
  readonly name: string;
  readonly severity: Severity;
  readonly message: string;
  readonly hint: string;
  readonly explanation: string;
  readonly spec?: string;
  /** What the W3C feed validator calls the same thing, where it knows it. */
  readonly w3c?: readonly string[];
}

/** A message about one place in the input. */
export interface Diagnostic extends Place {
  readonly code: DiagnosticKind["code"];
  readonly name: string;
  readonly severity: Severity;
  readonly message: string;
  readonly hint?: string;
  readonly spec?: string;
  /** The profile of the receiver that asks for it. */
  readonly profile?: string;
  /** How many places have it, where there is more than one. */
  readonly count?: number;
}

export type DiagnosticValues = Readonly<Record<string, string | number>>;

/** What a stage gives back: a value, or none where the input was beyond use, and what was seen on the way. */
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

/** A message is one line for a terminal: no control characters, no megabyte of somebody's title. */
function shorten(value: string): string {
  const line = value.slice(0, 400).replace(/[\p{Cc}\p{Cf}\p{Cs}\u2028\u2029]+/gu, " ");
  return line.length > 160 ? `${Array.from(line).slice(0, 150).join("")}…` : line;
}
