import type { KeptDraft } from "../../cache/keptDrafts.ts";
import { nameQuestion, pathQuestion, sameAnswers, sameFiles, type Traces } from "../../cache/trace.ts";
import { isInside, nameIn } from "../../disk/contained.ts";
import { isFolderAt } from "../../disk/look.ts";
import { stampOf, stampText } from "../../disk/stamp.ts";
import type { Article } from "../../model/article.ts";
import type { Diagnostic } from "../../model/diagnostic.ts";
import type { Content, Draft, Rendered } from "../../model/entry.ts";
import type { FileSystem } from "../../model/ports.ts";
import type { SiteIndex } from "../../model/siteIndex.ts";
import type { ContentPath } from "../../model/text.ts";
import {
  articlesWorthWorker,
  draftsInMemory,
  hugeEntryCount,
  jobSize,
  mostCachedCharacters,
  outdatedShare,
} from "../../model/thresholds.ts";
import { owned } from "../../text/owned.ts";
import { divideWork, inBatches } from "../../workers/divideWork.ts";
import { isStoredText, type TextsOnDisk } from "../../workers/textsOnDisk.ts";
import type { EngineOptions } from "../options.ts";
import { Dependents } from "./dependents.ts";
import { createDraftRenderer, type DraftRenderer, type RenderedDraft } from "./renderDraft.ts";
import type { RenderWorker } from "./renderService.ts";
import { SharedLists } from "./sharedLists.ts";

/** Rendered articles: only those that are in some feed, and each only once until it changes. */
export class Drafts {
  readonly #fs: FileSystem;
  readonly #dir: string;
  readonly #outDir: string;
  readonly #site: SiteIndex;
  readonly #texts: TextsOnDisk;
  readonly #renderer: DraftRenderer;
  /** How many drafts are not as they were restored; all of them if none were. */
  #outdated = Number.POSITIVE_INFINITY;
  /** Every file that was looked at for some draft, with its stamp at that time. */
  readonly #files = new Map<string, string>();
  readonly #restored = new Map<ContentPath, KeptDraft>();
  readonly #drafts = new Map<ContentPath, Draft>();
  /** What each draft was made from, unless they are too many. */
  readonly #traces = new Map<ContentPath, Traces>();
  /** Only for drafts with problems. */
  readonly #told = new Map<ContentPath, readonly Diagnostic[]>();
  readonly #failed = new Map<ContentPath, readonly Diagnostic[]>();
  readonly #stale = new Set<ContentPath>();
  #dependents = new Dependents();
  readonly #lists = new SharedLists();
  #areMany = false;
  #areTooManyToKeep = false;

  constructor({ config, fs }: Pick<EngineOptions, "config" | "fs">, site: SiteIndex, texts: TextsOnDisk) {
    this.#fs = fs;
    this.#dir = config.content.dir;
    this.#outDir = config.out.dir;
    this.#site = site;
    this.#texts = texts;
    this.#renderer = createDraftRenderer(config, fs, site);
  }

  /** Takes over the drafts of a cache; each is used if everything that it was made from is unchanged. */
  restore(drafts: Iterable<KeptDraft>): void {
    this.#outdated = 0;
    for (const draft of drafts) this.#restored.set(draft.path, draft);
  }

  /** Whether so many differ from those of the cache that they are to be saved again: the next run renders a few in less time. */
  get areWorthKeeping(): boolean {
    return this.#outdated > (this.#areMany ? this.#drafts.size * outdatedShare : 0);
  }

  /** They have been saved. */
  settle(): void {
    this.#outdated = 0;
  }

