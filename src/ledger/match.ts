import type { Article } from "../model/article.ts";
import type { Fingerprint } from "../model/entry.ts";
import type { ContentPath, Instant } from "../model/text.ts";
import type { Ledger, LedgerEntry } from "./ledger.ts";
import { likeness } from "./sketch.ts";

/** From this likeness on, a text elsewhere is the same article, moved and edited. */
const alike = 0.4;
/** The same, where neither title nor date are as they were: next week's article is like last week's too. */
const veryAlike = 0.6;
/** Below this, the text at a path is another article than the one that was there. */
const unlike = 0.15;

/**
 * Finds for each article the entry it was, strongest evidence first; an entry is found at most once. What lies at a path that is
 * still there is not taken from it, so that a copy is a new entry; files that swapped their names take their ids along.
 * @param articleAt Every article there is, whether or not it is among `prints`.
 */
export function matchFingerprints(
  ledger: Ledger,
  prints: readonly Fingerprint[],
  explicit: ReadonlyMap<ContentPath, LedgerEntry>,
  articleAt: (path: ContentPath) => Article | undefined,
): ReadonlyMap<ContentPath, LedgerEntry> {
  const matches = new Map<ContentPath, LedgerEntry>(explicit);
  const claimed = new Set<string>([...explicit.values()].map(({ id }) => id));
  const open = new Map<ContentPath, Fingerprint>();
  const byPath = new Map<ContentPath, Fingerprint>();
  for (const print of prints) {
    byPath.set(print.article.path, print);
    if (!matches.has(print.article.path)) open.set(print.article.path, print);
  }
  const claim = (print: Fingerprint, entry: LedgerEntry): void => {
    matches.set(print.article.path, entry);
    claimed.add(entry.id);
    open.delete(print.article.path);
  };
  const atOwnPath = ({ article }: Fingerprint): LedgerEntry | undefined => {
    const entry = ledger.atPath(article.path);
    return entry === undefined || claimed.has(entry.id) ? undefined : entry;
  };

  // The same text at the same path: by far the most.
  for (const print of [...open.values()]) {
    const entry = atOwnPath(print);
    if (entry?.digest === print.digest) claim(print, entry);
  }
  if (open.size === 0) return matches;

  /** Does what is at its path have another entry by now? */
  const isDisplaced = (entry: LedgerEntry): boolean => {
    const there = matches.get(entry.path);
    return there !== undefined && there.id !== entry.id;
  };

  // The same text at another path: renamed, or swapped.
  const isElsewhere = (entry: LedgerEntry): boolean => {
    const article = articleAt(entry.path);
    if (article === undefined || isDisplaced(entry)) return true;
    const there = byPath.get(entry.path);
    // An old article that no feed carries: its text is not known here.
    if (there === undefined) return isOtherHeading(entry, article);
    if (there.digest === entry.digest) return false;
    return isStranger(entry, there) || ledger.withDigest(there.digest).some(({ path }) => path !== entry.path);
  };
  for (const print of [...open.values()]) {
    const candidates = ledger
      .withDigest(print.digest)
      .filter((entry) => !claimed.has(entry.id) && isElsewhere(entry))
      .sort(inOrder);
    const best =
      candidates.find(({ url }) => url === print.article.url) ??
      candidates.find(({ published }) => published === print.article.published) ??
      candidates[0];
    if (best !== undefined) claim(print, best);
  }

  let orphaned: LedgerEntry[] | undefined;
  // A similar text whose old path is gone, or has another text now: moved, or swapped, and edited.
  const isAway = (print: Fingerprint): boolean => {
    const entry = atOwnPath(print);
    return entry === undefined || (likeness(entry.sketch, print.sketch) ?? 1) < unlike;
  };
  const away = [...open.values()].filter(isAway);
  if (away.length > 0) {
    const left = new Set(orphans());
    for (const print of away) {
      const entry = atOwnPath(print);
      if (entry !== undefined) left.add(entry);
    }
    // Whose place another text took, with an entry of its own.
    for (const path of matches.keys()) {
      const entry = ledger.atPath(path);
      if (entry !== undefined && !claimed.has(entry.id)) left.add(entry);
    }
    pair(away, left, sketchParts, sketchParts, likelyMoved);
  }

  // Another text at the same path: an edit, however large, unless everything about it is another.
  for (const print of [...open.values()]) {
    const entry = atOwnPath(print);
    if (entry === undefined || isStranger(entry, print)) continue;
    const isAlike = (likeness(entry.sketch, print.sketch) ?? 0) >= unlike;
    // What was withdrawn makes place for another article, unless that is withdrawn too: then it is the same one, written anew.
    if (entry.withdrawn === undefined || isAlike || print.article.visibility === "withdrawn") claim(print, entry);
  }

  // What little else is left of an article that is no more where it was.
  // An id of its own says which article it is: less than the text or the path does not contradict it.
  const anonymous = [...open.values()].filter(({ article }) => article.explicitId === undefined);
  if (anonymous.length === 0) return matches;
  const gone = new Set(orphans().filter(({ withdrawn }) => withdrawn === undefined));
  const isNoStranger = (print: Fingerprint, entry: LedgerEntry): number => (isStranger(entry, print) ? 0 : 1);
  pair(
    anonymous,
    gone,
    ({ article }) => article.aliases ?? [],
    ({ url }) => [url],
    isNoStranger,
  );
  pair(
    anonymous,
    gone,
    ({ article }) => [article.url],
    ({ url }) => [url],
    isNoStranger,
  );
  pair(
    anonymous,
    gone,
    ({ article: { title = "", published } }) => headings(title, published).slice(-1),
    ({ title, published }) => headings(title, published),
    // Where no date speaks for it, another text speaks against it.
    ({ article, sketch }, entry) =>
      article.published !== undefined || (likeness(entry.sketch, sketch) ?? 1) >= unlike ? 1 : 0,
  );
  return matches;

  /** Entries whose path is no more; most have been claimed before anybody asks. */
  function orphans(): readonly LedgerEntry[] {
    if (orphaned === undefined) {
      orphaned = [];
      for (const entry of ledger.entries()) if (articleAt(entry.path) === undefined) orphaned.push(entry);
    }
    return orphaned.filter(({ id }) => !claimed.has(id));
  }

  /** Only pairs with a key in common are looked at: no article is held against every entry there ever was. */
  function pair(
    candidates: readonly Fingerprint[],
    entries: ReadonlySet<LedgerEntry>,
    keysOfPrint: (print: Fingerprint) => readonly string[],
    keysOfEntry: (entry: LedgerEntry) => readonly string[],
    score: (print: Fingerprint, entry: LedgerEntry) => number,
  ): void {
    if (entries.size === 0) return;
    const wanted = new Map<string, Fingerprint[]>();
    for (const print of candidates) {
      if (open.has(print.article.path)) for (const key of keysOfPrint(print)) push(wanted, key, print);
    }
    const pairs: { readonly print: Fingerprint; readonly entry: LedgerEntry; readonly evidence: number }[] = [];
    for (const entry of entries) {
      if (claimed.has(entry.id)) continue;
      for (const print of new Set(keysOfEntry(entry).flatMap((key) => wanted.get(key) ?? []))) {
        const evidence = score(print, entry);
        if (evidence > 0) pairs.push({ print, entry, evidence });
      }
    }
    pairs.sort((a, b) => b.evidence - a.evidence || inOrder(a.entry, b.entry));
    for (const { print, entry } of pairs) {
      if (open.has(print.article.path) && !claimed.has(entry.id)) claim(print, entry);
    }
  }
}

