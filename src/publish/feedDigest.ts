import type { Entry } from "../model/entry.ts";
import type { Feed } from "../model/feed.ts";
import { oncePer } from "../text/oncePer.ts";
import { sha256 } from "../text/sha256.ts";

/** The same for feeds that give the same documents, in any process. Its archives are feeds of their own. */
export const feedDigest = oncePer(({ entries, archives: _archives, ...feed }: Feed): string =>
  sha256(JSON.stringify([feed, entries.map(entryDigest)])),
);

/** An entry is in many feeds. */
const entryDigest = oncePer((entry: Entry): string => sha256(JSON.stringify(entry)));
