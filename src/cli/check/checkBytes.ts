import nodeFs from "node:fs";
import { textOf } from "../../check/bytes.ts";
import { checkWithMedia } from "../../engine/receivers/checkWithMedia.ts";
import type { MediaFolders } from "../../engine/receivers/mediaFiles.ts";
import type { Exchange } from "../../web/exchange.ts";
import type { CheckedDocument } from "./checked.ts";
import { sourceLines } from "./sourceLines.ts";
import type { Target } from "./target.ts";

interface CheckBytesOptions {
  readonly now: number;
  readonly profiles: readonly string[];
  /** The folders in which its media may be. */
  readonly media?: MediaFolders;
  /** Also requests media that are not on this disk. */
  readonly isLive?: boolean;
  /** How the server sent it, if it came from one. */
  readonly exchange?: Exchange;
  /** An earlier copy of it. */
  readonly earlier?: string;
}

/** Checks one document: its bytes, its media if they are available, and how it is served. Finds the lines of the problems. */
export async function checkBytes(target: Target, options: CheckBytesOptions): Promise<CheckedDocument> {
  const { name, address, contentType, bytes } = target;
  const { now, profiles, media, exchange, isLive = false, earlier } = options;
  const about = {
    now,
    profiles,
    ...(address === undefined ? {} : { address }),
    ...(contentType === undefined ? {} : { contentType }),
  };
  const { readLiveFiles, judgeLiveFiles } = await import("./liveFiles.ts");
  const { checked, files } = await checkWithMedia(bytes, about, nodeFs, media, (asked, { enclosures }, isHere) => {
    const others = enclosures.map(({ value }) => value).filter((one) => !isHere(one));
    if (isLive) return readLiveFiles([...asked, ...others], address);
    // For a document from a server, one file is enough to see how it serves media.
    return readLiveFiles(exchange === undefined ? [] : others.slice(0, 1), address);
  });
  const { family, hubs, enclosures } = checked;
  const findings = [
    ...(exchange === undefined ? [] : await (await import("./transport.ts")).checkTransport(exchange, family, hubs)),
    ...checked.findings,
    ...judgeLiveFiles(enclosures, files, profiles),
    ...(earlier === undefined
      ? []
      : (await import("./compareEarlier.ts")).compareEarlier([...decoded()].join(""), earlier)),
  ];
  return { name, findings, lines: findings.length === 0 ? new Map() : sourceLines(decoded(), findings) };

  function decoded(): Iterable<string> {
    const ignore = (): void => {};
    return textOf(bytes(), contentType, ignore, ignore);
  }
}
