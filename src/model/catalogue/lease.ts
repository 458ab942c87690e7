import type { DiagnosticKind } from "../diagnostic.ts";

/** FW664x: who may publish into a store. */
export const leaseKinds = {
  LEASE_LOST: {
    code: "FW6640",
    name: "LEASE_LOST",
    severity: "warning",
    message: "another publisher has taken over {store}; this one sends nothing more",
    hint: "Nothing needs to be done. This publisher takes over again when the other has ended.",
    explanation:
      "With `publish.lease`, one publisher at a time sends documents. If it gives no sign of life for 15 seconds, because it was suspended or its network failed, another takes over.",
  },
  LEASE_DAMAGED: {
    code: "FW6641",
    name: "LEASE_DAMAGED",
    severity: "error",
    message: "{key} in {store} is damaged: it does not name the holder of the lease",
    hint: "Stop all publishers, remove the object, and start them again.",
    explanation:
      "It holds the number of the current publisher. A new number might have been used before, so nothing is published.",
  },
  LEASE_ELSEWHERE: {
    code: "FW6642",
    name: "LEASE_ELSEWHERE",
    severity: "error",
    message: "another publisher is using {store}: nothing was sent",
    hint: "Let that publisher finish, or stop it first.",
    explanation:
      "With `publish.lease`, one publisher at a time sends documents. `publish` waits for 30 seconds, which is long enough to be sure that the other one is alive.",
  },
} as const satisfies Record<string, DiagnosticKind>;
