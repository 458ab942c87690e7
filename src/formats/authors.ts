import type { Entry } from "../model/entry.ts";
import type { Feed } from "../model/feed.ts";
import type { Person } from "../model/person.ts";

/** Who wrote an entry: its own authors, else the channel's. Said on every entry, since most readers look nowhere else. */
export function authorsOf(entry: Entry, feed: Feed): readonly Person[] {
  return entry.authors.length > 0 ? entry.authors : feed.channel.authors;
}

/** The mail address of a person, where it looks like one. */
export function mailOf({ email }: Person): string | undefined {
  return email !== undefined && /^[\w.!#$%&'*+/=?^`{|}~-]+@[a-z\d-]+(?:\.[a-z\d-]+)+$/i.test(email) ? email : undefined;
}
