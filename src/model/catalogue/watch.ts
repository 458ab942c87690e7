import type { DiagnosticKind } from "../diagnostic.ts";

/** FW40xx: watching. */
export const watchKinds = {
  WATCHES_EXHAUSTED: {
    code: "FW4001",
    name: "WATCHES_EXHAUSTED",
    severity: "warning",
    message: "the system has no more file watches to give ({reason}): looking at the files now and then instead",
    hint: "Raise fs.inotify.max_user_watches to be told at once again.",
    explanation:
      "Linux limits how many folders may be watched. Without watches, changes are found by looking, a little later.",
  },
  WATCHER_FAILED: {
    code: "FW4002",
    name: "WATCHER_FAILED",
    severity: "warning",
    message: "the file watcher reported {reason}; everything was looked at again",
    hint: "If it comes often, try --poll.",
    explanation: "An event may have been lost, so the whole folder was compared with what was known.",
  },
  UPDATE_FAILED: {
    code: "FW4003",
    name: "UPDATE_FAILED",
    severity: "error",
    message: "an update failed: {reason}",
    hint: "The old documents stand, and it is tried again.",
    explanation: "Something unexpected went wrong in a build while watching.",
  },
  WATCH_STUMBLED: {
    code: "FW4004",
    name: "WATCH_STUMBLED",
    severity: "warning",
    message: "something unforeseen went wrong while watching: {reason}",
    hint: "The watch goes on, and everything is looked at again. If it comes often, please report it.",
    explanation:
      "What happened at that moment may not have been noticed, so the whole folder is compared with what was known.",
  },
} as const satisfies Record<string, DiagnosticKind>;
