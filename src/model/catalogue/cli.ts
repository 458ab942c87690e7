import type { DiagnosticKind } from "../diagnostic.ts";

/** FW60xx: the command line. */
export const cliKinds = {
  UNKNOWN_COMMAND: {
    code: "FW6001",
    name: "UNKNOWN_COMMAND",
    severity: "error",
    message: 'unknown command "{found}"',
    hint: "{suggestion}",
    explanation: "The first word after `feedwright` is the command; `feedwright --help` lists them.",
  },
  BAD_ARGUMENT: {
    code: "FW6002",
    name: "BAD_ARGUMENT",
    severity: "error",
    message: "{reason}",
    hint: "See feedwright {command} --help.",
    explanation: "An option is unknown, has no value, or has a value that is not valid.",
  },
  BAD_NOW: {
    code: "FW6003",
    name: "BAD_NOW",
    severity: "error",
    message: '--now "{found}" is not a date',
    hint: "Write it as 2026-01-31T12:00:00Z.",
    explanation:
      "`--now` sets the clock for a run, so that it can be repeated. It takes a date (in UTC), or an RFC 3339 date and time with a time zone.",
    spec: "RFC 3339 §5.6",
  },
  NO_SUCH_ARTICLE: {
    code: "FW6004",
    name: "NO_SUCH_ARTICLE",
    severity: "error",
    message: "{found} is not an article of {content}",
    hint: "{suggestion}",
    explanation:
      "`feedwright why` and `snippet --article` take the path of an article file, as `feedwright list` prints it.",
  },
  NO_SUCH_FEED: {
    code: "FW6007",
    name: "NO_SUCH_FEED",
    severity: "error",
    message: "{found} is not a feed of this site",
    hint: "Give the name of a feed, as feedwright list --feeds prints it.",
    explanation:
      "`snippet --for`, `adopt --feed` and `ping --feed` take the name of a feed, such as `tags/harbour`. `snippet` and `adopt` also take the path of its page or of a document.",
  },
  FILE_EXISTS: {
    code: "FW6005",
    name: "FILE_EXISTS",
    severity: "error",
    message: "{found} already exists",
    hint: "Choose another name, or remove the file first: nothing is overwritten.",
    explanation: "`init` and `new` only create files.",
  },
  NOT_A_FEED: {
    code: "FW6006",
    name: "NOT_A_FEED",
    severity: "error",
    message: "cannot read {found}: {reason}",
    hint: "Give a file or URL of an RSS, Atom or JSON feed.",
    explanation: "The feed given to a command could not be fetched or opened.",
  },
  AGAINST_UNREADABLE: {
    code: "FW6010",
    name: "AGAINST_UNREADABLE",
    severity: "error",
    message: "cannot compare with {found}: {reason}",
    hint: "Give a folder of documents, the URL they are served from, or one feed as a file or URL.",
    explanation:
      "What was given to --against could not be read. A URL that answers 404 counts as not published yet; any other answer might hide a feed that subscribers have, so nothing is done.",
  },
  INIT_UNKNOWN: {
    code: "FW6021",
    name: "INIT_UNKNOWN",
    severity: "error",
    message: "{key} could not be determined: {reason}",
    hint: "Run the command printed below.",
    explanation:
      "`init` writes nothing that it would have to guess: a site URL that no config contains, a computed permalink pattern, a folder without dated articles. On a terminal it asks; elsewhere it exits with 2 and prints the command to run.",
  },
  FILE_UNWRITABLE: {
    code: "FW6022",
    name: "FILE_UNWRITABLE",
    severity: "error",
    message: "cannot write {found}: {reason}",
    hint: "Check the permissions of the folder and the free disk space.",
    explanation: "`init` and `new` could not create their file. Nothing was written.",
  },
  SERVER_RULES_LIMIT: {
    code: "FW6023",
    name: "SERVER_RULES_LIMIT",
    severity: "warning",
    message: "{path} has {count} {what}, but {server} accepts only {most}",
    hint: "Rename fewer values in `aliases` once their subscribers have moved, or configure these headers and redirects in another way.",
    explanation:
      "Cloudflare accepts 100 rules of `_headers`, 2,000 redirects, and lines of 2,000 and 1,000 characters; Vercel accepts 2,048 rules of each kind; Netlify advises against 10,000 redirects or more. Rules beyond a limit are ignored, or the deployment fails.",
  },
  INTERNAL: {
    code: "FW6090",
    name: "INTERNAL",
    severity: "error",
    message: "internal error: {reason}",
    hint: "The documents on disk are intact. Please report this, with the output of the same command and --verbose.",
    explanation: "This is a bug in feedwright, not a problem in the content.",
  },
  PACKAGE_MISSING: {
    code: "FW6091",
    name: "PACKAGE_MISSING",
    severity: "error",
    message: "a package that is installed with feedwright cannot be loaded: {reason}",
    hint: "Install the packages again. Yarn's Plug'n'Play needs Node.js 22.15 or newer, or `nodeLinker: node-modules`.",
    explanation:
      "A package is missing from `node_modules`, or Node.js does not find it. Before 22.15, Node.js does not ask Plug'n'Play where the packages are that an ES module imports.",
  },
} as const satisfies Record<string, DiagnosticKind>;
