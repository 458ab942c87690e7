import type { DiagnosticKind } from "../diagnostic.ts";

/** FW20xx: the documents. */
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
  DOCUMENT_INVALID: {
    code: "FW2002",
    name: "DOCUMENT_INVALID",
    severity: "error",
    message: "{reason}",
    hint: "This is to be fixed in the program that wrote the document.",
    explanation: "`feedwright check FILE` found something that the format forbids or requires.",
  },
} as const satisfies Record<string, DiagnosticKind>;
