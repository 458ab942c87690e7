import type { Keys, Lookup } from "../../text/lookup.ts";
import { absoluteUrl } from "./absoluteUrl.ts";

/** A link post: where its headline leads. */
export function externalUrlOf(lookup: Lookup, keys: Keys): string | undefined {
  const typed = lookup.text(keys);
  return typed !== undefined && /^https?:\/\//i.test(typed) ? absoluteUrl(typed, typed) : undefined;
}

/** The address that an article was taken over from. On the site itself it is one of the article's own addresses, which are not told. */
export function canonicalUrlOf(lookup: Lookup, keys: Keys, siteUrl: string): string | undefined {
  const typed = lookup.text(keys);
  const url = typed !== undefined && /^https?:\/\//i.test(typed) ? absoluteUrl(typed, siteUrl) : undefined;
  return url === undefined || siteNameOf(url) === siteNameOf(siteUrl) ? undefined : url;
}

const siteNameOf = (url: string): string => new URL(url).hostname.replace(/^www\./, "");
