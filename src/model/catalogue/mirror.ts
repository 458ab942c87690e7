import type { DiagnosticKind } from "../diagnostic.ts";

/** FW665x: articles in a store. */
export const mirrorKinds = {
  CONTENT_KEY: {
    code: "FW6650",
    name: "CONTENT_KEY",
    severity: "warning",
    message: "the object {key} is left out: {reason}",
    hint: "Give the object another name.",
    explanation:
      "With `content.store`, each object stands for a file, and its key for the path. A key that is not a valid path on every system, or that would lead out of the content folder, never becomes a file.",
  },
  CONTENT_STALE: {
    code: "FW6651",
    name: "CONTENT_STALE",
    severity: "warning",
    message: "cannot list {store} ({reason}): the articles stay as they were last read",
    hint: "Nothing needs to be done if the store answers again soon. `watch` tries again automatically.",
    explanation:
      "The store did not answer, or it refused. What was last read from it stays as it is, so that no article disappears. `publish` sends nothing until the store has answered.",
  },
  CONTENT_EMPTIED: {
    code: "FW6652",
    name: "CONTENT_EMPTIED",
    severity: "error",
    message: "{store} is empty, but had {count} objects: the articles stay as they were",
    hint: "Check the address and the store. To remove all articles, run the command with --accept.",
    explanation:
      "A wrong prefix, a new bucket and a policy that hides objects look like a store whose articles have all been deleted. The store was asked twice. Nothing is removed until somebody accepts it.",
  },
  CONTENT_UNREAD: {
    code: "FW6653",
    name: "CONTENT_UNREAD",
    severity: "warning",
    message: "cannot read the object {key} ({reason}): the version that was last read stays",
    hint: "Check the permissions of the object, and the space on this disk. It is read again the next time that the store is listed.",
    explanation: "One object could not be read. All others are up to date.",
  },
  CONTENT_TOO_LARGE: {
    code: "FW6654",
    name: "CONTENT_TOO_LARGE",
    severity: "warning",
    message: "the object {key} has {size} MB and is not read: only its size is known",
    hint: "Give its other properties in the front matter, such as its type and duration.",
    explanation:
      "With `content.store`, objects are read as a whole: audio, video and pictures up to 2 GB, and everything else up to 64 MB.",
  },
  CONTENT_NO_PLACE: {
    code: "FW6655",
    name: "CONTENT_NO_PLACE",
    severity: "error",
    message: "cannot cache the articles from {store} ({reason})",
    hint: "Set XDG_CACHE_HOME to a folder that can be written to, or create node_modules in the folder of the config.",
    explanation:
      "With `content.store`, objects are kept in the cache folder: `node_modules/.cache/feedwright` in the folder of the config, or else in the cache folder of the user.",
  },
  CONTENT_TOLD: {
    code: "FW6656",
    name: "CONTENT_TOLD",
    severity: "warning",
    message: "no notifications arrive ({reason}): changes are found by listing the store",
    hint: "Check content.notifications. The queue is tried again automatically.",
    explanation:
      "Notifications only make `watch` quicker. Without them, the store is listed every `content.intervalSec` seconds as before.",
  },
  CONTENT_READ_ONLY: {
    code: "FW6657",
    name: "CONTENT_READ_ONLY",
    severity: "error",
    message: "the articles are in {store}: this command cannot create one there",
    hint: "Upload the article in the same way as the others.",
    explanation: "Articles in a store are only read. Nothing there is written, replaced or deleted.",
  },
} as const satisfies Record<string, DiagnosticKind>;
