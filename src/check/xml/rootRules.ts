import type { SaxesTagNS } from "saxes";
import { atomEntry, atomFeed } from "../formats/atom.ts";
import { opmlRules } from "../formats/opml.ts";
import { rssRules } from "../formats/rss.ts";
import { rss1Rules, rss090Rules } from "../formats/rss1.ts";
import { rss11Rules } from "../formats/rss11.ts";
import { categoriesRules, serviceRules } from "../formats/service.ts";
import type { ElementRule, Family } from "../rules.ts";
import { vocabularyOf } from "./vocabularies.ts";

interface Root {
  readonly family: Family;
  readonly rule: ElementRule;
  /** The problem of the namespace. */
  readonly namespace?: "wrong" | "missing" | "obsolete";
}

const drafts = /^http:\/\/(?:purl\.org\/atom\/ns#|purl\.org\/pie\/)/;

/** The rules for a document, by its root element. Nothing if it is not a feed. */
export function rootRules({ uri, local, attributes }: SaxesTagNS): Root | undefined {
  const prefix = vocabularyOf(uri)?.prefix;
  if (local === "rss")
    return {
      family: "rss",
      rule: rssRules,
      ...(prefix === "" && !uri.includes("purl.org") ? {} : { namespace: "wrong" }),
    };
  if (local === "feed") {
    if (prefix === "atom") return { family: "atom", rule: atomFeed };
    if (uri === "")
      return { family: "atom", rule: atomFeed, namespace: attributes.version === undefined ? "missing" : "obsolete" };
    return { family: "atom", rule: atomFeed, namespace: drafts.test(uri) ? "obsolete" : "wrong" };
  }
  if (local === "entry" && prefix === "atom") return { family: "atom", rule: atomEntry };
  if (prefix === "app" && (local === "service" || local === "categories"))
    return { family: "service", rule: local === "service" ? serviceRules : categoriesRules };
  if ((local === "opml" || local === "outlineDocument") && uri === "") return { family: "opml", rule: opmlRules };
  if (local === "Channel" && (uri === "http://purl.org/net/rss1.1#" || attributes["rdf:about"] !== undefined))
    return {
      family: "rss11",
      rule: rss11Rules,
      ...(uri === "http://purl.org/net/rss1.1#" ? {} : { namespace: "wrong" }),
    };
  if (local === "RDF" && prefix === "rdf") return { family: "rss1", rule: isOld(attributes) ? rss090Rules : rss1Rules };
  return undefined;
}

function isOld(attributes: SaxesTagNS["attributes"]): boolean {
  return Object.values(attributes).some(
    ({ value }) =>
      value.startsWith("http://my.netscape.com/rdf/simple/0.9") ||
      value.startsWith("http://channel.netscape.com/rdf/simple/0.9"),
  );
}
