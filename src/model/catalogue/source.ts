import type { DiagnosticKind } from "../diagnostic.ts";

/** FW10xx: finding and reading article files, and their front matter. */
export const sourceKinds = {
  FILE_UNREADABLE: {
    code: "FW1001",
    name: "FILE_UNREADABLE",
    severity: "error",
    message: "it cannot be read: {reason}",
    hint: "Check its permissions, or leave it out with content.exclude.",
    explanation:
      "The article is left out; in watch mode its last good version stays in the feeds until the file can be read again.",
  },
  CONTENT_MISSING: {
    code: "FW1002",
    name: "CONTENT_MISSING",
    severity: "warning",
    message: "there is no content folder {dir}",
    hint: "Make it, or name another with --content or content.dir.",
    explanation: "Without the folder there are no articles. `watch` waits for it to appear.",
  },
  LINK_BROKEN: {
    code: "FW1003",
    name: "LINK_BROKEN",
    severity: "warning",
    message: "a symbolic link that leads nowhere",
    hint: "Remove the link, or put back what it points to.",
    explanation: "A link named like an article points to a file that is not there.",
  },
  LINK_OUTSIDE: {
    code: "FW1004",
    name: "LINK_OUTSIDE",
    severity: "warning",
    message: "a symbolic link out of the content folder, to {target}: not followed",
    hint: "Copy the file into the content folder.",
    explanation: "Links are followed only inside the content folder, so that nothing else is published by accident.",
  },
  LINK_LOOP: {
    code: "FW1005",
    name: "LINK_LOOP",
    severity: "warning",
    message: "a symbolic link to a folder that it lies in: not followed",
    hint: "Remove the link.",
    explanation: "Following it would never end.",
  },
  NAME_NOT_UTF8: {
    code: "FW1006",
    name: "NAME_NOT_UTF8",
    severity: "error",
    message: "the name of the file is not UTF-8",
    hint: "Rename the file.",
    explanation: "An address is made from the name, and this one cannot be written down.",
  },
  NOT_TEXT: {
    code: "FW1007",
    name: "NOT_TEXT",
    severity: "error",
    message: "not a text in UTF-8 but {found}",
    hint: "Save the file as UTF-8, or leave it out with content.exclude.",
    explanation: "Articles are UTF-8, with or without a byte order mark. In another encoding letters would be wrong.",
  },
  FILE_TOO_LARGE: {
    code: "FW1008",
    name: "FILE_TOO_LARGE",
    severity: "error",
    message: "the text is {size} MB long; {limit} MB is the most",
    hint: "Split it, or leave it out with content.exclude.",
    explanation: "A bound that keeps one file from filling the memory. Aggregators take about 1 MB an article.",
  },
  FRONT_MATTER_UNCLOSED: {
    code: "FW1010",
    name: "FRONT_MATTER_UNCLOSED",
    severity: "error",
    message: "the front matter begins with {opening} and never ends",
    hint: "Put {closing} on a line after the last key.",
    explanation: "Without the closing line there is no telling where the text of the article begins.",
  },
  FRONT_MATTER_INVALID: {
    code: "FW1011",
    name: "FRONT_MATTER_INVALID",
    severity: "error",
    message: "the front matter is not valid {format}: {reason}",
    hint: "Fix this line; text with a colon, a quote or a leading symbol needs quotes around it.",
    explanation: "The front matter could not be parsed, so that no field of the article is known for sure.",
  },
  FRONT_MATTER_NOT_MAP: {
    code: "FW1012",
    name: "FRONT_MATTER_NOT_MAP",
    severity: "error",
    message: "the front matter is a {found}, not keys with values",
    hint: 'Write lines such as "title: The title".',
    explanation: "Front matter is a map of keys to values.",
  },
  FRONT_MATTER_CODE: {
    code: "FW1013",
    name: "FRONT_MATTER_CODE",
    severity: "error",
    message: "front matter in {found} would be a program: it is not run",
    hint: "Write it as YAML, TOML (+++) or JSON.",
    explanation: "Front matter is data. Nothing in the content folder is ever executed.",
  },
  FRONT_MATTER_TOO_LARGE: {
    code: "FW1014",
    name: "FRONT_MATTER_TOO_LARGE",
    severity: "error",
    message: "the front matter is longer than {limit}",
    hint: "Move the long part into the text; where all of it is text, put two lines of --- before it.",
    explanation:
      "A bound that keeps one file from filling the memory. A file that begins like front matter (with Key: value, for example) and goes on like that beyond the bound is left out: it cannot be told from a text, and front matter never goes out as text.",
  },
  DUPLICATE_KEY: {
    code: "FW1015",
    name: "DUPLICATE_KEY",
    severity: "warning",
    message: '"{key}" is there twice; the last one counts',
    hint: "Remove one of them.",
    explanation:
      "Most parsers refuse a key that is there twice. Here the last one wins, as in the generators that allow it.",
  },
  CLONE_SHALLOW: {
    code: "FW1016",
    name: "CLONE_SHALLOW",
    severity: "warning",
    message: "a shallow clone: when articles without a date were first committed ({count} of them) is not in it",
    hint: 'Fetch the whole history, with "git fetch --unshallow" or "fetch-depth: 0", or give these articles a date.',
    explanation:
      "An article without a date has that of its first commit. A shallow clone, as many CI services make it, lacks the older commits: such articles count as new.",
  },
  FOLDER_TWICE: {
    code: "FW1018",
    name: "FOLDER_TWICE",
    severity: "warning",
    message: "a symbolic link to a folder whose articles count already, as those of {first}: not followed",
    hint: "Remove the link.",
    explanation:
      "Every folder is listed once, under its own path, or under that of one link where its own is left out: otherwise an article would be two entries, and a few links would make very many.",
  },
  HISTORY_INSIDE: {
    code: "FW1020",
    name: "HISTORY_INSIDE",
    severity: "warning",
    message:
      "git is not asked when articles without a date were first committed ({count} of them): its folder lies among the articles",
    hint: "Move the articles into a folder of the repository, such as content, or give them a date.",
    explanation:
      "An article without a date has that of its first commit. What lies in the content folder is never taken for a repository, because its settings could name programs that git would run. Where the content folder is the top of the repository, such articles count as new.",
  },
  HISTORY_UNTOLD: {
    code: "FW1017",
    name: "HISTORY_UNTOLD",
    severity: "warning",
    message: "git does not tell when articles without a date were first committed: {reason}",
    hint: 'See whether "git log" works in this folder, or give articles a date.',
    explanation:
      "An article without a date has that of its first commit. Where there is a repository that cannot be asked, such articles count as new. It is asked without its own settings, so that nothing that a repository names is run.",
  },
  NAME_TWICE: {
    code: "FW1019",
    name: "NAME_TWICE",
    severity: "warning",
    message: "two files have this name, written in different Unicode forms: one of them is left out",
    hint: "Rename or remove one of them.",
    explanation:
      "A letter with an accent can be stored as one character or as two that look like one. Both names would have the same address.",
  },
  NOTEBOOK_INVALID: {
    code: "FW1021",
    name: "NOTEBOOK_INVALID",
    severity: "error",
    message: "this is no notebook that can be read: {reason}",
    hint: "Open and save it in Jupyter, which writes format 4.",
    explanation: "Notebooks are JSON with a list of cells. What is damaged, or in a format before 2015, is left out.",
  },
} as const satisfies Record<string, DiagnosticKind>;
