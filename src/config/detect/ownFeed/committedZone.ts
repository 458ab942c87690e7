import type { DatedFile } from "../dated.ts";
import { join } from "../paths.ts";
import type { SiteFolder } from "../siteFolder.ts";

/** The time zone in which a feed in the repository was made. */
export interface CommittedZone {
  readonly file: string;
  /** Nothing if its entries have several offsets, or one that is not of whole hours. */
  readonly zone: string | undefined;
}

/**
 * Compares the dates of articles, which have no zone, with the dates of the same titles in a feed that the generator
 * made.
 * @param names The paths below the site that its feed may have
 */
export function committedZone(
  folder: SiteFolder,
  dirs: readonly string[],
  names: readonly string[],
  articles: readonly DatedFile[],
): CommittedZone | undefined {
  const file = folder.first(...dirs.flatMap((dir) => names.map((name) => join(dir, name))));
  if (file === undefined) return undefined;
  const walls = new Map<string, number>();
  for (const { data } of articles) {
    const wall = wallOf(data.date);
    if (wall !== undefined && typeof data.title === "string") walls.set(lettersOf(data.title), wall);
  }
  const hours = new Set<number>();
  for (const entry of folder
    .text(file)
    .split(/<(?:entry|item)>/)
    .slice(1)) {
    const title = /<title[^>]*>([\s\S]*?)<\/title>/.exec(entry)?.[1] ?? "";
    const day = /<(?:published|pubDate)>([^<]*)</.exec(entry)?.[1] ?? "";
    const wall = walls.get(lettersOf(title.replace(/<!\[CDATA\[|\]\]>/g, "")));
    const at = Date.parse(day);
    if (wall !== undefined && !Number.isNaN(at)) hours.add((wall - at) / 3_600_000);
  }
  const [only] = hours;
  if (only === undefined) return undefined;
  const isZone = hours.size === 1 && Number.isInteger(only) && only >= -12 && only <= 14;
  return { file, zone: isZone ? zoneOf(only) : undefined };
}

/** These zones have the opposite sign. */
function zoneOf(hours: number): string {
  return hours === 0 ? "UTC" : `Etc/GMT${hours > 0 ? "-" : "+"}${Math.abs(hours)}`;
}

/** A date with a time of day and without a zone, as if it were in UTC. */
export function wallOf(value: unknown): number | undefined {
  const [, year, month, day, hour, minute, second = "0"] =
    /^(\d{4})[-/](\d\d?)[-/](\d\d?)[ T]+(\d\d?):(\d\d)(?::(\d\d))?$/.exec(String(value)) ?? [];
  if (year === undefined) return undefined;
  return Date.UTC(Number(year), Number(month) - 1, Number(day), Number(hour), Number(minute), Number(second));
}

function lettersOf(text: string): string {
  return text
    .replace(/&(?:#\w+|\w+);/g, "")
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]/gu, "");
}
