import type { DiagnosticKind } from "../../model/diagnostic.ts";
import type { Context } from "../rules.ts";
import type { Element } from "../xml/element.ts";

/** Reports a value that occurs a second time in the document. */
export function once(what: string, value: string, kind: DiagnosticKind, element: Element, context: Context): void {
  if (context.tally(what).add(value) > 1) context.say(kind, element, { found: value });
}
