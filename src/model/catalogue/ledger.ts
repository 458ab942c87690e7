import type { DiagnosticKind } from "../diagnostic.ts";

/** FW16xx: identity and the guard. */
export const ledgerKinds = {} as const satisfies Record<string, DiagnosticKind>;
