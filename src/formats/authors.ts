import type { Entry } from "../model/entry.ts";
import type { Feed } from "../model/feed.ts";
import type { Person } from "../model/person.ts";

/** The authors of an entry: its own, or else those of the channel. Every entry names them, because most readers look nowhere else. */
export function authorsOf(entry: Entry, feed: Feed): readonly Person[] {
  return entry.authors.length > 0 ? entry.authors : feed.channel.authors;
}

/** The email address of a person, if it looks like one. */
export function mailOf({ email }: Person): string | undefined {
  return email !== undefined && /^[\w.!#$%&'*+/=?^`{|}~-]+@[a-z\d-]+(?:\.[a-z\d-]+)+$/i.test(email) ? email : undefined;
}
