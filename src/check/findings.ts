import { type Diagnostic, type DiagnosticKind, type DiagnosticValues, diagnostic } from "../model/diagnostic.ts";

/** A place in a document; lines and columns count from 1, columns in UTF-16 units. */
export interface Spot {
  readonly line: number;
  readonly column: number;
}

/** One kind of thing that is wrong with one kind of element, with all its places. */
export interface Finding extends Diagnostic {
  /** The element or attribute, as found. */
  readonly element?: string;
  readonly why: string;
  readonly count: number;
  /** The first twenty. */
  readonly places: readonly Spot[];
}

/** Where a check says something: the kind and the values for its message. */
export type Say = (kind: DiagnosticKind, values?: DiagnosticValues) => void;

export interface Said {
  readonly element?: string;
  /** Tells apart what is said of the same element, where it is more than one thing. */
  readonly about?: string | undefined;
  readonly spot: Spot;
  /** Who says so, where the kind itself does not know. */
  readonly spec?: string | undefined;
  readonly profile?: string;
  readonly severity?: Diagnostic["severity"];
}

const mostPlaces = 20;

/** Collects findings: one entry for each kind and element, with a count. */
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

  /** By place; what is at the same place, the worse first. */
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
