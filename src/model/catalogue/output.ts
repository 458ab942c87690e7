import type { DiagnosticKind } from "../diagnostic.ts";

/** FW22xx: writing and verifying documents. */
export const outputKinds = {} as const satisfies Record<string, DiagnosticKind>;
