import { checkKinds } from "../../model/catalogue/check/index.ts";
import type { Severity } from "../../model/diagnostic.ts";
import { owned } from "../../text/owned.ts";
import { rfc822Moment, rfc3339Moment } from "../values/dates.ts";
import { markupIn } from "../values/plainText.ts";
import type { EntryFacts, Fact, FeedFacts, MediaFact } from "./facts.ts";
import type { ProfileCheck, ProfileContext } from "./profile.ts";

type OfFeed = NonNullable<ProfileCheck["feed"]>;
type OfEntry = NonNullable<ProfileCheck["entry"]>;
type Text<T> = (facts: T) => Fact | undefined;

/** A row for the feed. */
export const feedRow = (severity: Severity, source: string, feed: OfFeed): ProfileCheck => ({ severity, source, feed });
/** A row for each entry. */
export const entryRow = (severity: Severity, source: string, entry: OfEntry): ProfileCheck => ({
  severity,
  source,
  entry,
});

const isThere = (fact: Fact | undefined): boolean => fact !== undefined && fact.value !== "";

/** It must exist. */
export function feedHas(element: string, of: (facts: FeedFacts) => Fact | readonly Fact[] | undefined): OfFeed {
  return (facts, { say }) => {
    if (isMissing(of(facts))) say(checkKinds.ASKED_MISSING, facts, { parent: facts.label, element });
  };
}

export function entryHas(element: string, of: (facts: EntryFacts) => Fact | readonly Fact[] | undefined): OfEntry {
  return (facts, { say }) => {
    if (isMissing(of(facts))) say(checkKinds.ASKED_MISSING, facts, { parent: facts.label, element });
  };
}

function isMissing(found: Fact | readonly Fact[] | undefined): boolean {
  if (found === undefined) return true;
  return "value" in found ? !isThere(found) : !found.some(isThere);
}

/** A text must not be longer than this. */
export function atMostLong<T extends FeedFacts | EntryFacts>(
  of: Text<T>,
  most: number,
  unit: "characters" | "bytes",
): (facts: T, context: ProfileContext) => void {
  return (facts, { say }) => {
    const fact = of(facts);
    if (fact === undefined) return;
    const length = lengthOf(fact.value, unit);
    if (length > most) say(checkKinds.ASKED_SHORTER, fact, { length, unit, most });
  };
}

/** A text must be at least this long, if it exists. */
export function atLeastLong<T extends FeedFacts | EntryFacts>(
  of: Text<T>,
  least: number,
): (facts: T, context: ProfileContext) => void {
  return (facts, { say }) => {
    const fact = of(facts);
    if (fact === undefined) return;
    const length = lengthOf(withoutMarkup(fact.value), "characters");
    if (length < least) say(checkKinds.ASKED_LONGER, fact, { length, unit: "characters", least });
  };
}

function lengthOf(text: string, unit: "characters" | "bytes"): number {
  return unit === "bytes" ? Buffer.byteLength(text) : Array.from(text).length;
}

/** The text of HTML when it is shown without markup. */
export function withoutMarkup(html: string): string {
  let text = "";
  for (let at = 0; at < html.length; ) {
    const start = html.indexOf("<", at);
    const end = start === -1 ? -1 : html.indexOf(">", start);
    if (end === -1) return (text + html.slice(at)).replace(/\s+/g, " ").trim();
    text += `${html.slice(at, start)} `;
    at = end + 1;
  }
  return text.replace(/\s+/g, " ").trim();
}

/** All of these URLs must be https. */
export function overHttps<T extends FeedFacts | EntryFacts>(
  of: (facts: T) => readonly Fact[],
): (facts: T, context: ProfileContext) => void {
  return (facts, { say }) => {
    for (const fact of of(facts))
      if (/^http:/i.test(fact.value)) say(checkKinds.ASKED_HTTPS, fact, { found: fact.value });
  };
}

/** The value must match this pattern. */
export function matches<T extends FeedFacts | EntryFacts>(
  of: (facts: T) => readonly (Fact | undefined)[],
  pattern: RegExp,
  expected: string,
): (facts: T, context: ProfileContext) => void {
  return (facts, { say }) => {
    for (const fact of of(facts))
      if (fact !== undefined && !pattern.test(fact.value))
        say(checkKinds.ASKED_VALUE, fact, { found: fact.value, expected });
  };
}

/** The type of each file must match this pattern. */
export function typesAre<T extends FeedFacts | EntryFacts>(
  of: (facts: T) => readonly MediaFact[],
  pattern: RegExp,
  expected: string,
): (facts: T, context: ProfileContext) => void {
  return (facts, { say }) => {
    for (const fact of of(facts))
      if (fact.type !== undefined && !pattern.test(fact.type))
        say(
          checkKinds.ASKED_VALUE,
          { label: `type of ${fact.label.replace(/^.* of /, "")}`, spot: fact.spot },
          { found: fact.type, expected },
        );
  };
}

/** The time of a date in any format. */
export function momentOf(fact: Fact | undefined): number | undefined {
  return fact === undefined ? undefined : (rfc822Moment(fact.value) ?? rfc3339Moment(fact.value));
}

