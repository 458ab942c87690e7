import type { DiagnosticKind } from "../diagnostic.ts";

/** FW65xx: telling hubs about changes. */
export const announceKinds = {
  NOT_LIVE: {
    code: "FW6501",
    name: "NOT_LIVE",
    severity: "warning",
    message: "{url} was not announced: {reason}",
    hint: "Publish the documents, then run feedwright ping again; --wait gives the server more time.",
    explanation:
      "A hub fetches the document when it is notified. If the public URL still serves the old one, subscribers do not get the new one.",
  },
  TOPIC_TYPE: {
    code: "FW6502",
    name: "TOPIC_TYPE",
    severity: "warning",
    message: "{url} is served with the content type {found}",
    hint: "Run feedwright init --server for the rules that your web server needs.",
    explanation: "Hubs pass the content type on to subscribers, and some ignore a feed with an unknown one.",
  },
  TOPIC_SELF: {
    code: "FW6503",
    name: "TOPIC_SELF",
    severity: "warning",
    message: "the Link headers of {url} have {count} links to itself, one of them {found}",
    hint: "Send one Link header with rel=self, with the URL of the document.",
    explanation:
      "WebSub requires exactly one URL of the document, which is the topic that hubs and subscribers agree on. A Link header takes precedence over the document.",
  },
  TOPIC_HUB: {
    code: "FW6504",
    name: "TOPIC_HUB",
    severity: "warning",
    message: "a Link header of {url} names the hub {found}, which is not in the config",
    hint: "Add it to `hubs` of the feed, or remove the header: a hub that is not notified delivers nothing.",
    explanation: "Subscribers use the hubs in the Link headers. Only those in the config are notified of changes.",
  },
  NO_HUBS: {
    code: "FW6505",
    name: "NO_HUBS",
    severity: "error",
    message: "no feed names a hub",
    hint: 'Add one to the config, such as site: { hubs: ["https://pubsubhubbub.appspot.com/"] }, and build again.',
    explanation: "`feedwright ping` tells the hubs in the config that feeds have changed.",
  },
} as const satisfies Record<string, DiagnosticKind>;
