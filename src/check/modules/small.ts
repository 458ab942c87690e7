import { checkKinds } from "../../model/catalogue/check/index.ts";
import { atomEntry, atomFeed } from "../formats/atom.ts";
import { atomLink } from "../formats/atomLink.ts";
import { collection } from "../formats/service.ts";
import { xhtmlMarkup } from "../formats/xhtml.ts";
import type { AttributeRule, ElementRule, Hook, ModuleRules } from "../rules.ts";
import { iriReference, webAddress } from "../values/addresses.ts";
import { isoMoment, plannedDate, rfc3339Date, w3cDate, w3cDateOrPeriod } from "../values/dates.ts";
import { checkHtml } from "../values/html.ts";
import { countingNumber, listOfIntegers, number, positiveInteger } from "../values/numbers.ts";
import { plainText } from "../values/plainText.ts";
import { language, notEmpty, oneOf, yesOr } from "../values/words.ts";
import type { Element } from "../xml/element.ts";
import { alike, anyLevel, entryLevel, feedLevel, module } from "./module.ts";

const filled: Hook = (element, { say }) => {
  if (element.text.trim() === "") say(checkKinds.CONTENT_EMPTY, element);
};
const anything: ElementRule = { open: true, anyAttributes: true, many: true };
const one: ElementRule = { open: true, anyAttributes: true };
const text: ElementRule = { value: plainText, open: true, anyAttributes: true };
const texts: ElementRule = { ...text, many: true };
const url: ElementRule = { value: webAddress };
const resource: Readonly<Record<string, AttributeRule>> = { "rdf:resource": { needed: true, value: webAddress } };
const optionalResource: Readonly<Record<string, AttributeRule>> = { "rdf:resource": { value: webAddress } };
/** A URL as text in RSS 2.0, as `rdf:resource` in RSS 1.0. */
const resourceOrText: ElementRule = {
  choose: (element) =>
    rootOf(element) === "rdf:RDF"
      ? { many: true, attributes: resource }
      : { many: true, value: webAddress, attributes: optionalResource },
};
const anyPlace = `${anyLevel} image textInput person category rdf media group service collection`;

