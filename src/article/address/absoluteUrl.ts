/** The site's URL, parsed once for all articles. */
let lastBase: { readonly typed: string; readonly url: URL; readonly start: string } | undefined;

/** No server accepts longer ones, and each link of an article is resolved against its URL. */
const longest = 2000;

/** An absolute URL. A path is below the path of the site, whether or not it begins with a slash. */
export function absoluteUrl(path: string, siteUrl: string): string | undefined {
  if (path.length > longest) return undefined;
  try {
    if (/^[a-z][a-z\d+.-]*:/i.test(path)) {
      const url = new URL(path);
      return /^https?:$/.test(url.protocol) ? url.href : undefined;
    }
    if (path.startsWith("//")) return new URL(path, siteUrl).href;
    if (lastBase?.typed !== siteUrl) {
      const url = new URL(siteUrl);
      lastBase = { typed: siteUrl, url, start: new URL("/", url).href.slice(0, -1) + url.pathname.replace(/\/$/, "") };
    }
    const rooted = path.startsWith("/") ? path : `/${path}`;
    if (nothingToEncode.test(rooted)) return lastBase.start + rooted;
    return new URL(lastBase.url.pathname.replace(/\/$/, "") + encodePath(rooted), lastBase.url).href;
  } catch {
    return undefined;
  }
}

/** What a URL parser would leave unchanged: no escapes, no `.` or `..` between slashes. */
const nothingToEncode = /^(?:\/(?:(?!\.{1,2}(?:\/|$))[\w.~!$&'()*+,;=:@-])*)+$/;

/** Percent-encodes what must be encoded, once: an existing `%20` stays, a single `%` becomes `%25`. */
function encodePath(path: string): string {
  return path.replace(/[^/]+/g, (segment) =>
    segment
      .toWellFormed()
      .replace(/%(?![\da-f]{2})/gi, "%25")
      .replace(/[?#\\"<>^`{|}\s\p{Cc}]/gu, encodeURIComponent),
  );
}
