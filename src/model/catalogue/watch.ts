import type { DiagnosticKind } from "../diagnostic.ts";

/** FW40xx: watching. */
export const watchKinds = {
  WATCHES_EXHAUSTED: {
    code: "FW4001",
    name: "WATCHES_EXHAUSTED",
    severity: "warning",
    message: "the system has no more file watches ({reason}): checking the files at intervals instead",
    hint: "Raise fs.inotify.max_user_watches to notice changes immediately again.",
    explanation:
      "Linux limits how many folders can be watched. Without watches, changes are found by polling, a little later.",
  },
  WATCHER_FAILED: {
    code: "FW4002",
    name: "WATCHER_FAILED",
    severity: "warning",
    message: "the file watcher reported {reason}; everything was checked again",
    hint: "If this happens often, try --poll.",
    explanation: "An event may have been lost, so the whole folder was checked.",
  },
  UPDATE_FAILED: {
    code: "FW4003",
    name: "UPDATE_FAILED",
    severity: "error",
    message: "an update failed: {reason}",
    hint: "The documents are unchanged, and the update is retried.",
    explanation: "An unexpected error occurred in a build while watching.",
  },
  WATCH_STUMBLED: {
    code: "FW4004",
    name: "WATCH_STUMBLED",
    severity: "warning",
    message: "unexpected error while watching: {reason}",
    hint: "Watching continues, and everything is checked again. If this happens often, please report it.",
    explanation: "A change at that moment may have been missed, so the whole folder is checked.",
  },
} as const satisfies Record<string, DiagnosticKind>;
