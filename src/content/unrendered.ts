import { contentKinds } from "../model/catalogue/content.ts";
import type { DiagnosticKind, DiagnosticValues } from "../model/diagnostic.ts";
import type { Unmade } from "../model/markup.ts";

/** An article in a language that cannot be rendered here, or not this time. */
export class Unrendered extends Error {
  readonly kind: DiagnosticKind;
  readonly values: DiagnosticValues;

  constructor({ missing, failed }: Unmade) {
    super();
    this.kind = missing === undefined ? contentKinds.RENDERER_FAILED : contentKinds.MARKUP_UNRENDERED;
    this.values = { ...(missing ?? failed) };
  }
}
