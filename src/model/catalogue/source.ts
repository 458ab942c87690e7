import type { DiagnosticKind } from "../diagnostic.ts";

/** FW10xx: finding and reading article files, and their front matter. */
export const sourceKinds = {
  FILE_UNREADABLE: {
    code: "FW1001",
    name: "FILE_UNREADABLE",
    severity: "error",
    message: "cannot read the file: {reason}",
    hint: "Check its permissions, or exclude it with content.exclude.",
    explanation:
      "The article is left out; in watch mode its last good version stays in the feeds until the file can be read again.",
  },
  CONTENT_MISSING: {
    code: "FW1002",
    name: "CONTENT_MISSING",
    severity: "warning",
    message: "the content folder {dir} does not exist",
    hint: "Create it, or set another folder with --content or content.dir.",
    explanation: "Without the folder there are no articles. `watch` waits until it appears.",
  },
  LINK_BROKEN: {
    code: "FW1003",
    name: "LINK_BROKEN",
    severity: "warning",
    message: "broken symbolic link",
    hint: "Remove the link, or restore the file it points to.",
    explanation: "A link named like an article points to a file that does not exist.",
  },
  LINK_OUTSIDE: {
    code: "FW1004",
    name: "LINK_OUTSIDE",
    severity: "warning",
    message: "symbolic link to {target}, outside the content folder: not followed",
    hint: "Copy the file into the content folder.",
    explanation: "Only links inside the content folder are followed, so that nothing else is published by accident.",
  },
  LINK_LOOP: {
    code: "FW1005",
    name: "LINK_LOOP",
    severity: "warning",
    message: "symbolic link to one of its own parent folders: not followed",
    hint: "Remove the link.",
    explanation: "Following it would never end.",
  },
  NAME_NOT_UTF8: {
    code: "FW1006",
    name: "NAME_NOT_UTF8",
    severity: "error",
    message: "the name of this file or folder is not valid UTF-8",
    hint: "Rename it.",
    explanation:
      "The article's URL is made from its path, and such a name cannot be written in a URL. A folder with such a name cannot be opened, and nothing in it is read.",
  },
  NOT_TEXT: {
    code: "FW1007",
    name: "NOT_TEXT",
    severity: "error",
    message: "expected UTF-8 text, found {found}",
    hint: "Save the file as UTF-8, or exclude it with content.exclude.",
    explanation:
      "Articles must be UTF-8, with or without a byte order mark. In any other encoding, letters would come out wrong.",
  },
  FILE_TOO_LARGE: {
    code: "FW1008",
    name: "FILE_TOO_LARGE",
    severity: "error",
    message: "the file is {size} MB; the limit is {limit} MB",
    hint: "Split it, or exclude it with content.exclude.",
    explanation: "The limit keeps one file from filling the memory. Aggregators accept about 1 MB for each article.",
  },
  FRONT_MATTER_UNCLOSED: {
    code: "FW1010",
    name: "FRONT_MATTER_UNCLOSED",
    severity: "error",
    message: "the front matter starts with {opening} but is never closed",
    hint: "Add a line with {closing} after the last key.",
    explanation: "Without the closing line it is unknown where the article's text starts.",
  },
  FRONT_MATTER_INVALID: {
    code: "FW1011",
    name: "FRONT_MATTER_INVALID",
    severity: "error",
    message: "the front matter is not valid {format}: {reason}",
    hint: "Fix this line; text with a colon, a quote or a leading symbol needs quotes around it.",
    explanation: "The front matter could not be parsed, so none of the article's fields can be trusted.",
  },
  FRONT_MATTER_NOT_MAP: {
    code: "FW1012",
    name: "FRONT_MATTER_NOT_MAP",
    severity: "error",
    message: "the front matter must be keys and values, found a {found}",
    hint: 'Write lines such as "title: My title".',
    explanation: "Front matter is a set of keys with values.",
  },
  FRONT_MATTER_CODE: {
    code: "FW1013",
    name: "FRONT_MATTER_CODE",
    severity: "error",
    message: "front matter in {found} is a program and is not run",
    hint: "Write it in YAML, TOML (+++) or JSON.",
    explanation: "Front matter is data. Nothing in the content folder is ever executed.",
  },
  FRONT_MATTER_TOO_LARGE: {
    code: "FW1014",
    name: "FRONT_MATTER_TOO_LARGE",
    severity: "error",
    message: "the front matter is longer than {limit}",
    hint: "Move the long part into the text. If the whole file is text, put two lines of --- before it.",
    explanation:
      "The limit keeps one file from filling the memory. A file that begins like front matter (with Key: value, for example) and continues like that beyond the limit is left out: it may be text, but front matter must never be published as text.",
  },
  DUPLICATE_KEY: {
    code: "FW1015",
    name: "DUPLICATE_KEY",
    severity: "warning",
    message: 'duplicate key "{key}"; the last value is used',
    hint: "Remove one of them.",
    explanation: "Most parsers refuse a duplicate key. Here the last one wins, as in the generators that allow it.",
  },
  CLONE_SHALLOW: {
    code: "FW1016",
    name: "CLONE_SHALLOW",
    severity: "warning",
    message:
      "this is a shallow clone: it does not show when articles without a date ({count} of them) were first committed",
    hint: 'Fetch the full history with "git fetch --unshallow" or "fetch-depth: 0", or add a date to these articles.',
    explanation:
      "An article without a date gets the date of its first commit. A shallow clone, which many CI services make, lacks the older commits, so these articles count as new.",
  },
  FOLDER_TWICE: {
    code: "FW1018",
    name: "FOLDER_TWICE",
    severity: "warning",
    message: "symbolic link to a folder that is already read as {first}: not followed",
    hint: "Remove the link.",
    explanation:
      "Every folder is read once, under its own path, or under one link where its own path is excluded. Otherwise an article would become two entries, and a few links could make thousands.",
  },
  HISTORY_INSIDE: {
    code: "FW1020",
    name: "HISTORY_INSIDE",
    severity: "warning",
    message:
      "git is not used for articles without a date ({count} of them): the repository is inside the content folder",
    hint: "Move the articles into a subfolder of the repository, such as content, or add dates to them.",
    explanation:
      "An article without a date gets the date of its first commit. A repository inside the content folder is never used, because its settings could name programs that git would run. Where the content folder is the root of the repository, articles without a date count as new.",
  },
  HISTORY_UNTOLD: {
    code: "FW1017",
    name: "HISTORY_UNTOLD",
    severity: "warning",
    message: "git could not tell when articles without a date were first committed: {reason}",
    hint: 'Check that "git log" works in this folder, or add dates to the articles.',
    explanation:
      "An article without a date gets the date of its first commit. If the repository cannot be read, such articles count as new. git runs without the repository's own settings, so that no program named there is run.",
  },
  NAME_TWICE: {
    code: "FW1019",
    name: "NAME_TWICE",
    severity: "warning",
    message: "two files have the same name in different Unicode forms; one of them is skipped",
    hint: "Rename or remove one of them.",
    explanation:
      "A letter with an accent can be stored as one character or as two. Both names would have the same URL.",
  },
  NOTEBOOK_INVALID: {
    code: "FW1021",
    name: "NOTEBOOK_INVALID",
    severity: "error",
    message: "cannot read this notebook: {reason}",
    hint: "Open and save it in Jupyter, which writes format 4.",
    explanation:
      "A notebook is JSON with a list of cells. Damaged notebooks, and formats older than version 4, are skipped.",
  },
  CONFLICT_MARKERS: {
    code: "FW1022",
    name: "CONFLICT_MARKERS",
    severity: "error",
    message: "both versions of a conflict are in the file: the article is left out, or stays as it was last published",
    hint: "Keep one of them, and remove the lines that begin with <<<<<<<, ======= and >>>>>>>.",
    explanation:
      "A merge, a rebase or a stash that git could not finish leaves both versions in the file. In blocks of code, such lines are shown as they are.",
  },
} as const satisfies Record<string, DiagnosticKind>;
