import type { Entry } from "../model/entry.ts";
import type { Feed } from "../model/feed.ts";

/** Whether the documents of two feeds would be the same. */
export function sameFeed(a: Feed, b: Feed): boolean {
  if (a === b) return true;
  return (
    // The feed of a value is named as most articles write the value, and may move.
    a.channel.title === b.channel.title &&
    a.channel.description === b.channel.description &&
    a.movedTo === b.movedTo &&
    sameRecord(a.files, b.files) &&
    sameEntries(a.entries, b.entries) &&
    sameArchive(a.archive, b.archive) &&
    a.tombstones.length === b.tombstones.length &&
    a.tombstones.every(({ id, at }, index) => id === b.tombstones[index]?.id && at === b.tombstones[index]?.at)
  );
}

/** An archive that is followed by a new one links to it. */
function sameArchive(a: Feed["archive"], b: Feed["archive"]): boolean {
  return JSON.stringify([a?.prevUrls, a?.nextUrls]) === JSON.stringify([b?.prevUrls, b?.nextUrls]);
}

function sameRecord(a: object, b: object): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}

function sameEntries(a: readonly Entry[], b: readonly Entry[]): boolean {
  return a.length === b.length && a.every((entry, at) => entry === b[at]);
}
