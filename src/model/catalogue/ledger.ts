import type { DiagnosticKind } from "../diagnostic.ts";

/** FW16xx: identity, the ledger, the guard. */
export const ledgerKinds = {
  ID_TWICE: {
    code: "FW1601",
    name: "ID_TWICE",
    severity: "warning",
    message: "the id {id} belongs to {other}",
    hint: "Remove it from one of the two. This article goes out under an id of its own until then.",
    explanation: "Readers take two entries with one id for the same article: one of them would never be shown.",
    spec: "RFC 4287 §4.2.6",
  },
  LEDGER_UNREADABLE: {
    code: "FW1602",
    name: "LEDGER_UNREADABLE",
    severity: "error",
    message: "the ledger cannot be read: {reason}",
    hint: "Check its permissions. Without it, ids of moved articles would change, so nothing is written.",
    explanation: "The ledger is there but cannot be opened. Going on without it could show old articles as new.",
  },
  LEDGER_NEWER: {
    code: "FW1603",
    name: "LEDGER_NEWER",
    severity: "error",
    message: "the ledger is of format {found}, which this version does not know",
    hint: "Use the newer feedwright that wrote it.",
    explanation: "A newer version has written the ledger. It is left as it is.",
  },
  LEDGER_LINE_DAMAGED: {
    code: "FW1604",
    name: "LEDGER_LINE_DAMAGED",
    severity: "warning",
    message: "this line of the ledger is damaged and does not count",
    hint: "Take it back from version control. The entry gets the id that its address gives until then.",
    explanation: "A line does not fit its check sum: it was cut, or edited by hand. All other lines are used.",
  },
  LEDGER_TORN: {
    code: "FW1605",
    name: "LEDGER_TORN",
    severity: "info",
    message: "the last line of the ledger was never finished and does not count",
    hint: "Nothing to do: the documents that it was for were not written either.",
    explanation:
      "A process ended while it appended. The ledger is written ahead of the documents, so that nothing is lost.",
  },
  LEDGER_UNWRITABLE: {
    code: "FW1606",
    name: "LEDGER_UNWRITABLE",
    severity: "error",
    message: "the ledger cannot be written ({reason}), so that the documents stay as they are",
    hint: "Check the free space and the permissions of its folder.",
    explanation: "An id that a reader has seen must never be forgotten, so the ledger comes first.",
  },
  LEDGER_LOST: {
    code: "FW1607",
    name: "LEDGER_LOST",
    severity: "warning",
    message: "there are documents but no ledger",
    hint: "Take the ledger back from version control, or run feedwright adopt on the documents that are out there.",
    explanation:
      "Ids are derived again and come out the same for articles that have not moved. For those that have, only the lost ledger knew their ids.",
  },
} as const satisfies Record<string, DiagnosticKind>;
