import type { DiagnosticKind } from "../diagnostic.ts";

/** FW30xx: the configuration. */
export const configKinds = {} as const satisfies Record<string, DiagnosticKind>;
