import type { Feed } from "./feed.ts";

/** Is this a feed that people are shown to subscribe to? Archives are for reading, and a feed that has moved is found at its new URL. */
export function isSubscribable({ archive, group, movedTo }: Feed): boolean {
  return archive?.isArchive !== true && group?.isArchive !== true && movedTo === undefined;
}
