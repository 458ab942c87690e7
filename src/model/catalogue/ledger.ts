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
    hint: "It must be a file that can be read. Without it, ids of moved articles would change, so nothing is written.",
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
    message: "this line of the ledger is damaged and does not count ({found})",
    hint: "Take it back from version control, or delete it. Its entry gets the id that its address gives until then.",
    explanation:
      "A line does not fit its check sum: it was cut, or edited by hand. All other lines are used, and the damaged one stays in the file, so that it can be repaired. Where its entry would be new to subscribers, the guard holds the feed.",
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
    message:
      "there are documents but no ledger: ids are derived again; those of moved articles, and when articles without a date were first seen or changed, cannot be known",
    hint: "Take the ledger back from version control, or run feedwright adopt on the documents that are out there.",
    explanation:
      "Ids come out the same for articles that have not moved. For those that have, only the lost ledger knew their ids; the guard holds a feed in which they would come back as new.",
  },
  LEDGER_CONFLICT: {
    code: "FW1608",
    name: "LEDGER_CONFLICT",
    severity: "warning",
    message: "a merge was left half done in the ledger",
    hint: "Nothing is lost: the lines of both sides are used, and the marks go when the ledger is next written. The line `feedwright.ledger merge=union` in .gitattributes avoids it.",
    explanation: "There are conflict marks of a version control system between the lines. They are skipped.",
  },
  LEDGER_MORE_DAMAGED: {
    code: "FW1609",
    name: "LEDGER_MORE_DAMAGED",
    severity: "warning",
    message: "{count} more lines of the ledger are damaged and do not count",
    hint: "Take the whole file back from version control: something has rewritten it.",
    explanation: "Many lines do not fit their check sums. An editor that turns tabs into spaces does that.",
  },
  ID_KEPT: {
    code: "FW1610",
    name: "ID_KEPT",
    severity: "warning",
    message: "the id {found} does not count: this article is out there as {id}",
    hint: "Remove it, or write {id}. With --accept the new one is taken, and readers see the article as new.",
    explanation:
      "An article keeps the id that subscribers know. An id that is written into its front matter later would make it new to every one of them.",
    spec: "RFC 4287 §4.2.6",
  },
  ADDRESS_TWICE: {
    code: "FW1613",
    name: "ADDRESS_TWICE",
    severity: "warning",
    message: "it has the address {url}, which is that of {other} too",
    hint: "Give one of the two another name, slug or permalink: readers open the same page from both. This one goes out under the id {id}.",
    explanation:
      "Two articles at one address are most likely a copy, or a pattern of addresses that does not tell them apart. Each is an entry of its own; an id that is made of the address gets a number.",
  },
  STARTED_ANEW: {
    code: "FW1611",
    name: "STARTED_ANEW",
    severity: "info",
    message: "every id was given anew; the ledger before is kept as {kept}",
    hint: "Delete that once the new documents are as they should be. Ids that adopt had taken over are to be taken over again.",
    explanation:
      "`feedwright build --start-anew` forgets what a trial has fixed: the ids of entries and feeds, and when articles without a date were first seen. It is meant for feeds that nobody can have seen: to subscribers every entry would be new.",
  },
  LEDGER_BUSY: {
    code: "FW1612",
    name: "LEDGER_BUSY",
    severity: "error",
    message: "something else keeps writing the ledger: nothing was published",
    hint: "Let only one program at a time write it, then build again.",
    explanation:
      "A publication is planned on the ledger as it is. When another process changes it in between, it is planned again, but not without end.",
  },
} as const satisfies Record<string, DiagnosticKind>;
