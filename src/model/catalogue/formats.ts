import type { DiagnosticKind } from "../diagnostic.ts";

/** FW20xx: the documents. FW2002 was what `check FILE` said of any fault; FW7xxx are in its place. */
export const formatsKinds = {
  DOCUMENT_UNSOUND: {
    code: "FW2001",
    name: "DOCUMENT_UNSOUND",
    severity: "error",
    message: "the {format} document would be broken: {reason}",
    hint: "The old documents stand. Please report this: no content should be able to bring it about.",
    explanation:
      "Before anything is replaced, every byte is parsed again by a strict parser that had no part in writing it. It refused.",
  },
} as const satisfies Record<string, DiagnosticKind>;
