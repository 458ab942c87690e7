import type { DiagnosticKind } from "../diagnostic.ts";

/** FW60xx: the command line. */
export const cliKinds = {} as const satisfies Record<string, DiagnosticKind>;
