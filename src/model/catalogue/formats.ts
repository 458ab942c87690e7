import type { DiagnosticKind } from "../diagnostic.ts";

/** FW20xx: the documents. FW2002 was what `check FILE` said of any fault; FW7xxx are in its place. */
export const formatsKinds = {
  DOCUMENT_UNSOUND: {
    code: "FW2001",
    name: "DOCUMENT_UNSOUND",
    severity: "error",
    message: "the {format} document would be broken: {reason}",
    hint: "The old documents stay in place. Please report this: no content should be able to cause it.",
    explanation:
      "Before anything is replaced, every byte is parsed again by a strict, independent parser. It found an error.",
  },
} as const satisfies Record<string, DiagnosticKind>;
