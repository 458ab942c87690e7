import type { DiagnosticKind } from "../diagnostic.ts";

/** FW22xx: writing the documents. */
export const outputKinds = {
  OUTPUT_LOCKED: {
    code: "FW2201",
    name: "OUTPUT_LOCKED",
    severity: "error",
    message: "another feedwright (process {pid}) is writing to {dir}",
    hint: "Stop it first, or choose another folder with --out.",
    explanation: "Two processes that write the same documents would overwrite each other's ledger.",
  },
  OUTPUT_FAILED: {
    code: "FW2202",
    name: "OUTPUT_FAILED",
    severity: "error",
    message: "{path} could not be written ({reason}); the old documents stand",
    hint: "Check the free space and the permissions of the output folder.",
    explanation: "All documents of a build take their places together. One of them could not, so none did.",
  },
  CACHE_DAMAGED: {
    code: "FW2203",
    name: "CACHE_DAMAGED",
    severity: "info",
    message: "the cache of the last build is damaged, and everything is read again",
    hint: "",
    explanation: "The cache only saves time; it may be deleted at any time. It is written anew after this build.",
  },
} as const satisfies Record<string, DiagnosticKind>;
