import { textOf } from "../../check/bytes.ts";
import { type CheckedFeed, checkFeed } from "../../check/checkFeed.ts";
import type { LocalFile } from "../../check/profiles/profile.ts";
import { owned } from "../../text/owned.ts";
import type { CheckedDocument } from "./checked.ts";
import type { Exchange } from "./exchange.ts";
import { type MediaFolders, readMediaFiles } from "./mediaFiles.ts";
import { sourceLines } from "./sourceLines.ts";
import type { Target } from "./target.ts";

interface CheckBytesOptions {
  readonly now: number;
  readonly profiles: readonly string[];
  /** Where its media may be. */
  readonly media?: MediaFolders;
  /** Asks the servers of media that are not here. */
  readonly isLive?: boolean;
  /** How the server gave it out, if one did. */
  readonly exchange?: Exchange;
  /** An earlier copy of it. */
  readonly earlier?: string;
}

/** Checks one document: the bytes, its media where they are at hand, how it is served; and looks up the lines of what was found. */
export async function checkBytes(target: Target, options: CheckBytesOptions): Promise<CheckedDocument> {
  const { name, address, contentType, bytes } = target;
  const { now, profiles, media, exchange, isLive = false } = options;
  const about = {
    now,
    profiles,
    ...(address === undefined ? {} : { address }),
    ...(contentType === undefined ? {} : { contentType }),
  };
  const asked = new Set<string>();
  let checked: CheckedFeed = checkFeed(bytes(), {
    ...about,
    file: (one) => {
      asked.add(owned(one));
      return undefined;
    },
  });
  const files = new Map<string, LocalFile>(
    media === undefined || asked.size === 0 ? [] : await readMediaFiles(asked, media),
  );
  if (isLive || exchange !== undefined) {
    const { readLiveFiles } = await import("./liveFiles.ts");
    const some = isLive
      ? [...asked, ...checked.enclosures.map(({ value }) => value)]
      : checked.enclosures.slice(0, 1).map(({ value }) => value);
    for (const [one, file] of await readLiveFiles(some.filter((one) => !files.has(one)))) files.set(one, file);
  }
  if (files.size > 0) checked = checkFeed(bytes(), { ...about, file: (one) => files.get(one) });
  const served =
    exchange === undefined
      ? []
      : await (await import("./transport.ts")).checkTransport(exchange, checked.family, checked.hubs);
  const loaded =
    files.size === 0 ? [] : (await import("./liveFiles.ts")).judgeLiveFiles(checked.enclosures, files, profiles);
  const changed =
    options.earlier === undefined
      ? []
      : (await import("./compareEarlier.ts")).compareEarlier([...decoded()].join(""), options.earlier);
  const findings = [...served, ...checked.findings, ...loaded, ...changed];
  return { name, findings, lines: findings.length === 0 ? new Map() : sourceLines(decoded(), findings) };

  function decoded(): Iterable<string> {
    const ignore = (): void => {};
    return textOf(bytes(), contentType, ignore, ignore);
  }
}
