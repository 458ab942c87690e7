import { type Found, Keys, type Lookup } from "../../text/lookup.ts";
import { trimmed, trimmedEnd } from "../../text/trimmed.ts";
import { isFalse } from "../fields.ts";
import type { PathParts } from "../pathParts.ts";
import { isTemplate } from "./addressTemplate.ts";
import { isPattern } from "./permalink.ts";
import { slugify } from "./slugify.ts";

export const slugKeys = new Keys(["slug"]);

/**
 * The URL in the front matter. A bare word is a slug: it fills a token of a pattern, and no other URL is looked for.
 * @param isSlugAPart To the generator, `slug: /name` is `slug: name`, not a whole path
 */
export function addressOf(
  found: readonly Found[],
  isSlugAPart = false,
): (Found & { readonly value: string }) | undefined {
  let hasSlug = false;
  for (const { key, value } of found) {
    const typed = typeof value === "string" ? value.trim() : "";
    if (typed === "" || isFalse(typed)) continue;
    if (key === "slug" && (isSlugAPart || !/^(?:\/|https?:)/i.test(typed))) hasSlug = true;
    else if (!hasSlug || isPattern(typed) || isTemplate(typed))
      return { key, value: key === "path" ? zolaPath(typed) : typed };
  }
  return undefined;
}

/** Zola's `path` has no slash at the beginning, and the URL always has one at the end. */
function zolaPath(typed: string): string {
  return typed.startsWith("/") || /^https?:/i.test(typed) ? typed : `/${trimmedEnd(typed, "/")}/`;
}

/** The whole slug as it was typed, without the slashes around it. */
export function wholeSlugOf(lookup: Lookup): string | undefined {
  const typed = trimmed(lookup.text(slugKeys)?.replace(/^https?:\/\/[^/]+/i, "") ?? "", "/");
  return typed === "" ? undefined : typed;
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

/** A slug that was pasted from a URL. */
function decodedSlug(slug: string): string {
  try {
    return decodeURIComponent(slug).replace(/\s+/g, "-").replace(/-{2,}/g, "-");
  } catch {
    return slug;
  }
}
