import type { DiagnosticKind } from "../diagnostic.ts";

/** FW50xx: serving. */
export const serveKinds = {} as const satisfies Record<string, DiagnosticKind>;
