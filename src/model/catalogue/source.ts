import type { DiagnosticKind } from "../diagnostic.ts";

/** FW10xx: finding and reading article files, and their front matter. */
export const sourceKinds = {
  FILE_UNREADABLE: {
    code: "FW1001",
    name: "FILE_UNREADABLE",
    severity: "error",
    message: "the file cannot be read: {reason}",
    hint: "Check its permissions, or leave it out with content.exclude.",
    explanation:
      "The article is left out; in watch mode its last good version stays in the feeds until the file can be read again.",
  },
} as const satisfies Record<string, DiagnosticKind>;
