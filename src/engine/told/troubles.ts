import type { Diagnostic } from "../../model/diagnostic.ts";
import type { EventSink } from "../../model/events.ts";

/** Reports each diagnostic once when it appears, and once when it is resolved. */
export class Troubles {
  readonly #emit: EventSink;
  #known = new Map<string, Diagnostic>();

  constructor(emit: EventSink) {
    this.#emit = emit;
  }

  get all(): readonly Diagnostic[] {
    return [...this.#known.values()];
  }

  /** Takes all current problems. */
  update(diagnostics: Iterable<Diagnostic>): void {
    const before = this.#known;
    this.#known = new Map();
    for (const diagnostic of diagnostics) this.#known.set(keyOf(diagnostic), diagnostic);
    for (const [key, diagnostic] of before) {
      if (!this.#known.has(key) && diagnostic.severity !== "info") this.#emit({ event: "resolved", diagnostic });
    }
    for (const [key, diagnostic] of this.#known) {
      if (!before.has(key)) this.#emit({ event: "diagnostic", diagnostic });
    }
  }
}

function keyOf({ code, path, file, line, column, message, profile }: Diagnostic): string {
  // In a document, a place moves with every entry before it.
  if (profile !== undefined) return JSON.stringify([code, file, profile, message]);
  return JSON.stringify([code, path ?? file, line, column, message]);
}
