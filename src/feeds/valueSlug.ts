import { fnv1a } from "../text/fnv.ts";
import { trimmed } from "../text/trimmed.ts";

/** How a site writes a text in URLs. */
export type Slugify = (text: string) => string;

/**
 * A value in a path: in lower case, in any script, words joined with `-`. In a hierarchy, each level is a folder.
 */
export function valueSlug(value: string, hierarchy: string | undefined, slugify: Slugify): string {
  const levels = hierarchy === undefined ? [value] : value.split(hierarchy);
  return levels.map((level) => safe(slugify(level), level)).join("/");
}

/** The same slug with a different end, for a value whose slug another value already has. */
export function distinctSlug(slug: string, key: string): string {
  return `${slug}-${fnv1a(key).toString(36).slice(0, 5)}`;
}

/** One level of a path: without anything that leads elsewhere, that Windows refuses, or that is hidden. */
function safe(slug: string, value: string): string {
  const kept = trimmed(slug.replace(/[\\/:*?"<>|\p{Cc}]+/gu, "-"), "-. ");
  if (kept === "") return `value-${fnv1a(value).toString(36)}`;
  return /^(?:con|prn|aux|nul|com\d|lpt\d)(?:\.|$)/i.test(kept) ? `${kept}-` : [...kept].slice(0, longest).join("");
}

/** In characters: even with three bytes each, the name is short enough for every file system. */
const longest = 80;