  /** For a cache; empty if they are too many or too long. */
  *toKeep(): Iterable<KeptDraft> {
    let length = 0;
    for (const { rendered } of this.#drafts.values()) length += lengthOf(rendered.content) + lengthOf(rendered.excerpt);
    if (length > mostCachedCharacters) return;
    for (const [path, draft] of this.#drafts) {
      const traces = this.#traces.get(path);
      if (traces === undefined) continue;
      const { article: _article, ...rest } = draft;
      yield { path, ...rest, diagnostics: this.#told.get(path) ?? [], traces };
    }
  }

  /** Absolute path → stamp of every file that some draft was made from, including files that were looked for and do not exist. */
  get files(): Traces["files"] {
    return [...this.#files];
  }

  /**
   * Changed articles, media and includes, and names that lead to other articles than before: drafts that were made from them are made again
   * when they are next needed.
   */
  invalidate(paths: Iterable<ContentPath>, names: Iterable<string>): void {
    for (const path of paths) {
      // If no draft depends on a path, no draft is outdated by it. At the start, that is true for all paths.
      if (this.#drafts.has(path) || this.#restored.has(path)) this.#stale.add(path);
      const name = path.slice(path.lastIndexOf("/") + 1);
      for (const key of [path, pathQuestion(path), nameQuestion(name), `${this.#dir}/${path}`])
        this.#invalidateAll(key);
    }
    for (const name of names) this.#invalidateAll(nameQuestion(name));
  }

  /** Absolute paths of files outside the content folder. */
  invalidateFiles(files: Iterable<string>): void {
    for (const file of files) this.#invalidateAll(nameIn(this.#dir, file));
  }

  /** Looks at every file that some draft was made from. */
  lookAgain(): void {
    for (const file of this.#dependents.files()) {
      const known = this.#files.get(file) ?? "";
      // For a folder, only its existence counts: its files are looked up by name.
      if (known !== "" && isFolderAt(this.#fs, file)) continue;
      if (stampText(stampOf(this.#fs, file)) !== known) this.#invalidateAll(file);
    }
  }

  /**
   * Absolute paths of files that some draft was made from, or would be made from if they existed, and that are outside the content folder or in
   * the output folder.
   */
  *filesOutside(): Iterable<string> {
    for (const file of this.#dependents.files())
      if (!isInside(this.#dir, file) || isInside(this.#outDir, file)) yield file;
  }

  #invalidateAll(key: string): void {
    for (const dependent of this.#dependents.of(key)) this.#stale.add(dependent);
  }

  /** The draft of an article as it was kept, even if the article has changed since. */
  kept(path: ContentPath): Draft | undefined {
    return this.#drafts.get(path);
  }

  /** The draft of an article, if it need not be rendered. */
  ready(path: ContentPath): Draft | undefined {
    return this.#stale.has(path) ? undefined : this.#drafts.get(path);
  }

  /** Articles whose draft is outdated, or could not be made. */
  *outdated(): Iterable<ContentPath> {
    yield* this.#stale;
    yield* this.#failed.keys();
  }

  /** Undefined if the body cannot be read and never could be. */
  async get(article: Article): Promise<Draft | undefined> {
    const known = this.ready(article.path);
    if (known !== undefined) return known;
    return this.#takeRestored(article) ?? this.#accept(article, await this.#renderer.render(article));
  }

  /** Renders many at once; afterwards, `get` returns them. `startThread` starts another thread, if that is possible. */
  async renderAll(
    articles: readonly Article[],
    startThread: () => Promise<RenderWorker | undefined>,
    onProgress: (done: number, total: number) => void,
  ): Promise<void> {
    const missing = articles.filter(
      (article) => this.ready(article.path) === undefined && this.#takeRestored(article) === undefined,
    );
    const thread = missing.length < articlesWorthWorker ? undefined : await startThread();
    if (thread === undefined) return;
    let done = 0;
    await divideWork<readonly Article[], readonly RenderedDraft[]>(
      inBatches(missing, jobSize),
      async (batch) => {
        const results: RenderedDraft[] = [];
        for (const article of batch) results.push(await this.#renderer.render(article));
        return results;
      },
      async (batch) => await thread.ask("render", batch),
      (results, batch) => {
        for (const [at, article] of batch.entries()) {
          const result = results[at];
          if (result !== undefined) this.#accept(article, result);
        }
        done += batch.length;
        onProgress(done, missing.length);
      },
    );
  }

  #accept(article: Article, { path, made, diagnostics, traces }: RenderedDraft): Draft | undefined {
    for (const [file, stamp] of traces.files) this.#files.set(nameIn(this.#dir, file), stamp);
    if (made === undefined) {
      this.#failed.set(path, diagnostics);
      return this.#drafts.get(path);
    }
    const draft = draftOf(article, made, this.#keep(made.rendered), this.#lists);
    this.#outdated += 1;
    this.#stale.delete(path);
    this.#failed.delete(path);
    this.#remember(draft, diagnostics, traces);
    return draft;
  }

  #keep(rendered: Rendered): Rendered {
    const { content, excerpt } = rendered;
    if (isStoredText(content) || isStoredText(excerpt)) return this.#texts.take(rendered);
    return this.#areMany ? this.#texts.put(rendered) : rendered;
  }

  #takeRestored(article: Article): Draft | undefined {
    const { path } = article;
    const restored = this.#restored.get(path);
    if (restored === undefined || this.#stale.has(path)) return undefined;
    this.#restored.delete(path);
    const { rendered, digest, sketch, diagnostics, traces } = restored;
    if (!sameFiles(this.#fs, traces.files) || !sameAnswers(this.#site, traces.questions)) return undefined;
    for (const [file, stamp] of traces.files) this.#files.set(nameIn(this.#dir, file), stamp);
    const draft = draftOf(article, { digest, sketch }, this.#keep(rendered), this.#lists);
    this.#remember(draft, diagnostics, traces);
    return draft;
  }

  /** Rendered for a preview, and not kept. */
  async preview(article: Article): Promise<Content | undefined> {
    return await this.#renderer.preview(article);
  }

  /** Articles whose text could not be read or rendered. If it could be before, the old draft is used. */
  get failed(): ReadonlySet<ContentPath> {
    return new Set(this.#failed.keys());
  }

  *diagnostics(): Iterable<Diagnostic> {
    for (const diagnostics of this.#failed.values()) yield* diagnostics;
    for (const diagnostics of this.#told.values()) yield* diagnostics;
  }

  /** Every draft, but not what is to be told of them. */
  forgetAll(): void {
    this.#drafts.clear();
    this.#traces.clear();
    this.#dependents = new Dependents();
  }

  /** Drops the drafts of articles that are no longer in any feed. `left`: how many are. */
  drop(gone: readonly ContentPath[], left: number): void {
    this.#areMany = left > draftsInMemory;
    this.#areTooManyToKeep = left > hugeEntryCount;
    for (const path of gone) {
      const draft = this.#drafts.get(path);
      if (draft !== undefined) this.#forget(draft);
      this.#failed.delete(path);
      this.#stale.delete(path);
    }
  }

  #remember(draft: Draft, diagnostics: readonly Diagnostic[], traces: Traces): void {
    const { path } = draft.article;
    const before = this.#drafts.get(path);
    if (before !== undefined) this.#forget(before);
    this.#drafts.set(path, draft);
    if (!this.#areTooManyToKeep) this.#traces.set(path, traces);
    if (diagnostics.length > 0) this.#told.set(path, diagnostics);
    this.#dependents.set(path, dependenciesOf(draft, traces, this.#dir, !this.#areMany));
  }

  #forget({ article: { path }, rendered }: Draft): void {
    this.#drafts.delete(path);
    this.#traces.delete(path);
    this.#told.delete(path);
    this.#texts.forget(rendered);
    if (this.#texts.isWasteful) this.#texts.moveTogether(Array.from(this.#drafts.values(), (draft) => draft.rendered));
    this.#dependents.delete(path);
  }
}

/**
 * What a draft depends on. If there are many drafts, only dependencies are kept that cannot be found in another way: `dependsOn` already
 * has the existing files in the content folder.
 */
function* dependenciesOf(
  { rendered }: Draft,
  { files, questions }: Traces,
  dir: string,
  isAll: boolean,
): Iterable<string> {
  yield* rendered.dependsOn;
  for (const [question] of questions) if (isAll || question.startsWith("name ")) yield question;
  for (const [file, stamp] of files) if (isAll || stamp === "" || !isInside(dir, file)) yield nameIn(dir, file);
}

/** There may be many drafts: they share one empty list, and no string keeps a longer one in memory. */
function draftOf(
  article: Article,
  { digest, sketch }: Pick<Draft, "digest" | "sketch">,
  rendered: Rendered,
  lists: SharedLists,
): Draft {
  const slim: { -readonly [K in keyof Rendered]: Rendered[K] } = rendered;
  if (slim.summary !== undefined)
    slim.summary = slim.summary === article.summary ? article.summary : owned(slim.summary);
  if (slim.excerpt.value === "") slim.excerpt = nothing;
  if (slim.image !== undefined) slim.image = ownedTexts(slim.image);
  if (slim.enclosures.length === 0) slim.enclosures = none;
  slim.dependsOn = slim.dependsOn.length === 0 ? none : lists.of(slim.dependsOn);
  return { article, rendered: slim, digest: owned(digest), sketch: owned(sketch) };
}

/** What was written about a picture is part of the whole text of its article. */
function ownedTexts<T extends object>(one: T): T {
  for (const [key, value] of Object.entries(one))
    if (typeof value === "string") Object.assign(one, { [key]: owned(value) });
  return one;
}

/** Of a text on the disk, the number of its bytes. */
const lengthOf = (content: Content): number => (isStoredText(content) ? content.length : content.value.length);

const none: readonly never[] = [];
const nothing: Content = { kind: "text", value: "" };
