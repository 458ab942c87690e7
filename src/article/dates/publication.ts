import type { DateOrigin } from "../../model/article.ts";
import { articleKinds } from "../../model/catalogue/article.ts";
import type { Instant } from "../../model/text.ts";
import { dateInUrl } from "../address/address.ts";
import type { Reading } from "../reading.ts";
import { shownValue } from "../shownValue.ts";
import type { ArticleDates } from "./articleDates.ts";
import { parseWrittenDate, type WrittenDate } from "./dates.ts";

/** When an article was published and changed, if it says so. */
export interface Publication {
  readonly written: WrittenDate | undefined;
  /** The date in its URL: the one that the generator uses, even if the article is due later. */
  readonly inAddress: WrittenDate | undefined;
  readonly origin: DateOrigin | undefined;
  /** When other keys say that it is due, if it shows another date. */
  readonly dueAt: Instant | undefined;
  readonly updated: Instant | undefined;
  readonly expires: Instant | undefined;
}

const fromPath: DateOrigin = { source: "path" };

/**
 * The date in the front matter; if there is none, or the config says so, the date in the path. Nothing if a date cannot be read: a wrong
 * date is worse than an article that waits for its author.
 */
export function publicationOf(reading: Reading): Publication | undefined {
  const { lookup, parts, rules } = reading;
  let isBroken = false;
  const found = rules.dates(lookup, {
    onBad: ({ key, value }) => {
      reading.report(articleKinds.INVALID_DATE, { found: shownValue(value), key }, key);
      isBroken = true;
    },
    isQuoted: reading.file.isQuoted,
  });
  if (isBroken) return undefined;
  const { published, publishedFrom, named, updated, expires, isOnlyEmbargo } = found;
  const { dateFromPath, generator } = rules.config.content;
  const inAddress = generator === undefined ? published : (named ?? published);
  const shown = rules.showsFirstDate ? firstDate(found) : undefined;
  const own: Publication = shown ?? {
    written: published,
    inAddress,
    origin: publishedFrom,
    dueAt: undefined,
    updated,
    expires,
  };
  const isNameFirst =
    parts.isDateInName && (dateFromPath === "first" || (rules.isNameBeforeChange && found.isOnlyChange));
  const mayComeFromPath = published === undefined || isOnlyEmbargo || isNameFirst;
  if (dateFromPath === false || !mayComeFromPath) return own;
  const text = parts.date ?? dateInUrl(lookup.text(rules.keys.url));
  const inPath = text === undefined ? undefined : parseWrittenDate(text, rules.zone);
  if (inPath === undefined) {
    if (parts.date === undefined || !parts.isDateInName) return own;
    reading.report(articleKinds.INVALID_DATE, { found: parts.date, key: "the name of the file" });
    return undefined;
  }
  const isPathsDate = isNameFirst || published === undefined || inPath.at > published.at;
  return isPathsDate ? { ...own, written: inPath, inAddress: inPath, origin: fromPath } : own;
}

/** Of an article that is due at another time than its first date. */
function firstDate({ named, published, updated, expires }: ArticleDates): Publication | undefined {
  if (named === undefined || published === undefined || named.at === published.at) return undefined;
  const origin: DateOrigin = { source: "front matter", key: named.key };
  const dueAt = published.at > named.at ? published.at : undefined;
  return { written: named, inAddress: named, origin, dueAt, updated, expires };
}
