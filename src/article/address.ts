import { type Found, isFalse, type Lookup } from "./fields.ts";
import type { PathParts } from "./pathParts.ts";
import { slugify } from "./permalink.ts";

export const slugKeys: readonly string[] = ["slug"];

/** A url from front matter: a bare word is a slug for the pattern, not an address. */
export function addressOf(found: Found | undefined): string | undefined {
  if (found === undefined || typeof found.value !== "string") return undefined;
  const typed = found.value.trim();
  if (found.key === "slug") return typed.startsWith("/") || /^https?:/i.test(typed) ? typed : undefined;
  if (isFalse(typed) || typed === "") return undefined;
  return typed;
}

export function slugOf(lookup: Lookup, parts: PathParts): string {
  const typed = lookup.text(slugKeys);
  const last = typed
    ?.replace(/^https?:\/\/[^/]+/i, "")
    .split("/")
    .filter((part) => part !== "")
    .at(-1);
  if (last !== undefined && /%[\da-f]{2}/i.test(last)) return decodedSlug(last);
  return last ?? slugify(parts.name);
}

/** Zola's `path = "2026/01/31/title"`. */
export function dateInUrl(url: string | undefined): string | undefined {
  const found = url === undefined ? null : /(?:^|\/)(\d{4})\/(\d{1,2})\/(\d{1,2})(?:\/|$)/.exec(url);
  return found === null ? undefined : `${found[1]}-${found[2]}-${found[3]}`;
}

/** A slug that was pasted from an address. */
function decodedSlug(slug: string): string {
  try {
    return decodeURIComponent(slug).replace(/\s+/g, "-").replace(/-{2,}/g, "-");
  } catch {
    return slug;
  }
}
