import { createArticleKeeper } from "../../cache/keptArticle.ts";
import { look, statOf } from "../../disk/look.ts";
import { sameStamp, youngMs } from "../../disk/stamp.ts";
import type { Article, FoundFile, ListedFile, SourceFile } from "../../model/article.ts";
import type { ArticleRecord } from "../../model/articleRecord.ts";
import { sourceKinds } from "../../model/catalogue/source.ts";
import type { ContentConfig } from "../../model/config.ts";
import type { Diagnostic, Outcome } from "../../model/diagnostic.ts";
import type { Dirty } from "../../model/dirty.ts";
import { linkTarget } from "../../model/linkTargets.ts";
import type { FileSystem } from "../../model/ports.ts";
import type { LinkTarget, SiteIndex } from "../../model/siteIndex.ts";
import { type ContentPath, contentPath } from "../../model/text.ts";
import { manyFiles, mostLooks } from "../../model/thresholds.ts";
import { bundlePage } from "../../source/articlePaths.ts";
import { type Beside, createBeside } from "../../source/beside.ts";
import { readBody } from "../../source/bodies/readBody.ts";
import { discoverFiles, foundFile, type Listing, listFiles, lookAt } from "../../source/discover.ts";
import { createFileFinder, type FileFinder } from "../../source/findFile.ts";
import { createHeadReader, type HeadReader } from "../../source/heads/readHead.ts";
import type { FileBeginning } from "../../source/heads/usualHead.ts";
import type { ReadAheadWorker } from "../../workers/readAhead.ts";
import type { EngineOptions } from "../options.ts";
import { ArticleNames } from "./articleNames.ts";
import { KnownLinks } from "./knownLinks.ts";
import { leftMeanwhile, movedFrom } from "./renames.ts";

export interface ArticleChanges {
  /** Articles that are new or were read again. */
  readonly changed: readonly ContentPath[];
  readonly removed: readonly ContentPath[];
  /** Paths of files that are not articles: pictures, includes. */
  readonly others: readonly ContentPath[];
  /** The names by which an article can be found now and could not before, or the other way round; lower case. */
  readonly names: readonly string[];
  /** All articles were looked at, and any other file may have changed too. */
  readonly isEverything: boolean;
}

export interface ArticlesOptions {
  readonly fs: FileSystem;
  readonly content: ContentConfig;
  /** The files that have just been found, for the first update. */
  readonly files: Listing<FoundFile> | undefined;
  readonly normalize: (file: SourceFile, body: () => string | undefined) => Outcome<Article>;
  readonly onMany: EngineOptions["onMany"];
  readonly startReadAhead: EngineOptions["startReadAhead"];
  readonly onProgress: (done: number, total: number) => void;
}

/** Every article of the content folder, kept current: only files that may have changed are read again. */
export class Articles implements SiteIndex {
  readonly #options: ArticlesOptions;
  readonly #records = new Map<ContentPath, ArticleRecord>();
  readonly #troubled = new Map<ContentPath, readonly Diagnostic[]>();
  readonly #read: HeadReader;
  readonly #keep = createArticleKeeper();
  readonly #finder: FileFinder;
  readonly #beside: Beside | undefined;
  #folderDiagnostics: readonly Diagnostic[] = [];
  readonly #names = new ArticleNames(() => this.linkables());
  /** Nothing has been looked at since the records came from a cache. */
  #isRestored = false;
  #found: Listing<FoundFile> | undefined;
  readonly #links: KnownLinks;
  readonly #changed = new Set<ContentPath>();
  readonly #removed = new Set<ContentPath>();
  readonly #others = new Set<ContentPath>();
  #isEverything = false;

  constructor(options: ArticlesOptions) {
    this.#options = options;
    this.#found = options.files;
    const { dir, generator, plainMeta } = options.content;
    this.#read = createHeadReader(options.fs, dir, generator, plainMeta);
    this.#finder = createFileFinder(options.fs, options.content);
    this.#beside = createBeside(options.fs, options.content.dir, options.content.generator);
    this.#links = new KnownLinks(options.fs, options.content.dir);
  }

