import type { DiagnosticKind } from "../diagnostic.ts";

/** FW22xx: writing the documents. */
export const outputKinds = {
  OUTPUT_LOCKED: {
    code: "FW2201",
    name: "OUTPUT_LOCKED",
    severity: "error",
    message: "another feedwright (process {pid}) is writing to {dir}",
    hint: "Stop it first, or choose another folder with --out. A lock that another computer or container left behind is given up after two minutes.",
    explanation:
      "Two processes that write the same documents would overwrite each other's. The lock of a process that is gone is taken over at once. That of another computer or container, which cannot be asked, is taken over once nothing has been heard of it for two minutes.",
  },
  OUTPUT_FAILED: {
    code: "FW2202",
    name: "OUTPUT_FAILED",
    severity: "error",
    message: "{path} could not be written ({reason}); the old documents stand",
    hint: "Check the free space and the permissions of the output folder, and close other programs that have the file open.",
    explanation:
      "All documents of a build take their places together. One of them could not, so none did. Where another program has a document open, as Windows and network drives do not allow, it is tried again for two seconds.",
  },
  CACHE_DAMAGED: {
    code: "FW2203",
    name: "CACHE_DAMAGED",
    severity: "info",
    message: "the cache of the last build is damaged, and everything is read again",
    hint: "",
    explanation: "The cache only saves time; it may be deleted at any time. It is written anew after this build.",
  },
  LOCK_BLOCKED: {
    code: "FW2204",
    name: "LOCK_BLOCKED",
    severity: "error",
    message: "{path} is a {found}, but this name belongs to the lock file",
    hint: "Move it away or remove it.",
    explanation:
      "While documents or the ledger are written, a lock file keeps other processes from it. Nothing else can have its name.",
  },
  WRITTEN_IN_PLACE: {
    code: "FW2205",
    name: "WRITTEN_IN_PLACE",
    severity: "info",
    message: "{path} is mounted by itself, so it cannot be replaced and was written in place",
    hint: "Mount its folder instead: then readers never see a file that is half written.",
    explanation:
      "Files take their places in one step, by a new name. A single file that is mounted, as containers can do it, has a fixed name: it is overwritten, and for a moment readers could see a part of it.",
  },
} as const satisfies Record<string, DiagnosticKind>;
