import type { DiagnosticKind } from "../diagnostic.ts";

/** FW66xx: object storage, and publishing into it. */
export const storeKinds = {
  STORE_FAILED: {
    code: "FW6601",
    name: "STORE_FAILED",
    severity: "error",
    message: "cannot {action} {key} in {store} ({reason})",
    hint: "Check the address, the credentials and their permissions, then try again: the next run does the rest.",
    explanation:
      "The store did not answer, or it refused. Requests that may succeed later are repeated a few times with growing pauses before this is reported.",
  },
  STORE_KEY: {
    code: "FW6602",
    name: "STORE_KEY",
    severity: "error",
    message: "{key} cannot be the name of an object in {store}",
    hint: "Use names without empty parts, `.` and `..`, such as feeds/rss.xml.",
    explanation: "In a folder, such a name would lead elsewhere, and no web server could serve it under its name.",
  },
  STORE_ADDRESS: {
    code: "FW6603",
    name: "STORE_ADDRESS",
    severity: "error",
    message: "{found} is not the address of a store",
    hint: "Write s3://bucket/prefix, gs://bucket/prefix, azure://account/container/prefix or file:///srv/www, without credentials: they come from the environment or a profile.",
    explanation:
      "A store is a bucket of object storage, with or without a prefix, or a folder. An address with a user name, a password or a query is refused, because addresses are shown in messages.",
  },
  STORE_PACKAGE: {
    code: "FW6604",
    name: "STORE_PACKAGE",
    severity: "error",
    message: "this store needs the package {package}, which is not installed",
    hint: "Run npm install {package} in the folder of the site.",
    explanation:
      "The clients of object storage are large, and only sites that use one need them. They are looked for in the site's project and next to this program.",
  },
  STORE_PLACE: {
    code: "FW6605",
    name: "STORE_PLACE",
    severity: "error",
    message: "{store} is not used: {reason}",
    hint: "Fix the address or its endpoint, in the config, the environment or the profile.",
    explanation:
      "Documents are only sent over TLS, unless the store is on a private network. A store on a private network is only used for a site that is on one: a config from elsewhere must not make this machine send requests into its own network. Google's and Azure's tokens are only sent to Google and Azure.",
  },
  STORE_SETTING: {
    code: "FW6606",
    name: "STORE_SETTING",
    severity: "error",
    message: "{store} does not support {setting}",
    hint: "Remove it from the config, and set in the container's settings who may read.",
    explanation: "In Azure Blob Storage, who may read is a property of the container, not of each document.",
  },
} as const satisfies Record<string, DiagnosticKind>;
