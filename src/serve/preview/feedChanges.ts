import type { Entry } from "../../model/entry.ts";
import type { Feed } from "../../model/feed.ts";
import { plainText } from "./plainText.ts";
import { type TextChange, wordDiff } from "./wordDiff.ts";

/** What subscribers would notice about one entry after a build. */
export interface EntryChange {
  readonly kind: "new" | "edited" | "gone" | "moved";
  readonly id: string;
  readonly path: string;
  /** The former path of an article that was renamed. */
  readonly from?: string;
  readonly title?: string;
  readonly language: string;
  /** The feeds in which it happened. */
  readonly feeds: readonly string[];
  /** What has changed apart from the text: `title`, `link`, `date`, `authors`, `tags`, `media`, `summary`. */
  readonly fields: readonly string[];
  readonly titleWords?: readonly TextChange[];
  readonly words?: readonly TextChange[];
}

/** Compares the feeds of two builds; each entry once, however many feeds contain it. New feeds are left out. */
export function feedChanges(before: readonly Feed[], after: readonly Feed[]): readonly EntryChange[] {
  const changes = new Map<string, EntryChange>();
  const note = (change: EntryChange) => {
    const key = `${change.kind} ${change.id}`;
    const known = changes.get(key);
    changes.set(key, known === undefined ? change : { ...known, feeds: [...known.feeds, ...change.feeds] });
  };
  for (const feed of after) {
    const former = before.find(({ name }) => name === feed.name);
    if (former === undefined || former.entries === feed.entries) continue;

    const old = new Map(former.entries.map((entry) => [entry.id, entry]));
    const present = new Set(feed.entries.map(({ id }) => id));
    for (const entry of feed.entries) {
      const was = old.get(entry.id);
      const found =
        was === undefined ? base("new", entry, feed) : was === entry ? undefined : compared(was, entry, feed);
      if (found !== undefined) note(found);
    }
    const oldestShown = feed.entries.at(-1)?.published ?? Number.NEGATIVE_INFINITY;
    for (const entry of former.entries) {
      // An entry that a new one pushes out of a full feed is not gone: nobody removed it.
      const pushedOut = feed.entries.length >= former.entries.length && entry.published <= oldestShown;
      if (!present.has(entry.id) && !pushedOut) note(base("gone", entry, feed));
    }
  }
  return [...changes.values()];
}

function base(kind: EntryChange["kind"], entry: Entry, feed: Feed): EntryChange {
  return {
    kind,
    id: entry.id,
    path: entry.path,
    ...(entry.title === undefined ? {} : { title: entry.title }),
    language: entry.language ?? feed.channel.language,
    feeds: [feed.name],
    fields: [],
  };
}

function compared(was: Entry, is: Entry, feed: Feed): EntryChange | undefined {
  const language = is.language ?? feed.channel.language;
  const titleWords = was.title === is.title ? [] : wordDiff(was.title ?? "", is.title ?? "", language);
  const words =
    was.content?.value === is.content?.value
      ? was.summary === is.summary
        ? []
        : wordDiff(was.summary ?? "", is.summary ?? "", language)
      : wordDiff(textOf(was), textOf(is), language);
  const fields = comparisons
    .filter(({ of }) => JSON.stringify(of(was)) !== JSON.stringify(of(is)))
    .map(({ name }) => name);
  const moved = was.path !== is.path;
  const edited = titleWords.length > 0 || words.length > 0 || fields.length > 0;
  if (!moved && !edited) return undefined;

  return {
    ...base(edited ? "edited" : "moved", is, feed),
    ...(moved ? { from: was.path } : {}),
    fields,
    ...(titleWords.length === 0 ? {} : { titleWords }),
    ...(words.length === 0 ? {} : { words }),
  };
}

const comparisons: readonly { readonly name: string; readonly of: (entry: Entry) => unknown }[] = [
  { name: "title", of: (entry) => entry.title },
  { name: "link", of: (entry) => entry.url },
  { name: "date", of: (entry) => entry.published },
  { name: "summary", of: (entry) => entry.summary },
  { name: "text", of: (entry) => entry.content },
  { name: "authors", of: (entry) => entry.authors },
  { name: "tags", of: (entry) => entry.categories },
  { name: "media", of: (entry) => [entry.image, entry.enclosures] },
];

function textOf(entry: Entry): string {
  return entry.content?.kind === "html" ? plainText(entry.content.value) : (entry.content?.value ?? "");
}
