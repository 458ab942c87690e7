import { checkKinds } from "../../model/catalogue/check/index.ts";
import { withoutSecrets } from "../../text/urls/withoutSecrets.ts";
import type { AttributeRule, ElementRule, Hook } from "../rules.ts";
import { both } from "../rules.ts";
import { iriReference } from "../values/addresses.ts";
import { countingNumber } from "../values/numbers.ts";
import { plainText, rightCharacters } from "../values/plainText.ts";
import { language, mediaType, notEmpty } from "../values/words.ts";
import { attribute, type Element, inherited, shown } from "../xml/element.ts";
import { linkRelations } from "./linkRelations.ts";
import { checkPaging } from "./paging.ts";

/** RSS and entries share the attributes of a link. */
export const linkAttributes = {
  href: { needed: true, value: iriReference },
  rel: { value: notEmpty },
  type: { value: mediaType },
  hreflang: { value: language },
  title: { value: both(notEmpty, plainText, rightCharacters) },
  length: { value: countingNumber },
} satisfies Readonly<Record<string, AttributeRule>>;

const openLink: Hook = (element, context) => {
  const { say, sayOf } = context;
  const { parent } = element;
  const written = attribute(element, "rel");
  const rel = (written ?? "alternate").replace(/^http:\/\/www\.iana\.org\/assignments\/relation\//, "");
  if (rel.trim() !== "" && !linkRelations.has(rel.toLowerCase()) && !/^[a-z][a-z0-9+.-]*:\S*$/i.test(rel))
    sayOf(checkKinds.LINK_RELATION, element, "rel", { found: rel });
  if (parent === undefined) return;
  const type = attribute(element, "type");
  if (rel === "alternate") {
    const key = `${type ?? ""} ${attribute(element, "hreflang") ?? ""}`;
    const seen = (parent.notes.get("alternates") as Set<string> | undefined) ?? new Set<string>();
    if (seen.has(key) && context.family === "atom") say(checkKinds.LINK_TWICE, element, { parent: shown(parent) });
    parent.notes.set("alternates", seen.add(key)).set("alternate", true);
  }
  const href = attribute(element, "href") ?? "";
  if (rel === "self") {
    parent.notes.set("self", href);
    checkSelf(element, href, type);
  }
  if (element.attributes.has("href")) checkSameDocument(element, href);
  checkPaging(rel, element, context);

  function checkSelf(link: Element, address: string, mime: string | undefined): void {
    const whole = resolved(address, inherited(link, "xml:base"));
    if (whole === undefined) {
      say(checkKinds.SELF_RELATIVE, link);
      return;
    }
    const expected =
      context.family === "atom"
        ? /atom\+xml|^(?:application|text)\/xml/
        : /rss\+xml|rdf\+xml|^(?:application|text)\/xml/;
    if (mime !== undefined && !expected.test(mime) && parent?.name !== "item")
      sayOf(checkKinds.SELF_OTHER_FORMAT, link, "type", { found: mime });
    if (
      context.address !== undefined &&
      parent?.parent?.name !== "atom:entry" &&
      isOfFeed(parent) &&
      !isSame(whole, context.address)
    )
      sayOf(checkKinds.SELF_ELSEWHERE, link, "href", { found: whole, expected: withoutSecrets(context.address) });
  }

  function checkSameDocument(link: Element, address: string): void {
    const base = inherited(link, "xml:base");
    const whole =
      base === undefined || context.address === undefined || /^[a-z][a-z0-9+.-]*:/i.test(address)
        ? undefined
        : resolved(address, base);
    if (whole === undefined || base === undefined) return;
    if (whole.replace(/#.*/, "") === new URL(base).href && !isSame(base, context.address ?? ""))
      sayOf(checkKinds.SAME_DOCUMENT, link, "href", { found: address });
  }
};

const isOfFeed = (parent: Element | undefined): boolean => parent?.name === "atom:feed" || parent?.name === "channel";

function resolved(href: string, base: string | undefined): string | undefined {
  if (/^[a-z][a-z0-9+.-]*:/i.test(href)) return href;
  return base !== undefined && /^[a-z][a-z0-9+.-]*:/i.test(base) && URL.canParse(href, base)
    ? new URL(href, base).href
    : undefined;
}

function isSame(one: string, other: string): boolean {
  if (!URL.canParse(one) || !URL.canParse(other)) return one === other;
  const [a, b] = [new URL(one), new URL(other)];
  return (
    a.host.replace(/^www\./, "") === b.host.replace(/^www\./, "") && a.pathname === b.pathname && a.search === b.search
  );
}

/** @see RFC 4287 §4.2.7 */
export const atomLink: ElementRule = {
  many: true,
  role: "link",
  open: true,
  attributes: linkAttributes,
  opened: openLink,
  closed: (element, { say }) => {
    if (element.text.trim() !== "") say(checkKinds.LINK_NOT_EMPTY, element);
  },
};
