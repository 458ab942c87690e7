import type { DiagnosticKind } from "../diagnostic.ts";

/** FW20xx: what a format cannot say. */
export const formatsKinds = {} as const satisfies Record<string, DiagnosticKind>;
