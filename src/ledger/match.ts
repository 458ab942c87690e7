import type { Article } from "../model/article.ts";
import type { Fingerprint } from "../model/entry.ts";
import type { ContentPath, Instant } from "../model/text.ts";
import { addTo } from "../text/addTo.ts";
import type { Ledger, LedgerEntry } from "./ledger.ts";
import { likeness } from "./sketch.ts";

/** From this similarity on, a text elsewhere is the same article, moved and edited. */
const alike = 0.4;
/** The same, if both title and date have changed: next week's article is similar to last week's, too. */
const veryAlike = 0.6;
/** Below this similarity, the text at a path counts as a different article. */
const unlike = 0.15;

type ArticleAt = (path: ContentPath) => Article | undefined;

/**
 * Finds the entry of each article, strongest evidence first. No entry is found twice. An article at a path that still exists keeps its
 * entry, so that a copy is a new entry; files that swapped their names take their ids along.
 * @param articleAt Every article that exists, whether or not it is among `prints`; `articles` returns all of them.
 */
export function matchFingerprints(
  ledger: Ledger,
  prints: readonly Fingerprint[],
  explicit: ReadonlyMap<ContentPath, LedgerEntry>,
  articleAt: ArticleAt,
  articles: () => Iterable<Article> = () => [],
): ReadonlyMap<ContentPath, LedgerEntry> {
  const matching = new Matching(ledger, prints, explicit, articleAt, articles);
  matching.bySameTextAtSamePath();
  matching.bySameTextElsewhere();
  matching.bySimilarTextElsewhere();
  matching.byPath();
  matching.byAddressOrHeading();
  return matching.matches;
}

/**
 * Is an article at its path the one that had this entry, whatever other articles there are? Its text is the same, or it is similar and no
 * other entry has it. False if others must be asked.
 */
export function isSameArticle(ledger: Ledger, { article, digest, sketch }: Fingerprint, entry: LedgerEntry): boolean {
  if (entry.withdrawn !== undefined) return false;
  if (entry.digest === digest) return true;
  if (ledger.withDigest(digest).length > 0) return false;
  const found = likeness(entry.sketch, sketch);
  return found === undefined ? article.title === entry.title : found >= unlike;
}

/** What has been matched so far, and what is left. */
class Matching {
  readonly matches: Map<ContentPath, LedgerEntry>;
  readonly #ledger: Ledger;
  readonly #articleAt: ArticleAt;
  readonly #articles: () => Iterable<Article>;
  readonly #claimed: Set<string>;
  readonly #open = new Map<ContentPath, Fingerprint>();
  readonly #byPath = new Map<ContentPath, Fingerprint>();
  #orphaned: LedgerEntry[] | undefined;

  constructor(
    ledger: Ledger,
    prints: readonly Fingerprint[],
    explicit: ReadonlyMap<ContentPath, LedgerEntry>,
    articleAt: ArticleAt,
    articles: () => Iterable<Article>,
  ) {
    this.#ledger = ledger;
    this.#articleAt = articleAt;
    this.#articles = articles;
    this.matches = new Map(explicit);
    this.#claimed = new Set([...explicit.values()].map(({ id }) => id));
    for (const print of prints) {
      this.#byPath.set(print.article.path, print);
      if (!this.matches.has(print.article.path)) this.#open.set(print.article.path, print);
    }
  }

