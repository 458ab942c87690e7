import type { DiagnosticKind } from "../diagnostic.ts";

/** FW14xx: bodies, media and addresses. */
export const contentKinds = {} as const satisfies Record<string, DiagnosticKind>;