/**
 * Another article than the one that had this entry: text, title and date are all others. Of an entry whose text is not known, or of a
 * text too short to tell, nobody can say.
 */
function isStranger(entry: LedgerEntry, { article, sketch }: Fingerprint): boolean {
  if ((likeness(entry.sketch, sketch) ?? 1) >= unlike) return false;
  return isOtherHeading(entry, article);
}

const isOtherHeading = (entry: LedgerEntry, { title = "", published }: Article): boolean =>
  title !== entry.title && published !== undefined && published !== entry.published;

/** Title and date, of which one may not be known; a date alone counts when it is to the second, not the midnight of a day. */
function headings(title: string, published: Instant | undefined): readonly string[] {
  if (title === "") return published === undefined || published % 3_600_000 === 0 ? [] : [`\u0000${published}`];
  return published === undefined ? [`${title}\u0000`] : [`${title}\u0000`, `${title}\u0000${published}`];
}

/** How alike they are, as far as it is enough for one to be the other. */
function likelyMoved(print: Fingerprint, entry: LedgerEntry): number {
  const { title = "", published, visibility } = print.article;
  if (entry.withdrawn !== undefined && visibility !== "withdrawn") return 0;
  const found = likeness(entry.sketch, print.sketch) ?? 0;
  const isSameTitle = title !== "" && title === entry.title;
  const least = isSameTitle ? unlike : published === undefined || published === entry.published ? alike : veryAlike;
  return found >= least ? found : 0;
}

/** Each class of a sketch with its value: what two alike texts share. */
function sketchParts({ sketch }: { readonly sketch: string }): readonly string[] {
  const parts: string[] = [];
  for (let at = 0; at < sketch.length; at += 2) {
    const part = sketch.slice(at, at + 2);
    if (part !== "--") parts.push(`${at} ${part}`);
  }
  return parts;
}

function push<V>(table: Map<string, V[]>, key: string, value: V): void {
  const values = table.get(key);
  if (values === undefined) table.set(key, [value]);
  else values.push(value);
}

const inOrder = (a: LedgerEntry, b: LedgerEntry): number =>
  a.path < b.path ? -1 : a.path > b.path ? 1 : a.id < b.id ? -1 : a.id > b.id ? 1 : 0;
