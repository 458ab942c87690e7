import type { DiagnosticKind } from "../diagnostic.ts";

/** FW22xx: writing the documents. */
export const outputKinds = {
  OUTPUT_LOCKED: {
    code: "FW2201",
    name: "OUTPUT_LOCKED",
    severity: "error",
    message: "another feedwright (process {pid}) is writing to {dir}",
    hint: "Stop it first, or choose another folder with --out. A lock left behind by another computer or container expires after two minutes.",
    explanation:
      "Two processes that write the same documents would overwrite each other. The lock of a process that has ended is taken over at once. The lock of another computer or container, which cannot be checked, is taken over after two minutes without a sign of life.",
  },
  OUTPUT_FAILED: {
    code: "FW2202",
    name: "OUTPUT_FAILED",
    severity: "error",
    message: "cannot write {path} ({reason}); the documents are unchanged",
    hint: "Check the free disk space and the permissions of the output folder, and close other programs that have the file open.",
    explanation:
      "All documents of a build are replaced together. One of them could not be replaced, so none was. If another program has a document open, which Windows and network drives do not allow, the build retries for two seconds.",
  },
  CACHE_DAMAGED: {
    code: "FW2203",
    name: "CACHE_DAMAGED",
    severity: "info",
    message: "the build cache is damaged; everything is read again",
    hint: "",
    explanation:
      "The cache only saves time and can be deleted whenever you like. It is written again after this build.",
  },
  CACHE_STORE_FAILED: {
    code: "FW2206",
    name: "CACHE_STORE_FAILED",
    severity: "info",
    message: "the cache in {store} cannot be {action} ({reason}); the build continues without it",
    hint: "",
    explanation:
      "`cache.store` only saves time. Without it, a builder that has no local cache reads and renders everything, and the documents are the same.",
  },
  LOCK_BLOCKED: {
    code: "FW2204",
    name: "LOCK_BLOCKED",
    severity: "error",
    message: "{path} is a {found}, but this name is used for the lock file",
    hint: "Move it away or remove it.",
    explanation:
      "While documents or the ledger are being written, a lock file keeps other processes away. Nothing else can have its name.",
  },
  WRITTEN_IN_PLACE: {
    code: "FW2205",
    name: "WRITTEN_IN_PLACE",
    severity: "info",
    message: "{path} is a mounted file: it cannot be replaced, so it was overwritten in place",
    hint: "Mount its folder instead; then readers never see a half-written file.",
    explanation:
      "Files are replaced in one step, by renaming a new file. A single mounted file, as containers allow, cannot be renamed: it is overwritten, and for a moment readers could see a part of it.",
  },
} as const satisfies Record<string, DiagnosticKind>;
