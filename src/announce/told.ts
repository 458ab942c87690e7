import { createHash } from "node:crypto";
import type { TellingTurn } from "./tellingTurn.ts";

/**
 * The last notification of each topic that each hub has accepted. Anything that differs from it still has to be
 * announced.
 */
export interface Told {
  /** Held while a hub is notified, so that only one process does so. */
  readonly turn: TellingTurn;
  /** Reads what others have recorded. */
  readonly refresh: () => Promise<void>;
  /** The digest of the entries in the last notification of the hub. */
  readonly get: (hub: string, topic: string) => string | undefined;
  readonly set: (hub: string, topic: string, news: string) => Promise<void>;
  /** Leaves the turn to others. */
  readonly close: () => Promise<void>;
}

/** The URL of a hub may contain a key, so only its hash is written. */
export function toldKey(hub: string, topic: string): string {
  return createHash("sha256").update(`${hub}\n${topic}`).digest("base64url");
}

export function toldLine(key: string, news: string): string {
  return `${key} ${news}\n`;
}

/** The last line for a hub and a topic counts. Anything else, such as a part of a line, is no record. */
export function toldRecords(text: string): Map<string, string> {
  const records = text.split("\n").flatMap((line): readonly (readonly [string, string])[] => {
    const [, key, news] = /^([\w-]{43}) ([0-9a-f]{64})$/.exec(line) ?? [];
    return key === undefined || news === undefined ? [] : [[key, news]];
  });
  return new Map(records);
}
