import type { Article, FoundFile, ListedFile, SourceFile, Stamp } from "../model/article.ts";
import type { ContentConfig } from "../model/config.ts";
import type { Diagnostic, Outcome } from "../model/diagnostic.ts";
import type { Dirty } from "../model/dirty.ts";
import type { FileSystem } from "../model/ports.ts";
import type { LinkTarget, SiteIndex } from "../model/siteIndex.ts";
import type { ContentPath } from "../model/text.ts";
import { createFileFinder, discoverFiles, foundFile, listFiles, lookAt, manyFiles } from "../source/discover.ts";
import type { HeadBytes, HeadsAhead } from "../source/headsAhead.ts";
import { readBody } from "../source/readBody.ts";
import { createHeadReader, type HeadReader } from "../source/readHead.ts";
import { linkTarget, nameTable } from "./linkTargets.ts";
import type { SiteOptions } from "./options.ts";

/** What is known of one article file. */
export interface ArticleRecord {
  readonly file: FoundFile;
  /** The last good one, while the file is broken. Absent when it never was good. */
  readonly article?: Article;
  readonly broken: boolean;
  /** Its stamp is proof of its text: when it was read, the file was older than the clock of the file system is coarse. */
  readonly isSettled: boolean;
  readonly diagnostics: readonly Diagnostic[];
}

export interface ArticleChanges {
  /** Read again, or new. */
  readonly changed: readonly ContentPath[];
  readonly removed: readonly ContentPath[];
  /** Paths that are no articles: pictures, includes. */
  readonly others: readonly string[];
}

/** Another thread that reads the beginnings of files while this one parses them. */
export interface ReadThread {
  readonly read: (paths: readonly string[]) => HeadsAhead;
}

export interface ArticlesOptions {
  readonly fs: FileSystem;
  readonly content: ContentConfig;
  /** What has just been found, for the first look at everything. */
  readonly files: Outcome<readonly FoundFile[]> | undefined;
  readonly normalize: (file: SourceFile, body: () => string | undefined) => Outcome<Article>;
  readonly onMany: SiteOptions["onMany"];
  readonly startReadThread: SiteOptions["startReadThread"];
  readonly onProgress: (done: number, total: number) => void;
}

/** Every article of the content folder, kept current: only what may have changed is read again. */
export class Articles implements SiteIndex {
  readonly #options: ArticlesOptions;
  readonly #records = new Map<ContentPath, ArticleRecord>();
  readonly #troubled = new Map<ContentPath, readonly Diagnostic[]>();
  readonly #read: HeadReader;
  readonly #finder: ReturnType<typeof createFileFinder>;
  #folderDiagnostics: readonly Diagnostic[] = [];
  #names: ReadonlyMap<string, readonly ContentPath[]> | undefined;
  /** Nothing has been looked at since the records came from a cache. */
  #isRestored = false;
  #found: Outcome<readonly FoundFile[]> | undefined;

  constructor(options: ArticlesOptions) {
    this.#options = options;
    this.#found = options.files;
    this.#read = createHeadReader(options.fs, options.content.dir);
    this.#finder = createFileFinder(options.fs, options.content);
  }

  get records(): ReadonlyMap<ContentPath, ArticleRecord> {
    return this.#records;
  }

  get(path: ContentPath): ArticleRecord | undefined {
    return this.#records.get(path);
  }

  /** What is wrong, by article; only those with anything wrong. */
  get troubled(): ReadonlyMap<ContentPath, readonly Diagnostic[]> {
    return this.#troubled;
  }

  /** What was wrong with the folder itself: dangling links, unreadable folders. */
  get folderDiagnostics(): readonly Diagnostic[] {
    return this.#folderDiagnostics;
  }

  update(dirty: Dirty): ArticleChanges {
    return dirty.kind === "all" ? this.#sweep() : this.#look(dirty.paths);
  }

  /** Takes over what a cache knew; `update({ kind: "all" })` then reads only what differs. */
  restore(records: Iterable<ArticleRecord>): void {
    this.#isRestored = true;
    for (const record of records) {
      this.#records.set(record.file.path, record);
      if (record.diagnostics.length > 0) this.#troubled.set(record.file.path, record.diagnostics);
    }
  }

