import type { FeedGroup, ValueSlugs } from "../model/config.ts";
import { fnv1a } from "../text/fnv.ts";
import { trimmedEnd } from "../text/trimmed.ts";

/** How a site writes a text in URLs. */
export type Slugify = (text: string, slugs?: ValueSlugs) => string;

/** A value in paths: as a slug, and as it is typed. In a hierarchy, each level is a folder. */
export interface ValuePath {
  readonly slug: string;
  readonly typed: string;
}

/** @param given What the config has in place of the slug */
export function valuePath(
  value: string,
  { hierarchy, slugs }: Pick<FeedGroup, "hierarchy" | "slugs">,
  slugify: Slugify,
  given?: string,
): ValuePath {
  const levels = hierarchy === undefined ? [value] : value.split(hierarchy);
  // With some generators, the slug of a value has folders.
  const slug =
    given === undefined
      ? joined(
          levels.map((level) => folders(slugify(level, slugs), level)),
          slugs,
        )
      : folders(given, value);
  return {
    slug,
    typed: joined(
      levels.map((level) => safe(level, level)),
      slugs,
    ),
  };
}

function joined(levels: readonly string[], { levels: form }: ValueSlugs = {}): string {
  const used = form === "last" ? levels.slice(-1) : levels;
  return used.join(form === "joined" ? "-" : "/");
}

/** The same path with a different end, for a value whose path another value already has. */
export function distinctPath({ slug, typed }: ValuePath, key: string): ValuePath {
  const end = fnv1a(key).toString(36).slice(0, 5);
  return { slug: `${slug}-${end}`, typed: `${typed}-${end}` };
}

function folders(slug: string, value: string): string {
  const names = slug.split("/").filter((name) => name !== "");
  return names.length === 0 ? safe("", value) : names.map((name) => safe(name, value)).join("/");
}

/** One level of a path: without anything that leads elsewhere, or that Windows refuses. */
function safe(slug: string, value: string): string {
  const kept = trimmedEnd(slug.replace(/[\\/:*?"<>|\p{Cc}]+/gu, "-").trimStart(), ". ");
  if (!/[^-.\s]/.test(kept)) return `value-${fnv1a(value).toString(36)}`;
  const short = trimmedEnd(shortened(kept), ". ");
  return reserved.test(short) ? short.replace(/^[^\s.]+/, "$&-") : short;
}

function shortened(text: string): string {
  let short = "";
  for (const letter of text) {
    if (short.length + letter.length > longest) break;
    short += letter;
  }
  return short;
}

/** Windows reserves these names, with any ending: `con.txt` as `con`. */
const reserved = /^(?:con|prn|aux|nul|conin\$|conout\$|com[\d¹²³]|lpt[\d¹²³])\s*(?:\.|$)/i;

/** In UTF-16 units: with three bytes each, and an ending, the name is short enough for every file system. */
const longest = 75;
