import type { DiagnosticKind } from "../diagnostic.ts";

/** FW66xx: object storage, and publishing into it. */
export const storeKinds = {
  STORE_FAILED: {
    code: "FW6601",
    name: "STORE_FAILED",
    severity: "error",
    message: "cannot {action} {key} in {store} ({reason})",
    hint: "Check the address, the credentials and what they allow, then try again: what is missing is done then.",
    explanation:
      "The store did not answer, or it refused. Requests that may succeed later are repeated a few times with growing pauses before this is reported.",
  },
  STORE_KEY: {
    code: "FW6602",
    name: "STORE_KEY",
    severity: "error",
    message: "{key} cannot be the name of an object in {store}",
    hint: "Use names without empty parts, `.` and `..`, such as feeds/rss.xml.",
    explanation: "In a folder, such a name would lead elsewhere, and no web server could serve it under its name.",
  },
} as const satisfies Record<string, DiagnosticKind>;