/** Published in the past, and not longer ago than this. */
export function notOlderThan(days: number): OfEntry {
  return ({ published }, { say, now }) => {
    const moment = momentOf(published);
    if (published === undefined || moment === undefined || now === undefined) return;
    const age = (now - moment) / 86_400_000;
    if (age < 0 || age > days)
      say(checkKinds.ASKED_AGE, published, {
        found: published.value,
        actual: age < 0 ? "in the future" : "too old",
        most: days,
      });
  };
}

/** Each entry must be older than the one before it. */
export const newestFirst: OfEntry = ({ published, spot, label }, { say, notes }) => {
  const moment = momentOf(published);
  if (moment === undefined) return;
  const before = notes.get("moment") as number | undefined;
  if (before !== undefined && moment > before) say(checkKinds.ASKED_ORDER, { spot, label });
  notes.set("moment", moment);
};

/** The link must lead to the host of the feed's own page. */
export const linkOnOwnHost: ProfileCheck["feed"] & object = (facts, { say, notes }) => {
  const own = hostOf(facts.link?.value) ?? hostOf(facts.self?.value);
  for (const link of (notes.get("links") as readonly Fact[] | undefined) ?? []) {
    const host = hostOf(link.value);
    if (own !== undefined && host !== undefined && host !== own)
      say(checkKinds.ASKED_HOST, link, { found: link.value, expected: own });
  }
};

/** Keeps the links for `linkOnOwnHost`: the feed's own host may only be known at its end. */
export const keepLinks: OfEntry = ({ link }, { notes }) => {
  const links = (notes.get("links") as Fact[] | undefined) ?? [];
  if (link !== undefined && links.length < 1000) links.push({ ...link, value: owned(link.value) });
  notes.set("links", links);
};

function hostOf(address: string | undefined): string | undefined {
  return address !== undefined && URL.canParse(address) ? new URL(address).host.replace(/^www\./, "") : undefined;
}

interface PictureRule {
  /** The minimum number of pixels of the smaller side. */
  readonly least?: number;
  readonly most?: number;
  /** Width by height. */
  readonly ratio?: readonly [number, number];
  readonly types?: RegExp;
  readonly mostBytes?: number;
  readonly expected: string;
}

/** The picture must have this size and shape: according to its file if it is available, or else to the feed. */
export function pictureIs<T extends FeedFacts | EntryFacts>(
  of: (facts: T) => MediaFact | undefined,
  rule: PictureRule,
): (facts: T, context: ProfileContext) => void {
  return (facts, { say, file }) => {
    const fact = of(facts);
    if (fact === undefined) return;
    const local = file(fact.value);
    const [width, height] = [local?.width ?? fact.width, local?.height ?? fact.height];
    const { expected, least = 0, most = Number.POSITIVE_INFINITY, ratio, types, mostBytes } = rule;
    const type = local?.type ?? typeByName(fact.value) ?? fact.type;
    if (types !== undefined && type !== undefined && !types.test(type))
      say(checkKinds.ASKED_PICTURE_TYPE, fact, { found: fact.value, actual: type, expected });
    else if (
      types !== undefined &&
      local?.type !== undefined &&
      typeByName(fact.value) !== undefined &&
      local.type !== typeByName(fact.value)
    )
      say(checkKinds.ASKED_PICTURE_TYPE, fact, {
        found: fact.value,
        actual: local.type,
        expected: "files whose extension matches their type",
      });
    if (mostBytes !== undefined && local !== undefined && local.bytes > mostBytes)
      say(checkKinds.ASKED_FILE_SIZE, fact, { found: mebibytes(local.bytes), most: mebibytes(mostBytes) });
    if (width === undefined || height === undefined) return;
    const size = { width, height, expected };
    if (Math.min(width, height) < least || Math.max(width, height) > most)
      say(checkKinds.ASKED_PICTURE_SIZE, fact, size);
    else if (ratio !== undefined && (width / height < ratio[0] || width / height > ratio[1]))
      say(checkKinds.ASKED_PICTURE_SHAPE, fact, size);
  };
}

export const mebibytes = (bytes: number): string => `${(bytes / 1024 / 1024).toFixed(1)} MiB`;

function typeByName(address: string): string | undefined {
  const ending = /\.([a-z0-9]+)(?:[?#]|$)/i.exec(address)?.[1]?.toLowerCase();
  return (
    {
      jpg: "image/jpeg",
      jpeg: "image/jpeg",
      png: "image/png",
      gif: "image/gif",
      webp: "image/webp",
      svg: "image/svg+xml",
      avif: "image/avif",
    } as Readonly<Record<string, string>>
  )[ending ?? ""];
}

/** A text without markup. */
export function withoutTags<T extends FeedFacts | EntryFacts>(
  of: Text<T>,
): (facts: T, context: ProfileContext) => void {
  return (facts, { say }) => {
    const fact = of(facts);
    const found = fact === undefined ? undefined : markupIn(fact.value);
    if (fact !== undefined && found?.startsWith("<") === true) say(checkKinds.ASKED_MARKUP, fact, { found });
  };
}

export const firstPicture = ({ pictures, enclosures }: EntryFacts): Fact | undefined =>
  pictures[0] ?? enclosures.find(({ type }) => type?.startsWith("image/") === true);

export const fullText = ({ content, summary }: EntryFacts): EntryFacts["content"] => content ?? summary;
