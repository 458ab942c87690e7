import type { DiagnosticKind } from "../diagnostic.ts";

/** FW50xx: serving. */
export const serveKinds = {
  SERVER_OPEN_TO_NETWORK: {
    code: "FW5001",
    name: "SERVER_OPEN_TO_NETWORK",
    severity: "warning",
    message: "the server listens on {host}: everyone on the network can read the feeds and, in the preview, drafts",
    hint: "Leave out --host to serve only this computer.",
    explanation:
      "The server is for previewing feeds while writing. It has no accounts and no encryption; on any address but loopback, everyone who can reach the computer sees what the preview shows, including drafts and scheduled articles.",
  },
  PORT_TAKEN: {
    code: "FW5002",
    name: "PORT_TAKEN",
    severity: "info",
    message: "port {port} is in use by another program; serving on port {used}",
    hint: "Choose one with --port, or stop the other program.",
    explanation: "The server takes the next free port, so that two sites can be previewed at the same time.",
  },
  SERVER_ADDRESS_UNUSABLE: {
    code: "FW5003",
    name: "SERVER_ADDRESS_UNUSABLE",
    severity: "error",
    message: "cannot listen on {host}, port {port}: {reason}",
    hint: "Give --host an address of this computer, and --port a number from 1024 to 65535.",
    explanation: "The address does not belong to this computer, or the port is reserved for administrators.",
  },
} as const satisfies Record<string, DiagnosticKind>;
