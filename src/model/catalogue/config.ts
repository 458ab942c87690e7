import type { DiagnosticKind } from "../diagnostic.ts";

/** FW30xx: the configuration. */
export const configKinds = {
  CONFIG_MISSING: {
    code: "FW3001",
    name: "CONFIG_MISSING",
    severity: "error",
    message: "the config file {found} does not exist",
    hint: "Check the name given to --config, or create one with feedwright init.",
    explanation: "The file named on the command line does not exist.",
  },
  CONFIG_UNREADABLE: {
    code: "FW3002",
    name: "CONFIG_UNREADABLE",
    severity: "error",
    message: "cannot read the config: {reason}",
    hint: "Fix the file; nothing was written.",
    explanation: "The config file could not be parsed, or its code failed.",
  },
  CONFIG_INVALID: {
    code: "FW3003",
    name: "CONFIG_INVALID",
    severity: "error",
    message: "{key}: {reason}",
    hint: "{accepted}",
    explanation: "A key in the config is unknown, or its value is not valid.",
  },
  SITE_URL_MISSING: {
    code: "FW3004",
    name: "SITE_URL_MISSING",
    severity: "error",
    message: "`site.url` is required: every link in a feed needs it",
    hint: "{advice}, or use --site https://example.org/.",
    explanation: "Feeds are read away from the site, so every link in them must be absolute.",
  },
  OUT_INSIDE_CONTENT: {
    code: "FW3005",
    name: "OUT_INSIDE_CONTENT",
    severity: "error",
    message: "the output folder {out} is inside the content folder",
    hint: "Choose an output folder outside it: --out dist.",
    explanation: "The documents would be read as content, and every build would trigger the next.",
  },
  FILE_TWICE: {
    code: "FW3006",
    name: "FILE_TWICE",
    severity: "error",
    message: "{file} would be written twice, for {first} and for {second}",
    hint: "Give each feed its own files.",
    explanation: "Two documents cannot have the same path.",
  },
  FILE_OUTSIDE: {
    code: "FW3007",
    name: "FILE_OUTSIDE",
    severity: "error",
    message: "{file} is outside the output folder",
    hint: "Write a relative path without .. that ends with a file name.",
    explanation: "Documents are only written inside the output folder.",
  },
  FILE_IS_FOLDER: {
    code: "FW3008",
    name: "FILE_IS_FOLDER",
    severity: "error",
    message: "{folder} is a file of {first}, so it cannot contain {file} of {owner}",
    hint: "Give one of them another path.",
    explanation: "A path is either a file or a folder.",
  },
  FEED_NAME_TWICE: {
    code: "FW3009",
    name: "FEED_NAME_TWICE",
    severity: "error",
    message: "two feeds are named {name}",
    hint: "Give each feed a different name.",
    explanation: "The ledger remembers each feed by its name.",
  },
  HOOK_FAILED: {
    code: "FW3010",
    name: "HOOK_FAILED",
    severity: "error",
    message: "hooks.{hook} failed for {subject}: {reason}",
    hint: "Fix the function in the config; nothing was written.",
    explanation:
      "A function in the config threw an error, or returned something that no document can contain, such as an element whose prefix is not in the feed's `namespaces`.",
  },
  PERMALINK_TOKEN_UNKNOWN: {
    code: "FW3011",
    name: "PERMALINK_TOKEN_UNKNOWN",
    severity: "error",
    message: "{key}: unknown token {token} in the pattern {pattern}",
    hint: "{accepted}",
    explanation:
      "The permalink pattern has a token that is not supported, and no article has a front matter key of that name. The token itself would become part of every URL, and so of every id. Nothing is written.",
  },
  PERMALINK_KEYS_MISSING: {
    code: "FW3012",
    name: "PERMALINK_KEYS_MISSING",
    severity: "error",
    message: "{problem}, for {count}: {articles}",
    hint: "{advice}",
    explanation:
      "The permalink pattern has a token that only a front matter key of that name can fill, and some articles do not have the key. They would get a wrong URL, and keep it in their ids for ever. Nothing is written; published documents stay as they are. Drafts and hidden articles do not count.",
  },
  RESERVED_HOST: {
    code: "FW3021",
    name: "RESERVED_HOST",
    severity: "error",
    message: "site.url is {found}, a host name reserved for examples and tests: no link in the feed would work",
    hint: "Write the real URL of the site. To try it out anyway, pass it on the command line: --site {found}",
    explanation:
      "Host names such as example.org, and those that end in .test, .example, .invalid or .localhost, belong to nobody. A feed that was published with them cannot be taken back, because readers remember ids. `build` and `check` only accept them from `--site`.",
    spec: "RFC 2606",
  },
  NO_ARTICLES: {
    code: "FW3022",
    name: "NO_ARTICLES",
    severity: "error",
    message: "no articles to publish in {dir}: {found}",
    hint: "{suggestion}",
    explanation:
      "A feed without entries is rarely intended: the content folder may be the wrong one, or its articles may have no date.",
  },
  NOT_UNDERSTOOD: {
    code: "FW3023",
    name: "NOT_UNDERSTOOD",
    severity: "error",
    message: "{key} could not be determined: {reason}{found}",
    hint: "Run feedwright init {instead}, or set {key} in feedwright.config.mjs.",
    explanation:
      "The config of the site's generator is read but never run. If it computes a value, you have to provide it: a guess would give readers wrong URLs.",
  },
} as const satisfies Record<string, DiagnosticKind>;
