import { type Diagnostic, type DiagnosticKind, type DiagnosticValues, diagnostic } from "../model/diagnostic.ts";

/** A place in a document; lines and columns count from 1, columns in UTF-16 units. */
export interface Spot {
  readonly line: number;
  readonly column: number;
}

/** One kind of problem with one kind of element, with all its places. */
export interface Finding extends Diagnostic {
  /** The element or attribute, as it is written in the document. */
  readonly element?: string;
  readonly why: string;
  readonly count: number;
  /** The first twenty. */
  readonly places: readonly Spot[];
}

/** What a check reports: the kind of problem and the values for its message. */
export type Say = (kind: DiagnosticKind, values?: DiagnosticValues) => void;

export interface Said {
  readonly element?: string;
  /** Distinguishes several problems of the same element. */
  readonly about?: string | undefined;
  readonly spot: Spot;
  /** The specification, if the kind itself does not name it. */
  readonly spec?: string | undefined;
  readonly profile?: string;
  readonly severity?: Diagnostic["severity"];
}

const mostPlaces = 20;

/** Collects problems: one entry for each kind and element, with a count. */
export class Findings {
  readonly #entries = new Map<string, Finding & { count: number; readonly places: Spot[] }>();

  add(
    kind: DiagnosticKind,
    values: DiagnosticValues,
    { element, about, spot: place, spec, profile, severity }: Said,
  ): void {
    const key = `${kind.code} ${element ?? ""} ${profile ?? ""} ${about ?? ""}`;
    const spot = { line: place.line, column: place.column };
    const known = this.#entries.get(key);
    if (known !== undefined) {
      known.count += 1;
      if (known.places.length < mostPlaces) known.places.push(spot);
      return;
    }
    const said = kind.spec ?? spec;
    this.#entries.set(key, {
      ...diagnostic(kind, { element: element ?? "", ...values }, spot),
      ...(severity === undefined ? {} : { severity }),
      ...(said === undefined ? {} : { spec: said }),
      ...(element === undefined ? {} : { element }),
      ...(profile === undefined ? {} : { profile }),
      why: kind.explanation,
      count: 1,
      places: [spot],
    });
  }

  /** Sorted by place; at the same place, the worse problem first. */
  list(): readonly Finding[] {
    const rank = { error: 0, warning: 1, info: 2 } as const;
    return [...this.#entries.values()].sort(
      (a, b) =>
        (a.line ?? 0) - (b.line ?? 0) ||
        (a.column ?? 0) - (b.column ?? 0) ||
        rank[a.severity] - rank[b.severity] ||
        (a.code < b.code ? -1 : 1),
    );
  }
}
