import type { DiagnosticKind } from "../diagnostic.ts";

/** FW18xx: which entries make which feed. */
export const feedsKinds = {} as const satisfies Record<string, DiagnosticKind>;
