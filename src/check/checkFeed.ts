import { checkKinds } from "../model/catalogue/check/index.ts";
import { textOf } from "./bytes.ts";
import { type Finding, Findings, type Spot } from "./findings.ts";
import { checkJsonFeed } from "./json/checkJsonFeed.ts";
import type { CheckOptions } from "./options.ts";
import { FactCollector } from "./profiles/collectFacts.ts";
import type { Fact, FactReceiver } from "./profiles/facts.ts";
import { Judge } from "./profiles/judge.ts";
import type { Family } from "./rules.ts";
import { isLocalAddress } from "./values/addresses.ts";
import { checkXmlFeed } from "./xml/checkXmlFeed.ts";

export interface CheckedFeed {
  readonly family?: Family | "json";
  readonly findings: readonly Finding[];
  /** The hubs that it names. */
  readonly hubs: readonly string[];
  /** The first files of its entries. */
  readonly enclosures: readonly Fact[];
}

const mostEnclosures = 50;

const largest = 2 * 1024 * 1024;
const start: Spot = { line: 1, column: 1 };

/**
 * Checks any feed against its format and the modules in it: RSS 0.9x, 1.0 and 2.0, Atom 1.0, JSON Feed 1 and 1.1, OPML; in the encoding
 * that it declares, gzipped or not. XML is read piece by piece, so that a document of any size takes bounded memory.
 */
export function checkFeed(document: Uint8Array | Iterable<Uint8Array>, options: CheckOptions = {}): CheckedFeed {
  const findings = new Findings();
  let bytes = 0;
  let encoding = "utf-8";
  const counted = function* (): Generator<Uint8Array> {
    for (const piece of document instanceof Uint8Array ? [document] : document) {
      bytes += piece.length;
      yield piece;
    }
  };
  const texts = textOf(
    counted(),
    options.contentType,
    (kind, values, spot) => findings.add(kind, values, { spot }),
    (found) => {
      encoding = found;
    },
  );
  const first = firstText(texts);
  let family: CheckedFeed["family"];
  const judge = new Judge(options.profiles ?? [], findings, options);
  const enclosures: Fact[] = [];
  let hubs: readonly string[] = [];
  const receive: FactReceiver = {
    entry: (entry) => {
      if (enclosures.length < mostEnclosures) enclosures.push(...entry.enclosures);
      judge.entry(entry);
    },
    feed: (feed) => {
      hubs = feed.hubs.map(({ value }) => value);
      judge.feed(feed);
    },
  };
  const facts = new FactCollector(receive.entry);
  if (first === undefined) {
    if (findings.list().every(({ severity }) => severity !== "error"))
      findings.add(checkKinds.NOTHING_READ, {}, { spot: start });
  } else {
    const rest = function* (): Generator<string> {
      yield first;
      yield* texts;
    };
    if (/^\s*[{[]/.test(first)) {
      family = "json";
      checkJsonFeed(rest(), findings, options, receive);
    } else family = checkXmlFeed(rest(), findings, { ...options, encoding: () => encoding, facts });
    const whole = facts.feed(bytes);
    if (whole !== undefined) receive.feed(whole);
    if (bytes > largest)
      findings.add(checkKinds.FEED_LARGE, { found: `${(bytes / 1024 / 1024).toFixed(1)} MiB` }, { spot: start });
  }
  return {
    ...(family === undefined ? {} : { family }),
    findings: shownAt(options.address ?? "", findings.list()),
    hubs,
    enclosures,
  };
}

/** During development, a feed that this computer serves may link to this computer. */
function shownAt(address: string, findings: readonly Finding[]): readonly Finding[] {
  return isLocalAddress(address) ? findings.filter(({ code }) => code !== checkKinds.ADDRESS_LOCAL.code) : findings;
}

/** The first piece that is not empty. */
function firstText(texts: Generator<string>): string | undefined {
  let text = "";
  for (let next = texts.next(); next.done !== true; next = texts.next()) {
    text += next.value;
    if (text.trim() !== "") return text;
  }
  return undefined;
}
