import type { DiagnosticKind } from "../diagnostic.ts";

/** FW661x: publishing into a store. */
export const uploadKinds = {
  UPLOAD_FOREIGN: {
    code: "FW6611",
    name: "UPLOAD_FOREIGN",
    severity: "error",
    message: "{key} in {store} was not put there by feedwright, or was changed since; it was not replaced",
    hint: "Compare it with the document in the output folder. feedwright publish --take-over replaces it.",
    explanation:
      "A list in the store says which documents were put there. A document that is not in the list, or not the version in the list, belongs to somebody else. A document with the same bytes is simply added to the list.",
  },
  UPLOAD_OTHER_SITE: {
    code: "FW6612",
    name: "UPLOAD_OTHER_SITE",
    severity: "error",
    message: "{store} holds the documents of {found}, not those of {site}",
    hint: "Give each site its own prefix. After a move to another domain, use feedwright publish --take-over.",
    explanation:
      "Two sites that publish under the same prefix would remove each other's documents, because each would find documents that it no longer has.",
  },
  UPLOAD_BUSY: {
    code: "FW6613",
    name: "UPLOAD_BUSY",
    severity: "error",
    message: "other programs keep publishing to {store}",
    hint: "Run it again when they are done.",
    explanation:
      "Somebody else published while these documents were built or sent. They were built again a few times, and each time another publisher was faster. Nothing newer was overwritten.",
  },
  UPLOAD_NO_CONDITIONS: {
    code: "FW6614",
    name: "UPLOAD_NO_CONDITIONS",
    severity: "error",
    message: "{store} ignores conditions on writes, so two publishers could overwrite each other's newer documents",
    hint: "If only one program ever publishes there, write publish: { onlyPublisher: true } in the config.",
    explanation:
      "Documents are written on the condition that the object is still the one that was seen. The store accepted a write whose condition cannot be true.",
  },
  UPLOAD_MANIFEST: {
    code: "FW6615",
    name: "UPLOAD_MANIFEST",
    severity: "error",
    message: "the list of documents in {store} ({key}) cannot be read: it is damaged, or a later version wrote it",
    hint: "Update feedwright. If it is damaged, delete it and run feedwright publish --take-over.",
    explanation: "Without the list, nobody knows which objects are documents of this site.",
  },
  UPLOAD_NO_STORE: {
    code: "FW6616",
    name: "UPLOAD_NO_STORE",
    severity: "error",
    message: "the config does not say where to publish",
    hint: 'Write publish: { to: "s3://bucket/prefix" } or "file:///srv/www" in the config, or use feedwright publish --to.',
    explanation:
      "`feedwright publish` and `watch --publish` send the documents to a bucket of object storage, or to another folder.",
  },
  UPLOAD_LEFT: {
    code: "FW6617",
    name: "UPLOAD_LEFT",
    severity: "warning",
    message:
      "{key} in {store} is no longer a document of this site, but somebody else has changed it; it was not deleted",
    hint: "Delete it yourself, or use feedwright publish --take-over.",
    explanation: "Only a version that feedwright put there is deleted.",
  },
} as const satisfies Record<string, DiagnosticKind>;
