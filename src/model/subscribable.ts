import type { Feed } from "./feed.ts";

/** Is this a feed to offer to subscribers? Archives are for reading, and a feed that has moved is listed under its new URL. */
export function isSubscribable({ archive, group, movedTo }: Feed): boolean {
  return archive?.isArchive !== true && group?.isArchive !== true && movedTo === undefined;
}
