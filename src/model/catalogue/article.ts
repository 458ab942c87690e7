import type { DiagnosticKind } from "../diagnostic.ts";

/** FW12xx: front matter to fields. */
export const articleKinds = {} as const satisfies Record<string, DiagnosticKind>;
