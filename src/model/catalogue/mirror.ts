import type { DiagnosticKind } from "../diagnostic.ts";

/** FW665x: articles that lie in a store. */
export const mirrorKinds = {
  CONTENT_KEY: {
    code: "FW6650",
    name: "CONTENT_KEY",
    severity: "warning",
    message: "the object {key} is left out: {reason}",
    hint: "Give the object another name.",
    explanation:
      "With `content.store`, each object stands for a file, and its key for the path. A key that is no path on every system, or that would lead out of the content folder, is never made into a file.",
  },
  CONTENT_STALE: {
    code: "FW6651",
    name: "CONTENT_STALE",
    severity: "warning",
    message: "cannot look at {store} ({reason}): the articles stay as they were last read",
    hint: "Nothing needs to be done if the store answers again soon. `watch` asks it again by itself.",
    explanation:
      "The store did not answer, or it refused. What was last read from it stays as it is, so that no article disappears. `publish` sends nothing until the store has answered.",
  },
  CONTENT_EMPTIED: {
    code: "FW6652",
    name: "CONTENT_EMPTIED",
    severity: "error",
    message: "there is nothing at {store}, where {count} objects were: the articles stay as they were",
    hint: "Check the address and the store. If all articles are really to disappear, run the command with --accept.",
    explanation:
      "A wrong prefix, a new bucket and a policy that hides objects look like a store whose articles have all been deleted. It was asked twice. Nothing is removed until somebody accepts it.",
  },
  CONTENT_UNREAD: {
    code: "FW6653",
    name: "CONTENT_UNREAD",
    severity: "warning",
    message: "cannot read the object {key} ({reason}): what was last read of it stays",
    hint: "Check the permissions of the object, and the space on this disk. It is read again the next time that the store is looked at.",
    explanation: "One object could not be brought here. All others are as they are in the store.",
  },
  CONTENT_TOO_LARGE: {
    code: "FW6654",
    name: "CONTENT_TOO_LARGE",
    severity: "warning",
    message: "the object {key} has {size} MB and is not read: only its size is known",
    hint: "Say in the front matter what else is to be known of it, such as its type and duration.",
    explanation:
      "With `content.store`, objects are read as a whole: sound, films and pictures up to 2 GB, and everything else up to 64 MB.",
  },
  CONTENT_NO_PLACE: {
    code: "FW6655",
    name: "CONTENT_NO_PLACE",
    severity: "error",
    message: "there is no place for what is read from {store} ({reason})",
    hint: "Set XDG_CACHE_HOME to a folder that can be written to, or create node_modules in the folder of the config.",
    explanation:
      "With `content.store`, objects are kept in the cache folder: `node_modules/.cache/feedwright` in the folder of the config, or else in the cache folder of the user.",
  },
  CONTENT_TOLD: {
    code: "FW6656",
    name: "CONTENT_TOLD",
    severity: "warning",
    message: "no notifications arrive ({reason}): changes are found by looking at the store",
    hint: "Check content.notifications. It is tried again by itself.",
    explanation:
      "Notifications only make `watch` quicker. Without them, the store is listed every `content.intervalSec` seconds as before.",
  },
  CONTENT_READ_ONLY: {
    code: "FW6657",
    name: "CONTENT_READ_ONLY",
    severity: "error",
    message: "the articles lie in {store}: this command creates none there",
    hint: "Upload the article in the way that the others get there.",
    explanation: "Articles in a store are only read. Nothing there is written, replaced or deleted.",
  },
} as const satisfies Record<string, DiagnosticKind>;
