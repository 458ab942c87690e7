import type { DiagnosticKind } from "../diagnostic.ts";

/** FW30xx: the configuration. */
export const configKinds = {
  CONFIG_MISSING: {
    code: "FW3001",
    name: "CONFIG_MISSING",
    severity: "error",
    message: "there is no config file {found}",
    hint: "Check the name given with --config, or write one with feedwright init.",
    explanation: "The file named on the command line is not there.",
  },
  CONFIG_UNREADABLE: {
    code: "FW3002",
    name: "CONFIG_UNREADABLE",
    severity: "error",
    message: "the config cannot be read: {reason}",
    hint: "Mend the file; nothing was written.",
    explanation: "The config file could not be parsed, or its program failed.",
  },
  CONFIG_INVALID: {
    code: "FW3003",
    name: "CONFIG_INVALID",
    severity: "error",
    message: "{key}: {reason}",
    hint: "{accepted}",
    explanation: "A key of the config is unknown, or has a value that it does not take.",
  },
  SITE_URL_MISSING: {
    code: "FW3004",
    name: "SITE_URL_MISSING",
    severity: "error",
    message: "the address of the site is not known, and every link needs it",
    hint: "Give it with --site https://example.org/, or as site.url in feedwright.config.ts.",
    explanation: "Feeds are read far from the site, so that every link in them must be absolute.",
  },
  OUT_INSIDE_CONTENT: {
    code: "FW3005",
    name: "OUT_INSIDE_CONTENT",
    severity: "error",
    message: "the output folder {out} lies in the content folder",
    hint: "Choose an output folder beside it: --out dist.",
    explanation: "The documents would be read as content, and every build would start the next.",
  },
  FILE_TWICE: {
    code: "FW3006",
    name: "FILE_TWICE",
    severity: "error",
    message: "{file} would be written twice, for {first} and for {second}",
    hint: "Give each feed its own files.",
    explanation: "Two documents cannot share a path.",
  },
  FILE_OUTSIDE: {
    code: "FW3007",
    name: "FILE_OUTSIDE",
    severity: "error",
    message: "{file} lies outside of the output folder",
    hint: "Write a relative path without ..",
    explanation: "Documents are written below the output folder only.",
  },
} as const satisfies Record<string, DiagnosticKind>;