  /** Every article that links may lead to. */
  *linkables(): Iterable<Article> {
    for (const { article } of this.#records.values()) if (article !== undefined) yield article;
  }

  byPath(path: ContentPath): LinkTarget | undefined {
    const article = this.#records.get(path)?.article;
    return article && linkTarget(article);
  }

  byName(name: string): readonly LinkTarget[] {
    this.#names ??= nameTable(this.linkables());
    return (this.#names.get(name.toLowerCase()) ?? []).flatMap((path) => this.byPath(path) ?? []);
  }

  #sweep(): ArticleChanges {
    const { fs, content } = this.#options;
    if (this.#records.size === 0 && this.#found === undefined) return this.#readEverything();
    // Files that change from here on are too young for their stamps to be proof.
    const moment = Date.now();
    const { value: files = [], diagnostics } = this.#found ?? discoverFiles(fs, content);
    this.#found = undefined;
    this.#folderDiagnostics = diagnostics;
    const gone = new Set(this.#records.keys());
    const isAllKnown = files.every(({ path }) => this.#records.has(path));
    const left = isAllKnown ? nothingLeft : this.#leftMeanwhile(files);
    const due: FoundFile[] = [];
    for (const file of files) {
      if (left.has(file.path)) continue;
      gone.delete(file.path);
      if (!this.#isCurrent(file)) due.push(file);
    }
    this.#withHeads(due, due.length < manyFiles ? undefined : this.#startThread(), (file, head) => {
      // Only what this process has published stays as it was while its file is broken.
      if (this.#isRestored) this.#forget(file.path);
      this.#readAgain(file, moment, head);
    });
    for (const path of gone) this.#forget(path);
    this.#isRestored = false;
    return { changed: due.map(({ path }) => path), removed: [...gone], others: [] };
  }

  /** Nothing is known yet: each file is looked at when it is read. */
  #readEverything(): ArticleChanges {
    const { fs, content, onMany } = this.#options;
    const moment = Date.now();
    let thread: ReadThread | undefined;
    const { value: files = [], diagnostics } = listFiles(fs, content, (count) => {
      onMany?.(count);
      // While the others are still being found, it gets ready.
      thread ??= this.#startThread();
    });
    const troubles = [...diagnostics];
    this.#withHeads(files, thread, (file, head) => {
      const found: Outcome<FoundFile> =
        head === undefined ? lookAt(fs, content, file) : { value: foundFile(file, head), diagnostics: noDiagnostics };
      troubles.push(...found.diagnostics);
      if (found.value !== undefined) this.#readAgain(found.value, moment, head);
    });
    this.#folderDiagnostics = troubles;
    for (const path of this.#leftMeanwhile(Array.from(this.#records.values(), ({ file }) => file))) this.#forget(path);
    return { changed: [...this.#records.keys()], removed: [], others: [] };
  }

  #startThread(): ReadThread | undefined {
    return this.#options.startReadThread?.(this.#options.content.dir);
  }

  /** Each file with its beginning, where the other thread has read it already. */
  #withHeads<F extends ListedFile>(
    files: readonly F[],
    thread: ReadThread | undefined,
    act: (file: F, head: HeadBytes | undefined) => void,
  ): void {
    const ahead = thread?.read(files.map(({ path, diskPath = path }) => diskPath));
    try {
      let done = 0;
      for (const file of files) {
        act(file, ahead?.take(done));
        done += 1;
        if (done % 500 === 0) this.#options.onProgress(done, files.length);
      }
    } finally {
      ahead?.stop();
    }
  }

  #look(paths: readonly string[]): ArticleChanges {
    const changed: ContentPath[] = [];
    const removed: ContentPath[] = [];
    const others: string[] = [];
    for (const path of new Set(paths)) {
      const known = path as ContentPath;
      if (!this.#finder.accepts(path)) {
        if (this.#isFolder(path)) return this.#sweep();
        others.push(path);
        continue;
      }
      const { value: file } = this.#finder.find(path);
      if (file !== undefined) {
        const old = this.#records.has(file.path) ? undefined : this.#movedFrom(file);
        if (old !== undefined) {
          this.#forget(old);
          removed.push(old);
        }
        this.#readAgain(file, Date.now());
        changed.push(file.path);
      } else if (this.#records.has(known)) {
        this.#forget(known);
        removed.push(known);
      } else if (this.#isFolder(path)) {
        return this.#sweep();
      }
    }
    return { changed, removed, others };
  }

  /** A file that is renamed while the folders are listed is found under both names. Where there is a new file, its old name is looked at again. */
  #leftMeanwhile(files: readonly FoundFile[]): ReadonlySet<ContentPath> {
    if (!hasTwice(Float64Array.from(files, ({ ino }) => ino))) return nothingLeft;
    const left = new Set<ContentPath>();
    const byInode = new Map<number, ContentPath>();
    for (const { path, ino } of files) {
      const other = byInode.get(ino);
      byInode.set(ino, path);
      if (other === undefined || ino === 0) continue;
      for (const one of [other, path]) if (this.#finder.find(one).value === undefined) left.add(one);
    }
    return left;
  }

  /** Of a renamed file one may be told the new name first: under the old one it is not another article that was copied. */
  #movedFrom({ path, ino }: FoundFile): ContentPath | undefined {
    if (ino === 0) return undefined;
    for (const { file } of this.#records.values()) {
      if (file.ino !== ino || file.path === path) continue;
      if (this.#finder.find(file.path).value === undefined) return file.path;
    }
    return undefined;
  }

  /** A folder that is there, or one that articles were found in. */
  #isFolder(path: string): boolean {
    const { fs, content } = this.#options;
    const stat = fs.statSync(`${content.dir}/${path}`, { throwIfNoEntry: false });
    if (stat !== undefined) return stat.isDirectory();
    const prefix = `${path}/`;
    for (const known of this.#records.keys()) if (known.startsWith(prefix)) return true;
    return false;
  }

  #isCurrent(file: FoundFile): boolean {
    const record = this.#records.get(file.path);
    return record?.isSettled === true && sameStamp(record.file, file);
  }

  /** @param moment A time before it is read, by the clock of the file system and not that of the build */
  #readAgain(file: FoundFile, moment: number, ahead?: HeadBytes): void {
    const { fs, content, normalize } = this.#options;
    const isSettled = moment - file.mtimeMs > youngMs;
    const source = this.#read(file, ahead);
    const outcome: Outcome<Article> =
      source.value === undefined ? { diagnostics: [] } : normalize(source.value, bodyOf(fs, content.dir, source.value));
    const last = this.#records.get(file.path)?.article;
    const article = outcome.value ?? last;
    this.#names = article?.slug === last?.slug && last !== undefined ? this.#names : undefined;
    const diagnostics = joined(source.diagnostics, outcome.diagnostics);
    if (diagnostics.length === 0) this.#troubled.delete(file.path);
    else this.#troubled.set(file.path, diagnostics);
    const broken = outcome.value === undefined;
    // Written out: an object made by spreading another has a shape of its own, which takes more memory than what it holds.
    this.#records.set(
      file.path,
      article === undefined
        ? { file, broken, isSettled, diagnostics }
        : { file, broken, isSettled, diagnostics, article },
    );
  }

  #forget(path: ContentPath): void {
    this.#records.delete(path);
    this.#troubled.delete(path);
    this.#names = undefined;
  }
}

/** File systems keep the time of a change in steps of up to two seconds (FAT). */
const youngMs = 2_000;

const noDiagnostics: readonly Diagnostic[] = [];
const nothingLeft: ReadonlySet<ContentPath> = new Set();

function hasTwice(numbers: Float64Array): boolean {
  numbers.sort();
  return numbers.some((number, at) => number !== 0 && number === numbers[at + 1]);
}

function joined(first: readonly Diagnostic[], second: readonly Diagnostic[]): readonly Diagnostic[] {
  if (first.length === 0) return second.length === 0 ? noDiagnostics : second;
  return second.length === 0 ? first : [...first, ...second];
}

function bodyOf(fs: FileSystem, dir: string, file: SourceFile): () => string | undefined {
  return () => readBody(fs, dir, file).value;
}

export function sameStamp(a: Stamp, b: Stamp): boolean {
  return a.size === b.size && a.mtimeMs === b.mtimeMs && a.ino === b.ino;
}
