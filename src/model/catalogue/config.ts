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
    hint: "Fix the file; nothing was written.",
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
    hint: "Write a relative path without .., and with a file name at its end.",
    explanation: "Documents are written below the output folder only.",
  },
  FILE_IS_FOLDER: {
    code: "FW3008",
    name: "FILE_IS_FOLDER",
    severity: "error",
    message: "{folder} is a file of {first}, so that {file} of {owner} cannot lie in it",
    hint: "Give one of them another path.",
    explanation: "A path is a file or a folder, never both.",
  },
  FEED_NAME_TWICE: {
    code: "FW3009",
    name: "FEED_NAME_TWICE",
    severity: "error",
    message: "two feeds are named {name}",
    hint: "Give each feed a name of its own.",
    explanation: "The ledger remembers each feed by its name.",
  },
  HOOK_FAILED: {
    code: "FW3010",
    name: "HOOK_FAILED",
    severity: "error",
    message: "hooks.{hook} of the config failed for {subject}: {reason}",
    hint: "Fix the function in the config; nothing was written.",
    explanation:
      "A function of the config threw, or gave something that no document can hold: an element, for example, whose prefix is not in the feed's `namespaces`.",
  },
  PERMALINK_TOKEN_UNKNOWN: {
    code: "FW3011",
    name: "PERMALINK_TOKEN_UNKNOWN",
    severity: "error",
    message: "{key}: nothing fills {token} in the pattern {pattern}",
    hint: "{accepted}",
    explanation:
      "A pattern of addresses has a token that is none of ours, and no article has a key of that name in its front matter. It would go into every address, and so into every id, as it stands. Nothing is written.",
  },
  RESERVED_HOST: {
    code: "FW3021",
    name: "RESERVED_HOST",
    severity: "error",
    message:
      "site.url is {found}, whose name is kept for examples and tests: readers could follow no link of such a feed",
    hint: "Write the address of the site. For a trial, say it again on the command line: --site {found}",
    explanation:
      "Names such as example.org, and those that end with .test, .example, .invalid or .localhost, belong to nobody. A feed with them that gets out cannot be taken back: readers remember ids. `build` and `check` take them only from `--site`.",
    spec: "RFC 2606",
  },
  NO_ARTICLES: {
    code: "FW3022",
    name: "NO_ARTICLES",
    severity: "error",
    message: "there is no article to publish in {dir}: {found}",
    hint: "{suggestion}",
    explanation:
      "A feed without entries is hardly what was meant: the content folder is another, or its articles say no date.",
  },
  NOT_UNDERSTOOD: {
    code: "FW3023",
    name: "NOT_UNDERSTOOD",
    severity: "error",
    message: "{key} is not known: {reason}{found}",
    hint: "Answer with feedwright init {instead}, or write {key} into feedwright.config.mjs.",
    explanation:
      "The config of the site's generator is read and never run. A value that it computes is a question to its author: a guess would give readers wrong addresses.",
  },
} as const satisfies Record<string, DiagnosticKind>;
