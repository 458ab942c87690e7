import type { DiagnosticKind } from "../diagnostic.ts";

/** FW40xx: watching. */
export const watchKinds = {} as const satisfies Record<string, DiagnosticKind>;
