import type { Feed } from "../../model/feed.ts";
import { formatNames } from "../mediaTypes.ts";

/** A document of a feed that has moved: its value was renamed. */
export interface MovedFile {
  /** The path of its former URL, percent-encoded, with a leading slash. */
  readonly path: string;
  /** The URL that it has now. */
  readonly url: string;
}

/** The former documents and pages of feeds that have moved, with the URLs of the present ones. */
export function movedFiles(feeds: readonly Feed[], baseUrl: string): readonly MovedFile[] {
  return feeds.flatMap(({ movedTo, files, selfUrls, page, pageUrl }) => {
    if (movedTo === undefined) return [];
    const rows = [...formatNames.map((format) => [files[format], selfUrls[format]] as const), [page, pageUrl] as const];
    return rows.flatMap(([file, url]) =>
      file === undefined || url === undefined ? [] : [{ path: pathOf(file, baseUrl), url: safe(url) }],
    );
  });
}

function pathOf(file: string, baseUrl: string): string {
  return new URL(file.split("/").map(encodeURIComponent).join("/"), baseUrl).pathname;
}

/** `$` and braces have a meaning for servers. */
function safe(url: string): string {
  return new URL(url).href.replace(/[$'{}]/g, (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`);
}