export const smallModules: ModuleRules = [
  // Atom elements in RSS follow Atom's own rules, under their canonical names.
  ...Object.entries({ ...atomEntry.holds, ...atomFeed.holds, "atom:link": atomLink })
    .filter(([name]) => name !== "atom:entry")
    .map(([name, rule]) => [name, { ...withoutLate(rule), in: "channel item" }] as const),
  ...module("access", "rss rdf item feed entry", {
    restriction: { attributes: { relationship: { needed: true, value: oneOf("allow|deny") } } },
  }),
  ...module("admin", anyLevel, {
    errorReportsTo: { attributes: { "rdf:resource": { needed: true, value: webAddress } } },
    generatorAgent: { attributes: { "rdf:resource": { needed: true, value: webAddress } } },
  }),
  ...module("ag", entryLevel, { source: text, sourceURL: url, timestamp: { value: isoMoment } }),
  ...module("annotate", entryLevel, alike("reference", { attributes: optionalResource })),
  ...module("app", "control", { draft: { value: yesOr("yes|no") } }),
  ...module("app", "feed entry source", { collection: { ...collection, many: true } }),
  ...module("app", entryLevel, { edited: { value: rfc3339Date }, control: { open: true, role: "control" } }),
  ...module("at", "feed", {
    "deleted-entry": {
      many: true,
      open: true,
      attributes: { ref: { needed: true }, when: { needed: true, value: rfc3339Date } },
    },
  }),
  ...module("audio", entryLevel, alike("songname artist album year genre", text)),
  ...module("blogChannel", "channel", { ...alike("blogRoll mySubscriptions blink changes", url) }),
  ...module("cc", anyLevel, { license: { many: true, attributes: optionalResource } }),
  ...module("cc", `${anyLevel} rdf`, alike("License", anything)),
  ...module("cf", anyLevel, {
    treatAs: { value: oneOf("list") },
    listinfo: { open: true, role: "listinfo" },
    itemRef: anything,
  }),
  ...module("cf", "listinfo", alike("sort group", anything)),
  ...module("co", anyLevel, alike("name market symbol", texts)),
  ...module("content", entryLevel, { encoded: { value: checkHtml, closed: filled }, items: one }),
  ...module("conversationsNetwork", anyLevel, {
    image: { value: (value, say, element, context) => webAddress(value, say, element, context) },
    introMilliseconds: { value: countingNumber },
    ratingAverage: { value: number },
    ratingCount: { value: countingNumber },
    ratingIndividual: { value: positiveInteger },
    ratingTimestamp: { value: isoMoment },
    ...alike("firstAired recordingDate genre seriesId episodeId", text),
  }),
  ...module("cp", anyLevel, { server: { attributes: { "rdf:resource": { needed: true } } } }),
  ...module("creativeCommons", anyLevel, { license: { many: true, value: webAddress } }),
  ...module("dc", anyPlace, {
    ...alike("contributor creator publisher relation source subject", texts),
    ...alike("coverage description format identifier type", texts),
    ...alike("rights title", { ...text }),
    language: { ...text, value: language },
  }),
  ...module("dc", entryLevel, { date: { many: true, open: true, anyAttributes: true, value: w3cDate } }),
  ...module("dc", anyPlace, { date: { ...text, value: w3cDate } }),
  ...module("dcterms", anyPlace, {
    ...alike(
      "abstract accessRights accrualMethod accrualPeriodicity accrualPolicy alternative audience bibliographicCitation conformsTo contributor coverage creator description educationLevel extent format hasFormat hasPart hasVersion identifier instructionalMethod isFormatOf isPartOf isReferencedBy isReplacedBy isRequiredBy isVersionOf language license mediator medium provenance publisher references relation replaces requires rights rightsHolder source spatial subject tableOfContents title type temporal valid",
      texts,
    ),
    ...alike("available created date dateAccepted dateCopyrighted dateSubmitted issued modified", {
      ...texts,
      value: w3cDateOrPeriod,
    }),
  }),
  ...module("email", anyLevel, alike("mailto fromAddress subject", anything)),
  ...module("ev", entryLevel, {
    ...alike("startdate enddate", { value: plannedDate }),
    ...alike("location organizer type", texts),
  }),
  ...module("feedburner", anyLevel, {
    awareness: { value: webAddress },
    origLink: { value: webAddress },
    origEnclosureLink: { value: webAddress },
    browserFriendly: { value: plainText },
    emailServiceId: {},
    feedburnerHostname: { value: webAddress },
    feedFlare: {
      many: true,
      value: plainText,
      attributes: { href: { value: feedFlareAddress }, src: { value: feedFlareAddress } },
    },
    info: { attributes: { uri: {} } },
    ...alike("feedUrl", anything),
  }),
  ...module("fh", feedLevel, alike("archive complete incremental prev", {})),
  ...module("image", entryLevel, { item: anything }),
  ...module("image", feedLevel, { favicon: anything }),
  ...module("l", anyLevel, {
    link: anything,
    permalink: { many: true, attributes: { "l:type": {}, "rdf:resource": {} } },
  }),
  ...module("opensearch", feedLevel, {
    totalResults: { value: countingNumber },
    startIndex: { value: countingNumber },
    itemsPerPage: { value: countingNumber },
    Query: { many: true, anyAttributes: true, attributes: { role: { needed: true } } },
    link: anything,
  }),
  ...module("pingback", entryLevel, alike("server target about", anything)),
  ...module(
    "rdf",
    `${anyLevel} person category link`,
    alike("type RDF value Description Bag Seq Alt", { markup: () => {}, many: true, anyAttributes: true }),
  ),
  ...module("ref", entryLevel, alike("by on", anything)),
  ...module("reqv", anyLevel, alike("creator publisher", anything)),
  ...module("search", anyLevel, alike("form link", anything)),
  ...module("slash", entryLevel, {
    comments: { value: countingNumber },
    section: { value: notEmpty },
    department: { value: notEmpty },
    hit_parade: { value: listOfIntegers },
  }),
  ...module("snf", anyLevel, {
    ...alike("logo darkModeLogo", { holds: { url: { value: webAddress } } }),
    ...alike("analytics advertisement sponsoredLink", anything),
  }),
  ...module(
    "ss",
    anyLevel,
    alike("responding lastChecked lastSeen availability averageResponseTime statusMessage", anything),
  ),
  ...module(
    "str",
    anyLevel,
    alike(
      "pageLink mediaUrl associatedApplication associatedApplication.version codec codec.version codec.sampleRate codec.stereo codec.ResolutionX codec.ResolutionY duration live live.scheduledStartTime live.scheduledEndTime live.location live.contactURL live.contactEmail type",
      anything,
    ),
  ),
  ...module("sub", anyLevel, alike("instantMessage email", anything)),
  ...module("sy", feedLevel, {
    updatePeriod: { value: oneOf("hourly|daily|weekly|monthly|yearly") },
    updateFrequency: {
      value: (value, say, element, context) =>
        value.trim() === "" ? say(checkKinds.ELEMENT_EMPTY) : positiveInteger(value, say, element, context),
    },
    updateBase: { value: w3cDate },
  }),
  ...module("taxo", `${anyLevel} rdf`, alike("topics topic", anything)),
  ...module("trackback", entryLevel, { ping: resourceOrText, about: { ...resourceOrText, many: true } }),
  ...module("wfw", entryLevel, {
    comment: { value: webAddress },
    commentRss: { value: webAddress },
    commentRSS: {
      value: webAddress,
      opened: (element, { say }) => say(checkKinds.ELEMENT_GONE, element, { found: "<wfw:commentRss>" }),
    },
  }),
  ...module("wfw", feedLevel, { commentRss: { value: webAddress } }),
  ...module("wiki", anyLevel, { ...alike("interwiki version status importance diff history host", anything) }),
  ...module("xhtml", `${anyLevel} rdf`, {
    body: { markup: (element, context) => xhtmlMarkup(element, context), closed: () => {} },
    div: { markup: (element, context) => xhtmlMarkup(element, context), closed: () => {}, anyAttributes: true },
    meta: {
      attributes: {
        name: { needed: true, value: oneOf("robots") },
        content: { needed: true, value: robots },
      },
    },
  }),
];

function robots(value: string, say: Parameters<NonNullable<ElementRule["value"]>>[1]): void {
  const words = value.split(",").map((word) => word.trim());
  const isKnown = words.every((word) => /^(?:all|none|(?:no)?(?:index|follow|archive|snippet))$/i.test(word));
  const isBoth = words.some((word) => words.includes(`no${word}`));
  if (!isKnown || isBoth) say(checkKinds.CHOICE, { expected: "index, noindex, follow, nofollow" });
}

/** Reported as relative in RSS, where nothing defines a base URL. */
function feedFlareAddress(...[value, say, element, context]: Parameters<NonNullable<ElementRule["value"]>>): void {
  if (context.family === "rss" && !/^[a-z][a-z0-9+.-]*:/i.test(value.trim())) say(checkKinds.ADDRESS_RELATIVE);
  else iriReference(value, say, element, context);
}

function rootOf(element: Element): string {
  let at = element;
  while (at.parent !== undefined) at = at.parent;
  return at.name;
}

/** In RSS, the order of Atom's elements has no meaning. */
function withoutLate(rule: ElementRule): ElementRule {
  return rule === atomLink ? rule : { ...rule, ...(rule.value === undefined ? {} : { opened: () => {} }) };
}
