import type { Keys, Lookup } from "../../text/lookup.ts";
import { absoluteUrl } from "./absoluteUrl.ts";

/** For a link post, the URL that its headline leads to. */
export function externalUrlOf(lookup: Lookup, keys: Keys): string | undefined {
  const typed = lookup.text(keys);
  return typed !== undefined && /^https?:\/\//i.test(typed) ? absoluteUrl(typed, typed) : undefined;
}

/** The URL that an article was republished from. A URL on the site itself is one of the article's own, which are not published. */
export function canonicalUrlOf(lookup: Lookup, keys: Keys, siteUrl: string): string | undefined {
  const typed = lookup.text(keys);
  const url = typed !== undefined && /^https?:\/\//i.test(typed) ? absoluteUrl(typed, siteUrl) : undefined;
  return url === undefined || siteNameOf(url) === siteNameOf(siteUrl) ? undefined : url;
}

const siteNameOf = (url: string): string => new URL(url).hostname.replace(/^www\./, "");
