import type { DiagnosticKind } from "../diagnostic.ts";

/** FW16xx: identity, the ledger, the guard. */
export const ledgerKinds = {
  ID_TWICE: {
    code: "FW1601",
    name: "ID_TWICE",
    severity: "warning",
    message: "the id {id} belongs to {other}",
    hint: "Remove it from one of the two. Until then this article is published with another id.",
    explanation: "Readers treat two entries with the same id as one article, so one of them would never be shown.",
    spec: "RFC 4287 §4.2.6",
  },
  LEDGER_UNREADABLE: {
    code: "FW1602",
    name: "LEDGER_UNREADABLE",
    severity: "error",
    message: "cannot read the ledger: {reason}",
    hint: "The ledger must be a readable file. Without it the ids of moved articles would change, so nothing is written.",
    explanation: "The ledger exists but cannot be opened. Continuing without it could show old articles as new.",
  },
  LEDGER_NEWER: {
    code: "FW1603",
    name: "LEDGER_NEWER",
    severity: "error",
    message: "the ledger has format {found}, which this version does not support",
    hint: "Use the newer version of feedwright that wrote it.",
    explanation: "A newer version wrote the ledger. It is left unchanged.",
  },
  LEDGER_LINE_DAMAGED: {
    code: "FW1604",
    name: "LEDGER_LINE_DAMAGED",
    severity: "warning",
    message: "this line of the ledger is damaged and is ignored ({found})",
    hint: "Restore it from version control, or delete it. Until then its entry gets the id made from its URL.",
    explanation:
      "A line does not match its checksum: it was cut off, or edited by hand. All other lines are used, and the damaged one stays in the file so that it can be repaired. If its entry would be new to subscribers, the guard holds the feed.",
  },
  LEDGER_TORN: {
    code: "FW1605",
    name: "LEDGER_TORN",
    severity: "info",
    message: "the last line of the ledger is incomplete and is ignored",
    hint: "Nothing to do: its documents were not written either.",
    explanation:
      "A process ended while it was writing. The ledger is written before the documents, so nothing is lost.",
  },
  LEDGER_UNWRITABLE: {
    code: "FW1606",
    name: "LEDGER_UNWRITABLE",
    severity: "error",
    message: "cannot write the ledger ({reason}); the documents are unchanged",
    hint: "Check the free disk space and the permissions of its folder.",
    explanation: "An id that readers have seen must never be forgotten, so the ledger is written first.",
  },
  LEDGER_LOST: {
    code: "FW1607",
    name: "LEDGER_LOST",
    severity: "warning",
    message:
      "there are documents but no ledger: ids are made again from URLs; the ids of moved articles and the dates of articles without one are lost",
    hint: "Restore the ledger from version control, or run feedwright adopt on the published documents.",
    explanation:
      "Articles that have not moved keep their ids. Only the lost ledger knew the ids of those that have; the guard holds a feed in which they would appear as new.",
  },
  LEDGER_CONFLICT: {
    code: "FW1608",
    name: "LEDGER_CONFLICT",
    severity: "warning",
    message: "the ledger contains merge conflict markers",
    hint: "Nothing is lost: the lines of both sides are used, and the markers are removed when the ledger is next written. To avoid this, add `feedwright.ledger merge=union` to .gitattributes.",
    explanation: "There are conflict markers of a version control system between the lines. They are skipped.",
  },
  LEDGER_MORE_DAMAGED: {
    code: "FW1609",
    name: "LEDGER_MORE_DAMAGED",
    severity: "warning",
    message: "{count} more lines of the ledger are damaged and are ignored",
    hint: "Restore the whole file from version control: something has rewritten it.",
    explanation: "Many lines do not match their checksums. An editor that turns tabs into spaces can cause this.",
  },
  ID_KEPT: {
    code: "FW1610",
    name: "ID_KEPT",
    severity: "warning",
    message: "the id {found} is ignored: this article is already published as {id}",
    hint: "Remove it, or write {id}. With --accept the new id is used, and readers see the article as new.",
    explanation:
      "An article keeps the id that subscribers know. An id added to its front matter later would make it new to all of them.",
    spec: "RFC 4287 §4.2.6",
  },
  ADDRESS_TWICE: {
    code: "FW1613",
    name: "ADDRESS_TWICE",
    severity: "warning",
    message: "the URL {url} is also used by {other}",
    hint: "Give one of the two another name, slug or permalink: both entries open the same page. This one is published with the id {id}.",
    explanation:
      "Two articles with one URL are most likely copies, or the permalink pattern does not tell them apart. Each is a separate entry; an id made from the URL gets a number.",
  },
  STARTED_ANEW: {
    code: "FW1611",
    name: "STARTED_ANEW",
    severity: "info",
    message: "all ids are new; the previous ledger is kept as {kept}",
    hint: "Delete it once the new documents are right. Run adopt again if ids had been adopted.",
    explanation:
      "`feedwright build --start-anew` forgets what a trial has fixed: the ids of entries and feeds, and when articles without a date were first seen. It is meant for feeds that nobody has subscribed to yet: to subscribers every entry would be new.",
  },
  LEDGER_BUSY: {
    code: "FW1612",
    name: "LEDGER_BUSY",
    severity: "error",
    message: "another program keeps writing the ledger: nothing was published",
    hint: "Let only one program write it at a time, then build again.",
    explanation:
      "A publication is planned from the current ledger. If another process changes the ledger in the meantime, it is planned again, up to a limit.",
  },
  LEDGER_UNCONDITIONAL: {
    code: "FW1614",
    name: "LEDGER_UNCONDITIONAL",
    severity: "error",
    message: "{store} cannot hold a shared ledger: it ignores conditions on writes",
    hint: "Use a store with conditional writes (If-Match), or leave `ledger.store` out and build on one machine.",
    explanation:
      "Where conditions are ignored, two builders that save at once overwrite each other, and an entry could get two ids. Amazon S3, Cloudflare R2, MinIO and Ceph support conditions; OpenStack Swift does not.",
  },
  LEDGER_SHARED: {
    code: "FW1615",
    name: "LEDGER_SHARED",
    severity: "error",
    message: "one builder cannot start a shared ledger anew",
    hint: "Stop all builders, remove {store} by hand, then run the command without `ledger.store`.",
    explanation: "`--start-anew` forgets all ids. The other builders would keep theirs, and bring them back.",
  },
} as const satisfies Record<string, DiagnosticKind>;