  /** By far the most common case. */
  bySameTextAtSamePath(): void {
    for (const print of [...this.#open.values()]) {
      const entry = this.#atOwnPath(print);
      if (entry?.digest === print.digest) this.#claim(print, entry);
    }
  }

  /** Renamed or swapped. */
  bySameTextElsewhere(): void {
    for (const print of [...this.#open.values()]) {
      const candidates = this.#ledger
        .withDigest(print.digest)
        .filter((entry) => !this.#claimed.has(entry.id) && this.#isElsewhere(entry))
        .sort(inOrder);
      const best =
        candidates.find(({ url }) => url === print.article.url) ??
        candidates.find(({ published }) => published === print.article.published) ??
        candidates[0];
      if (best !== undefined) this.#claim(print, best);
    }
  }

  /** A similar text whose old path is gone or has another text now: moved or swapped, and edited. */
  bySimilarTextElsewhere(): void {
    const away = [...this.#open.values()].filter((print) => this.#isAway(print));
    if (away.length === 0) return;
    const left = new Set(this.#orphans());
    for (const print of away) {
      const entry = this.#atOwnPath(print);
      if (entry !== undefined) left.add(entry);
    }
    // Another text, which has its own entry, has taken its place.
    for (const path of this.matches.keys()) {
      const entry = this.#ledger.atPath(path);
      if (entry !== undefined && !this.#claimed.has(entry.id)) left.add(entry);
    }
    this.#pair(away, left, sketchParts, sketchParts, likelyMoved);
  }

  /** Another text at the same path: an edit, however large, unless everything else has changed as well. */
  byPath(): void {
    for (const print of [...this.#open.values()]) {
      const entry = this.#atOwnPath(print);
      if (entry === undefined || isStranger(entry, print)) continue;
      const isAlike = (likeness(entry.sketch, print.sketch) ?? 0) >= unlike;
      if (!isAlike && print.article.title !== entry.title && this.#hasMovedAway(entry)) continue;
      // A withdrawn article makes room for another one, unless that is withdrawn, too: then it is the same one, rewritten.
      if (entry.withdrawn === undefined || isAlike || print.article.visibility === "withdrawn")
        this.#claim(print, entry);
    }
  }

  /**
   * The little evidence that is left for an article that is no longer at its path: a former URL, its URL, title and date. An explicit id
   * says which article it is, unless the text or the path contradicts it.
   */
  byAddressOrHeading(): void {
    const anonymous = [...this.#open.values()].filter(({ article }) => article.explicitId === undefined);
    if (anonymous.length === 0) return;
    const gone = new Set(this.#orphans().filter(({ withdrawn }) => withdrawn === undefined));
    const addressOf = ({ url }: LedgerEntry): readonly string[] => [url];
    const isNoStranger = (print: Fingerprint, entry: LedgerEntry): number => (isStranger(entry, print) ? 0 : 1);
    this.#pair(anonymous, gone, ({ article }) => article.aliases ?? [], addressOf, isNoStranger);
    this.#pair(anonymous, gone, ({ article }) => [article.url], addressOf, isNoStranger);
    this.#pair(
      anonymous,
      gone,
      ({ article: { title = "", published } }) => headings(title, published).slice(-1),
      ({ title, published }) => headings(title, published),
      // If no date supports the match, a different text contradicts it.
      ({ article, sketch }, entry) =>
        article.published !== undefined || (likeness(entry.sketch, sketch) ?? 1) >= unlike ? 1 : 0,
    );
  }

  /** Has the article of an entry moved while it was in no feed? Then its text is not known, but its title and date are. */
  #hasMovedAway({ path, title, published }: LedgerEntry): boolean {
    if (title === "") return false;
    for (const article of this.#articles()) {
      const isSame = article.title === title && article.published === published && article.path !== path;
      if (isSame && this.#ledger.atPath(article.path) === undefined) return true;
    }
    return false;
  }

  #claim(print: Fingerprint, entry: LedgerEntry): void {
    this.matches.set(print.article.path, entry);
    this.#claimed.add(entry.id);
    this.#open.delete(print.article.path);
  }

  #atOwnPath({ article }: Fingerprint): LedgerEntry | undefined {
    const entry = this.#ledger.atPath(article.path);
    return entry === undefined || this.#claimed.has(entry.id) ? undefined : entry;
  }

  /** Is the text of an entry no longer at its path? */
  #isElsewhere(entry: LedgerEntry): boolean {
    const article = this.#articleAt(entry.path);
    if (article === undefined || this.#isDisplaced(entry)) return true;
    // The article that came there later has its own entry.
    if (this.#ledger.atPath(entry.path)?.id !== entry.id) return true;
    const there = this.#byPath.get(entry.path);
    // An old article in no feed: its text is not known here.
    if (there === undefined) return isOtherHeading(entry, article);
    if (there.digest === entry.digest) return false;
    return isStranger(entry, there) || this.#ledger.withDigest(there.digest).some(({ path }) => path !== entry.path);
  }

  /** Does the article at its path have another entry now? */
  #isDisplaced(entry: LedgerEntry): boolean {
    const there = this.matches.get(entry.path);
    return there !== undefined && there.id !== entry.id;
  }

  #isAway(print: Fingerprint): boolean {
    const entry = this.#atOwnPath(print);
    return entry === undefined || (likeness(entry.sketch, print.sketch) ?? 1) < unlike;
  }

  /** Entries whose path is gone, or has belonged to another entry since; most have already been matched at this point. */
  #orphans(): readonly LedgerEntry[] {
    if (this.#orphaned === undefined) {
      this.#orphaned = [];
      for (const entry of this.#ledger.entries()) {
        const isGone = this.#articleAt(entry.path) === undefined;
        if (isGone || this.#ledger.atPath(entry.path)?.id !== entry.id) this.#orphaned.push(entry);
      }
    }
    return this.#orphaned.filter(({ id }) => !this.#claimed.has(id));
  }

  /** Only pairs with a common key are compared: no article is compared with every entry that ever existed. */
  #pair(
    candidates: readonly Fingerprint[],
    entries: ReadonlySet<LedgerEntry>,
    keysOfPrint: (print: Fingerprint) => readonly string[],
    keysOfEntry: (entry: LedgerEntry) => readonly string[],
    score: (print: Fingerprint, entry: LedgerEntry) => number,
  ): void {
    if (entries.size === 0) return;
    const wanted = new Map<string, Fingerprint[]>();
    for (const print of candidates) {
      if (this.#open.has(print.article.path)) for (const key of keysOfPrint(print)) addTo(wanted, key, print);
    }
    const pairs: { readonly print: Fingerprint; readonly entry: LedgerEntry; readonly evidence: number }[] = [];
    for (const entry of entries) {
      for (const print of new Set(keysOfEntry(entry).flatMap((key) => wanted.get(key) ?? []))) {
        const evidence = score(print, entry);
        if (evidence > 0) pairs.push({ print, entry, evidence });
      }
    }
    pairs.sort((a, b) => b.evidence - a.evidence || inOrder(a.entry, b.entry));
    for (const { print, entry } of pairs) {
      if (this.#open.has(print.article.path) && !this.#claimed.has(entry.id)) this.#claim(print, entry);
    }
  }
}

/**
 * Whether it is another article than the one that had this entry: text, title and date have all changed. If the text of the entry is not
 * known, or a text is too short, it cannot be decided.
 */
function isStranger(entry: LedgerEntry, { article, sketch }: Fingerprint): boolean {
  if ((likeness(entry.sketch, sketch) ?? 1) >= unlike) return false;
  return isOtherHeading(entry, article);
}

const isOtherHeading = (entry: LedgerEntry, { title = "", published }: Article): boolean =>
  title !== entry.title && published !== undefined && published !== entry.published;

/**
 * Compares title and date, of which one may be unknown. A date alone counts if it is exact to the second, and not the midnight of a day.
 */
function headings(title: string, published: Instant | undefined): readonly string[] {
  if (title === "") return published === undefined || published % 3_600_000 === 0 ? [] : [`\u0000${published}`];
  return published === undefined ? [`${title}\u0000`] : [`${title}\u0000`, `${title}\u0000${published}`];
}

/** How similar they are, if it is enough to be the same article. */
function likelyMoved(print: Fingerprint, entry: LedgerEntry): number {
  const { title = "", published, visibility } = print.article;
  if (entry.withdrawn !== undefined && visibility !== "withdrawn") return 0;
  const found = likeness(entry.sketch, print.sketch) ?? 0;
  const isSameTitle = title !== "" && title === entry.title;
  const least = isSameTitle ? unlike : published === undefined || published === entry.published ? alike : veryAlike;
  return found >= least ? found : 0;
}

/** Each class of a sketch with its value: similar texts share some of them. */
function sketchParts({ sketch }: { readonly sketch: string }): readonly string[] {
  const parts: string[] = [];
  for (let at = 0; at < sketch.length; at += 2) {
    const part = sketch.slice(at, at + 2);
    if (part !== "--") parts.push(`${at} ${part}`);
  }
  return parts;
}

const inOrder = (a: LedgerEntry, b: LedgerEntry): number =>
  a.path < b.path ? -1 : a.path > b.path ? 1 : a.id < b.id ? -1 : a.id > b.id ? 1 : 0;
