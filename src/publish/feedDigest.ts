import { createHash } from "node:crypto";
import type { Entry } from "../model/entry.ts";
import type { Feed } from "../model/feed.ts";
import { oncePer } from "../text/oncePer.ts";

/**
 * The same for feeds that give the same documents, in any process. Its archives are feeds of their own.
 */
export const feedDigest = oncePer(({ entries, archives: _archives, ...feed }: Feed): string => {
  const hash = createHash("sha256").update(JSON.stringify(feed));
  for (const entry of entries) hash.update(entryDigest(entry));
  return hash.digest("base64url");
});

/** An entry is in many feeds. */
const entryDigest = oncePer((entry: Entry): Buffer => createHash("sha256").update(JSON.stringify(entry)).digest());
