import type { Draft } from "../model/entry.ts";
import type { ContentPath } from "../model/text.ts";
import type { Ledger, LedgerEntry } from "./ledger.ts";
import { similarity } from "./sketch.ts";

/** From this likeness on, a text elsewhere is the same article, moved and edited. */
const alike = 0.4;
/** Below this, the text at a path is another article than the one that was there. */
const unlike = 0.15;

/**
 * Finds for each draft the entry it was, strongest evidence first. An entry is found at most once. What lies at a path that is still
 * there is not taken from it, so that a copy is a new entry; two files that swapped their names take their ids along.
 */
export function matchDrafts(
  ledger: Ledger,
  drafts: readonly Draft[],
  explicit: ReadonlyMap<ContentPath, string>,
  exists: (path: ContentPath) => boolean,
): ReadonlyMap<ContentPath, LedgerEntry> {
  const matches = new Map<ContentPath, LedgerEntry>();
  const claimed = new Set<string>(explicit.values());
  const open = new Map<ContentPath, Draft>();
  const claim = (draft: Draft, entry: LedgerEntry): void => {
    matches.set(draft.article.path, entry);
    claimed.add(entry.id);
    open.delete(draft.article.path);
  };

  for (const draft of drafts) {
    const { path } = draft.article;
    const id = explicit.get(path);
    const known = id === undefined ? undefined : ledger.get(id);
    if (id === undefined) open.set(path, draft);
    else if (known !== undefined) matches.set(path, known);
  }

  // The same text at the same path: by far the most.
  for (const draft of [...open.values()]) {
    const entry = ledger.atPath(draft.article.path);
    if (entry !== undefined && entry.digest === draft.digest && !claimed.has(entry.id)) claim(draft, entry);
  }
  // The same text at another path: renamed, or swapped with one whose own text is known elsewhere.
  const digests = new Map(drafts.map((draft) => [draft.article.path, draft.digest]));
  const hasLeft = (entry: LedgerEntry): boolean => {
    if (!exists(entry.path)) return true;
    const there = digests.get(entry.path);
    if (there === undefined || there === entry.digest) return false;
    return ledger.withDigest(there).some((other) => other.path !== entry.path);
  };
  for (const draft of [...open.values()]) {
    const candidates = ledger.withDigest(draft.digest).filter((entry) => !claimed.has(entry.id) && hasLeft(entry));
    const best = candidates.find((entry) => entry.url === draft.article.url) ?? candidates.sort(byPath)[0];
    if (best !== undefined) claim(draft, best);
  }
  // Another text at the same path: an edit, unless the old text has moved away and this one is a stranger.
  const moved = [...open.values()].filter((draft) => ledger.atPath(draft.article.path) === undefined);
  for (const draft of [...open.values()]) {
    const entry = ledger.atPath(draft.article.path);
    if (entry === undefined || claimed.has(entry.id)) continue;
    const heir = similarity(entry.sketch, draft.sketch) < unlike ? bestDraft(entry, moved, matches) : undefined;
    if (heir !== undefined) claim(heir, entry);
    else if (entry.withdrawn === undefined || similarity(entry.sketch, draft.sketch) >= unlike) claim(draft, entry);
  }
  if (open.size === 0) return matches;

  // What was somewhere that is no more.
  const orphans = [...ledger.entries()].filter((entry) => !claimed.has(entry.id) && !exists(entry.path)).sort(byPath);
  if (orphans.length === 0) return matches;
  /** Only pairs with a key in common are looked at: no draft is held against every entry there ever was. */
  const pass = (
    keysOfDraft: (draft: Draft) => readonly string[],
    keysOfEntry: (entry: LedgerEntry) => readonly string[],
    score: (draft: Draft, entry: LedgerEntry) => number,
  ): void => {
    const byKey = new Map<string, LedgerEntry[]>();
    for (const entry of orphans) {
      if (claimed.has(entry.id)) continue;
      for (const key of keysOfEntry(entry)) byKey.set(key, [...(byKey.get(key) ?? []), entry]);
    }
    const pairs = [...open.values()].flatMap((draft) =>
      [...new Set(keysOfDraft(draft).flatMap((key) => byKey.get(key) ?? []))].map((entry) => ({
        draft,
        entry,
        score: score(draft, entry),
      })),
    );
    pairs.sort((a, b) => b.score - a.score);
    for (const { draft, entry, score: evidence } of pairs) {
      if (evidence > 0 && open.has(draft.article.path) && !claimed.has(entry.id)) claim(draft, entry);
    }
  };
  const urlOf = ({ url }: LedgerEntry): readonly string[] => [url];
  pass(
    ({ sketch }) => sketchParts(sketch),
    ({ sketch }) => sketchParts(sketch),
    (draft, entry) => {
      const likeness = similarity(entry.sketch, draft.sketch);
      return likeness >= alike || (likeness >= unlike && sameTitle(draft, entry)) ? likeness : 0;
    },
  );
  pass(
    ({ article }) => article.aliases ?? [],
    urlOf,
    () => 1,
  );
  pass(
    ({ article }) => [article.url],
    urlOf,
    (_draft, entry) => Number(entry.withdrawn === undefined),
  );
  pass(
    ({ article }) => (article.title === undefined ? [] : [`${article.title}\u0000${article.published ?? ""}`]),
    ({ title, published }) => (title === "" ? [] : [`${title}\u0000${published}`]),
    () => 1,
  );
  return matches;
}

/** Each class of a sketch with its value: what two alike texts share. */
function sketchParts(sketch: string): readonly string[] {
  const parts: string[] = [];
  for (let at = 0; at < sketch.length; at += 2) {
    const part = sketch.slice(at, at + 2);
    if (part !== "--") parts.push(`${at} ${part}`);
  }
  return parts;
}

function bestDraft(
  entry: LedgerEntry,
  drafts: readonly Draft[],
  matches: ReadonlyMap<ContentPath, LedgerEntry>,
): Draft | undefined {
  let best: Draft | undefined;
  let most = alike;
  for (const draft of drafts) {
    if (matches.has(draft.article.path)) continue;
    const likeness = similarity(entry.sketch, draft.sketch);
    if (likeness > most) [best, most] = [draft, likeness];
  }
  return best;
}

function sameTitle({ article: { title } }: Draft, entry: LedgerEntry): boolean {
  return title !== undefined && title !== "" && title === entry.title;
}

const byPath = (a: LedgerEntry, b: LedgerEntry): number =>
  a.path < b.path ? -1 : a.path > b.path ? 1 : a.id < b.id ? -1 : 1;
