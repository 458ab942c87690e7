import type { Entry } from "../model/entry.ts";
import type { Feed, FormatName } from "../model/feed.ts";
import { namespaces } from "../model/namespaces.ts";
import { entriesWorthWorker, jobSize } from "../model/thresholds.ts";
import { oncePer } from "../text/oncePer.ts";
import { divideWork } from "../workers/divideWork.ts";
import { entryContext } from "./entryContext.ts";
import type { EntryBytes, EntryWorker } from "./entryService.ts";
import type { EntryTexts } from "./entryTexts.ts";
import { type EntryWriter, entryWriters, type WrittenEntries, writeEntries } from "./entryWriter.ts";

/** Entries that are written in the same way: for the same formats, and for feeds that do not affect their text. */
interface Group {
  readonly key: string;
  /** One of these feeds, with only these formats. */
  readonly feed: Feed;
}

interface Batch {
  readonly group: Group;
  readonly entries: Entry[];
}

/** What is to be written for feeds, and after how many batches each feed has all it needs. */
interface Missing {
  readonly batches: readonly Batch[];
  readonly readyAfter: readonly number[];
  readonly count: number;
}

/**
 * Writes the entries that many feeds need, divided between two threads, in the order in which the feeds need them.
 * @param onReady This feed and all before it are complete
 */
export async function writeAhead(
  feeds: readonly Feed[],
  texts: EntryTexts,
  startThread: () => Promise<EntryWorker | undefined>,
  onReady: (feed: Feed) => void | Promise<void>,
): Promise<void> {
  const { batches, readyAfter, count } = missingOf(feeds, texts);
  const thread = count < entriesWorthWorker ? undefined : await opened(await startThread(), batches);
  let [done, next] = [0, 0];
  const tellReady = async (): Promise<void> => {
    for (; next < feeds.length && (readyAfter[next] ?? 0) <= done; next += 1) {
      const feed = feeds[next];
      if (feed !== undefined) await onReady(feed);
    }
  };
  if (thread !== undefined)
    await divideWork<Batch, readonly (WrittenEntries | EntryBytes)[]>(
      batches,
      ({ group, entries }) => writeEntries(writersOf(group), entries),
      async ({ group, entries }) => await thread.ask("write", { key: group.key, entries }),
      (written, batch) => {
        keep(written, batch, texts);
        done += 1;
        return tellReady();
      },
    );
  // What is still missing is written with the feed.
  done = batches.length;
  await tellReady();
}

function missingOf(feeds: readonly Feed[], texts: EntryTexts): Missing {
  const groups = new Map<
    string,
    { readonly group: Group; readonly seen: Set<Entry>; batch: Batch | undefined; at: number }
  >();
  const batches: Batch[] = [];
  let count = 0;
  const readyAfter = feeds.map((feed) => {
    let ready = 0;
    for (const entry of feed.entries) {
      const formats = texts.missing(feed, entry);
      if (formats.length === 0) continue;
      const key = `${formats.join()} ${entryContext(feed)}`;
      const own = groups.get(key) ?? { group: groupOf(key, feed, formats), seen: new Set(), batch: undefined, at: 0 };
      groups.set(key, own);
      if (!own.seen.has(entry)) {
        own.seen.add(entry);
        count += 1;
        if (own.batch === undefined || own.batch.entries.length === jobSize) {
          own.batch = { group: own.group, entries: [] };
          own.at = batches.push(own.batch);
        }
        own.batch.entries.push(entry);
      }
      // An entry that an earlier feed needs as well is in this batch or an earlier one.
      ready = Math.max(ready, own.at);
    }
    return ready;
  });
  return { batches, readyAfter, count };
}

function groupOf(key: string, feed: Feed, formats: readonly FormatName[]): Group {
  const files = Object.fromEntries(formats.map((format) => [format, feed.files[format] ?? ""]));
  const { archives: _archives, ...rest } = feed;
  const own: Feed = { ...rest, files, entries: [] };
  return { key, feed: own };
}

const writersOf = oncePer(({ feed }: Group): readonly EntryWriter[] =>
  entryWriters(
    feed,
    Object.keys(feed.files).map(() => everyNamespace),
  ),
);

/** A usual entry needs only these; whether its document declares them is checked there. */
const everyNamespace: ReadonlyMap<string, string> = new Map(Object.entries(namespaces));

/** The thread, once it knows the feeds; nothing if that fails. */
async function opened(thread: EntryWorker | undefined, batches: readonly Batch[]): Promise<EntryWorker | undefined> {
  try {
    for (const group of new Set(batches.map((batch) => batch.group)))
      await thread?.ask("openFeed", { ...group, namespaces: writersOf(group).map(({ writer }) => writer.namespaces) });
    return thread;
  } catch {
    return undefined;
  }
}

/** Entries with a problem are not kept: they are written again with their feed, where the problem is reported. */
function keep(written: readonly (WrittenEntries | EntryBytes)[], { group, entries }: Batch, texts: EntryTexts): void {
  for (const [at, { format, writer }] of writersOf(group).entries()) {
    const own = written[at];
    if (own === undefined || own.problem !== undefined) continue;
    const separator = Buffer.byteLength(writer.separator);
    let start = 0;
    for (const [place, entry] of entries.entries()) {
      const found = own.found[place];
      let text: string | Uint8Array | undefined;
      if ("bytes" in own) {
        const end = start + (own.lengths[place] ?? 0);
        text = own.bytes.subarray(start, end);
        start = end + separator;
      } else text = own.texts[place];
      if (text !== undefined && found !== undefined) texts.put(group.feed, format, entry, text, found);
    }
  }
}
