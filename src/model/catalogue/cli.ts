import type { DiagnosticKind } from "../diagnostic.ts";

/** FW60xx: the command line. */
export const cliKinds = {
  UNKNOWN_COMMAND: {
    code: "FW6001",
    name: "UNKNOWN_COMMAND",
    severity: "error",
    message: 'there is no command "{found}"',
    hint: "{suggestion}",
    explanation: "The first word after `feedwright` names what to do; `feedwright --help` lists the commands.",
  },
  BAD_ARGUMENT: {
    code: "FW6002",
    name: "BAD_ARGUMENT",
    severity: "error",
    message: "{reason}",
    hint: "See feedwright {command} --help.",
    explanation: "An option is unknown, lacks its value, or has a value that it does not take.",
  },
  BAD_NOW: {
    code: "FW6003",
    name: "BAD_NOW",
    severity: "error",
    message: '--now "{found}" is not a date',
    hint: "Write it as 2026-01-31T12:00:00Z.",
    explanation: "`--now` sets the clock of a run, so that it can be repeated. It takes RFC 3339 with a zone.",
    spec: "RFC 3339 §5.6",
  },
  NO_SUCH_ARTICLE: {
    code: "FW6004",
    name: "NO_SUCH_ARTICLE",
    severity: "error",
    message: "{found} is not an article of {content}",
    hint: "{suggestion}",
    explanation: "`feedwright why` takes the path of an article file, as `feedwright list` prints it.",
  },
  FILE_EXISTS: {
    code: "FW6005",
    name: "FILE_EXISTS",
    severity: "error",
    message: "{found} is there already",
    hint: "Choose another name, or remove it first: nothing is overwritten.",
    explanation: "`init` and `new` only ever make files.",
  },
  NOT_A_FEED: {
    code: "FW6006",
    name: "NOT_A_FEED",
    severity: "error",
    message: "{found} cannot be read: {reason}",
    hint: "Give a file or an address of an RSS, Atom or JSON feed.",
    explanation: "What a command was given as a feed could not be fetched or opened.",
  },
  AGAINST_UNREADABLE: {
    code: "FW6010",
    name: "AGAINST_UNREADABLE",
    severity: "error",
    message: "{found} cannot be compared with: {reason}",
    hint: "Give a folder of documents, the address below which they are served, or one feed: a file or an address.",
    explanation:
      "What was given to --against could not be read. An address that answers 404 counts as nothing published yet; anything else might hide a feed that subscribers have, so nothing is done.",
  },
  INIT_UNKNOWN: {
    code: "FW6021",
    name: "INIT_UNKNOWN",
    severity: "error",
    message: "{key} is not known: {reason}",
    hint: "Run the command that is printed below it.",
    explanation:
      "`init` writes nothing that it would have to guess: an address that no config says, a pattern of addresses that is computed, a folder without dated articles. On a terminal it asks; elsewhere it exits 2 and prints the command that answers.",
  },
  INTERNAL: {
    code: "FW6090",
    name: "INTERNAL",
    severity: "error",
    message: "something went wrong inside feedwright: {reason}",
    hint: "The documents on disk are whole. Please report it, with the output of the same command and --verbose.",
    explanation: "A fault of the program, not of the content.",
  },
} as const satisfies Record<string, DiagnosticKind>;