  get records(): ReadonlyMap<ContentPath, ArticleRecord> {
    return this.#records;
  }

  get(path: ContentPath): ArticleRecord | undefined {
    return this.#records.get(path);
  }

  /** Absolute paths that links in the content folder lead to. They may be where no watcher of that folder looks. */
  get linkTargets(): Iterable<string> {
    return this.#links.targets();
  }

  /** The problems of each article that has any. */
  get troubled(): ReadonlyMap<ContentPath, readonly Diagnostic[]> {
    return this.#troubled;
  }

  /** The problems of the folder itself: dangling links, unreadable folders. */
  get folderDiagnostics(): readonly Diagnostic[] {
    return this.#folderDiagnostics;
  }

  /** What has changed since the last `settle`. An update that fails half way loses nothing. */
  update(dirty: Dirty): ArticleChanges {
    if (dirty.kind === "all") this.#sweep();
    else this.#look(dirty.paths);
    return {
      changed: [...this.#changed],
      removed: [...this.#removed],
      others: [...this.#others],
      names: this.#names.touched,
      isEverything: this.#isEverything,
    };
  }

  /** The changes have been taken over. */
  settle(): void {
    this.#changed.clear();
    this.#removed.clear();
    this.#others.clear();
    this.#names.settle();
    this.#isEverything = false;
  }

  /** Those of the given articles whose files have changed since they were read, or are gone. */
  outdated(paths: Iterable<ContentPath>): readonly string[] {
    const old: string[] = [];
    for (const path of paths) {
      const record = this.#records.get(path);
      const { file, trouble } = this.#finder.find(record?.file.diskPath ?? path);
      if (trouble !== undefined) continue;
      const isSame = file === undefined ? record === undefined : this.#isCurrent(file);
      if (!isSame) old.push(file?.diskPath ?? path);
    }
    return old;
  }

  /** Those of the given articles that are known, but whose files are gone. */
  lost(paths: Iterable<ContentPath>): readonly string[] {
    const lost: string[] = [];
    for (const path of paths) {
      const record = this.#records.get(path);
      if (record === undefined) continue;
      const { diskPath = path } = record.file;
      const { file, trouble } = this.#finder.find(diskPath);
      if (file === undefined && trouble === undefined) lost.push(diskPath);
    }
    return lost;
  }

  /**
   * Those of the given articles whose files have been written since their front matter was read, or are gone, if only for a moment; each
   * with its path on the disk.
   */
  overtaken(paths: Iterable<ContentPath>): ReadonlyMap<ContentPath, string> {
    const { fs, content } = this.#options;
    const overtaken = new Map<ContentPath, string>();
    for (const path of paths) {
      const before = this.#records.get(path)?.file;
      if (before === undefined) continue;
      const { diskPath = path } = before;
      const stat = statOf(fs, `${content.dir}/${diskPath}`);
      const now = stat && (this.#beside?.stamp(diskPath, stat) ?? stat);
      // The inode does not count: some file systems return another one each time.
      if (now?.size !== before.size || now.mtimeMs !== before.mtimeMs) overtaken.set(path, diskPath);
    }
    return overtaken;
  }

  /** Takes over the records of a cache; `update({ kind: "all" })` then only reads files that differ. */
  restore(records: Iterable<ArticleRecord>): void {
    this.#isRestored = true;
    for (const record of records) {
      this.#records.set(record.file.path, record);
      if (record.diagnostics.length > 0) this.#troubled.set(record.file.path, record.diagnostics);
    }
  }

  /** Every article that a link may lead to. */
  *linkables(): Iterable<Article> {
    for (const { article } of this.#records.values()) if (article !== undefined) yield article;
  }

  byPath(path: ContentPath): LinkTarget | undefined {
    const article = this.#records.get(path)?.article;
    return article && linkTarget(article);
  }

  byName(name: string): readonly LinkTarget[] {
    return this.#names.find(name).flatMap((path) => this.byPath(path) ?? []);
  }

  /** @param told Paths that are read again even if they look unchanged */
  #sweep(told: ReadonlySet<string> = nothingTold): void {
    const { fs, content, onMany } = this.#options;
    this.#isEverything = true;
    if (this.#records.size === 0 && this.#found === undefined) {
      this.#readEverything();
      return;
    }
    // Files that change from now on are too young for their stamps to prove anything.
    const moment = Date.now();
    const { value: files = [], diagnostics, links } = this.#found ?? discoverFiles(fs, content, onMany);
    this.#found = undefined;
    this.#folderDiagnostics = diagnostics;
    this.#links.take(links);
    const gone = new Set(this.#records.keys());
    const isAllKnown = files.every(({ path }) => this.#records.has(path));
    const left = isAllKnown ? nothingLeft : leftMeanwhile(this.#finder, files);
    const again = new Set(Array.from(told, contentPath));
    const due: FoundFile[] = [];
    for (const file of files) {
      if (left.has(file.path)) continue;
      gone.delete(file.path);
      if (again.has(file.path) || !this.#isCurrent(file)) due.push(file);
    }
    this.#withHeads(due, due.length < manyFiles ? undefined : this.#startThread(), (file, head) => {
      // While a file is broken, only an article that this process has published stays as it was.
      if (this.#isRestored) this.#forget(file.path);
      this.#readAgain(file, moment, head);
    });
    const unreadable = this.#isRestored
      ? []
      : diagnostics.filter(({ code }) => code === sourceKinds.FILE_UNREADABLE.code);
    for (const path of gone) {
      // A file that cannot be looked at now stays as it was: it may still exist.
      if (!unreadable.some(({ path: folder }) => isAtOrBelow(path, folder ?? ""))) this.#remove(path);
    }
    for (const path of told) if (!this.#finder.accepts(path)) this.#others.add(contentPath(path));
    this.#isRestored = false;
  }

  /** Nothing is known yet: each file is looked at when it is read. */
  #readEverything(): void {
    const { fs, content, onMany } = this.#options;
    const moment = Date.now();
    let thread: ReadAheadWorker | undefined;
    const {
      value: files = [],
      diagnostics,
      links,
    } = listFiles(fs, content, (count) => {
      onMany?.(count);
      // Prepares the other thread while files are still being found.
      thread ??= this.#startThread();
    });
    this.#links.take(links);
    const troubles = [...diagnostics];
    this.#withHeads(files, thread, (file, head) => {
      const found: Outcome<FoundFile> =
        head === undefined ? lookAt(fs, content, file) : { value: foundFile(file, head), diagnostics: noDiagnostics };
      troubles.push(...found.diagnostics);
      if (found.value !== undefined) this.#readAgain(found.value, moment, head);
    });
    this.#folderDiagnostics = troubles;
    for (const path of leftMeanwhile(
      this.#finder,
      Array.from(this.#records.values(), ({ file }) => file),
    ))
      this.#remove(path);
  }

  #startThread(): ReadAheadWorker | undefined {
    // It knows nothing of files beside the texts.
    return this.#beside !== undefined ? undefined : this.#options.startReadAhead?.(this.#options.content.dir);
  }

  /** Each file with its beginning, if the other thread has already read it. */
  #withHeads<F extends ListedFile>(
    files: readonly F[],
    thread: ReadAheadWorker | undefined,
    act: (file: F, head: FileBeginning | undefined) => void,
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

  /** The paths that may have changed, in any order: looking at all of them shows what became of each. */
  #look(paths: readonly string[]): void {
    const told = new Set(paths);
    for (const path of paths)
      for (const text of this.#beside?.textsOf(path) ?? []) if (this.#finder.accepts(text)) told.add(text);
    for (const path of paths) for (const other of this.#links.otherNamesOf(path)) told.add(other);
    if (!this.#lookAtEach(told)) this.#sweep(told);
  }

  /** Returns whether that is enough; otherwise, everything must be looked at. */
  #lookAtEach(told: ReadonlySet<string>): boolean {
    if (told.size > mostLooks || this.#links.haveChanged()) return false;
    for (const path of told) if (this.#isMoreThanFile(path)) return false;
    for (const path of told) {
      if (!this.#finder.accepts(path)) this.#others.add(contentPath(path));
      else if (this.#lookAtArticle(path) === "through an unknown link") return false;
    }
    return true;
  }

  #lookAtArticle(told: string): "seen" | "through an unknown link" {
    const { file, trouble, isThroughLink } = this.#finder.find(told);
    const path = contentPath(told);
    if (file !== undefined) {
      if (isThroughLink === true && !this.#links.isBelowLink(file.diskPath ?? file.path))
        return "through an unknown link";
      if (!this.#records.has(file.path))
        for (const old of movedFrom(this.#finder, this.#records.values(), file)) this.#remove(old);
      this.#readAgain(file, Date.now());
    } else if (trouble !== undefined && this.#records.has(path)) {
      // The file stays as it was: it may still exist.
      this.#troubled.set(path, [trouble]);
    } else if (this.#records.has(path)) this.#remove(path);

    return "seen";
  }

  /** Other files may depend on this one: only looking at everything shows which. */
  #isMoreThanFile(told: string): boolean {
    const { fs, content } = this.#options;
    const path = contentPath(told);
    const now = look(() => fs.lstatSync(`${content.dir}/${told}`, { throwIfNoEntry: false })).value;
    if (now !== undefined && !now.isFile()) return true;
    const isPage = bundlePage.test(path);
    // Where case does not matter, the page may have another name by now (`INDEX.md`), and is found under this one.
    const isStill = now !== undefined && (!isPage || this.#finder.find(told).file !== undefined);
    if (isStill && this.#records.has(path)) return false;
    if (this.#links.knows(told)) return true;
    // The article of a folder was added or removed: the texts next to it stop being articles, or become articles again.
    if (isPage) return true;
    const prefix = `${path}/`;
    for (const known of this.#records.keys()) if (known.startsWith(prefix)) return true;
    return false;
  }

  #isCurrent(file: FoundFile): boolean {
    const record = this.#records.get(file.path);
    return record?.isSettled === true && sameStamp(record.file, file);
  }

  /** @param moment A time before the file is read, by the clock of the file system and not that of the build */
  #readAgain(file: FoundFile, moment: number, ahead?: FileBeginning): void {
    const { fs, content, normalize } = this.#options;
    const isSettled = moment - file.mtimeMs > youngMs;
    const source = this.#read(file, ahead);
    const outcome: Outcome<Article> =
      source.value === undefined ? { diagnostics: [] } : normalize(source.value, bodyOf(fs, content.dir, source.value));
    const last = this.#records.get(file.path)?.article;
    const article = outcome.value === undefined ? last : this.#keep(outcome.value);
    this.#names.touch(last, article);
    this.#changed.add(file.path);
    const diagnostics = joined(source.diagnostics, outcome.diagnostics);
    if (diagnostics.length === 0) this.#troubled.delete(file.path);
    else this.#troubled.set(file.path, diagnostics);
    const broken = outcome.value === undefined;
    // Written out: an object that is made by spreading another has a shape of its own, which takes more memory than its values.
    this.#records.set(
      file.path,
      article === undefined
        ? { file, broken, isSettled, diagnostics }
        : { file, broken, isSettled, diagnostics, article },
    );
  }

  #remove(path: ContentPath): void {
    this.#forget(path);
    this.#changed.delete(path);
    this.#removed.add(path);
  }

  #forget(path: ContentPath): void {
    this.#names.touch(this.#records.get(path)?.article, undefined);
    this.#records.delete(path);
    this.#troubled.delete(path);
  }
}

const noDiagnostics: readonly Diagnostic[] = [];
const nothingLeft: ReadonlySet<ContentPath> = new Set();
const nothingTold: ReadonlySet<string> = new Set();

function isAtOrBelow(path: string, folder: string): boolean {
  return folder === "" || path === folder || path.startsWith(`${folder}/`);
}

function joined(first: readonly Diagnostic[], second: readonly Diagnostic[]): readonly Diagnostic[] {
  if (first.length === 0) return second.length === 0 ? noDiagnostics : second;
  return second.length === 0 ? first : [...first, ...second];
}

function bodyOf(fs: FileSystem, dir: string, file: SourceFile): () => string | undefined {
  return () => readBody(fs, dir, file).value;
}
