import type { IncomingMessage } from "node:http";
import { isCompressible } from "./contentType.ts";
import type { FileVersion } from "./fileVersions.ts";

export function isFeed(version: FileVersion): boolean {
  return /^application\/(?:rss|atom|feed)\+/.test(version.contentType);
}

/** The parts of a request that the answer depends on. */
export function varyOf(version: FileVersion): string {
  if (!isFeed(version)) return "Accept-Encoding";

  return isXmlFeed(version) ? "Accept-Encoding, A-IM, Sec-Fetch-Dest" : "Accept-Encoding, A-IM";
}

function isXmlFeed(version: FileVersion): boolean {
  return /^application\/(?:rss|atom)\+xml/.test(version.contentType);
}

/** Browsers show the content types of feeds as plain text or save them; as XML, they show the document with its stylesheet. */
export function typeFor(request: IncomingMessage, version: FileVersion): string {
  const isShown = request.headers["sec-fetch-dest"] === "document" && isXmlFeed(version);
  return isShown ? "application/xml; charset=utf-8" : version.contentType;
}

export function worthCoding(version: FileVersion): boolean {
  return version.size > 256 && isCompressible(version.contentType);
}

/** Otherwise, an SVG with a script would run as a page of this server. */
export function sandboxOf(version: FileVersion): readonly string[] {
  return version.contentType.startsWith("image/svg")
    ? ["Content-Security-Policy", "default-src 'none'; style-src 'unsafe-inline'; img-src data:; sandbox"]
    : [];
}
