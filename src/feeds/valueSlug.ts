import { fnv1a } from "../text/fnv.ts";
import { trimmed } from "../text/trimmed.ts";

/** How a site writes a text in URLs; nothing if that is not known. */
export type Slugify = (text: string) => string | undefined;

/**
 * A value in a path: in lower case, in any script, words joined with `-`. In a hierarchy, each level is a folder.
 * @param slugify How the site's generator writes it
 */
export function valueSlug(value: string, hierarchy: string | undefined, slugify: Slugify): string {
  const levels = hierarchy === undefined ? [value] : value.split(hierarchy);
  return levels.map((level) => safe(slugify(level) ?? plainSlug(level), level)).join("/");
}

/** The same slug with a different end, for a value whose slug another value already has. */
export function distinctSlug(slug: string, key: string): string {
  return `${slug}-${fnv1a(key).toString(36).slice(0, 5)}`;
}

/** Signs at the end of programming languages matter: `C++` and `C#` are different. */
function plainSlug(text: string): string {
  const joined = text
    .normalize("NFC")
    .toLowerCase()
    .replace(/\+/g, " plus ")
    .replace(/#/g, " sharp ")
    .replace(/['’]/g, "")
    .replace(/[^\p{L}\p{M}\p{N}_.]+/gu, "-");
  return trimmed(joined, "-.");
}

/** One level of a path: without anything that leads elsewhere, that Windows refuses, or that is hidden. */
function safe(slug: string, value: string): string {
  const kept = trimmed(slug.replace(/[\\/:*?"<>|\p{Cc}]+/gu, "-"), "-. ");
  if (kept === "") return `value-${fnv1a(value).toString(36)}`;
  return /^(?:con|prn|aux|nul|com\d|lpt\d)(?:\.|$)/i.test(kept) ? `${kept}-` : [...kept].slice(0, longest).join("");
}

/** In characters: even with three bytes each, the name is short enough for every file system. */
const longest = 80;
