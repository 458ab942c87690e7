import type { Article } from "../model/article.ts";
import type { Diagnostic } from "../model/diagnostic.ts";
import type { Content, Draft, Rendered } from "../model/entry.ts";
import type { FileSystem } from "../model/ports.ts";
import type { SiteIndex } from "../model/siteIndex.ts";
import type { ContentPath } from "../model/text.ts";
import type { KeptDraft } from "./cache/contents.ts";
import { sameAnswers, sameFiles, type Traces } from "./cache/trace.ts";
import type { SiteOptions } from "./options.ts";
import { createDraftRenderer, type DraftRenderer, type RenderedDraft } from "./renderDraft.ts";
import type { SecondThread } from "./secondThread.ts";
import { inBatches, shareOut } from "./shareOut.ts";
import { isShelvedText, type Shelf } from "./shelf.ts";

interface DraftRecord {
  readonly draft: Draft;
  readonly diagnostics: readonly Diagnostic[];
  readonly traces: Traces;
}

/** Of more drafts than this, the texts are kept on the disk, and what each was made from is not kept. */
const mostInMemory = 500;
const untraced: Traces = { files: [], questions: [] };
/** From so many articles on, a second thread saves more than it costs to start. */
const worthThread = 300;
/** Articles that are rendered before the other thread is heard again. */
const batchSize = 8;

/** Articles with their content rendered: only those that some feed carries, and each only once until it changes. */
export class Drafts {
  readonly #fs: FileSystem;
  readonly #site: SiteIndex;
  readonly #shelf: Shelf;
  readonly #renderer: DraftRenderer;
  /** Every file that was looked at for some draft, as it was then. */
  readonly #files = new Map<string, string>();
  readonly #restored = new Map<ContentPath, KeptDraft>();
  readonly #records = new Map<ContentPath, DraftRecord>();
  readonly #failed = new Map<ContentPath, readonly Diagnostic[]>();
  readonly #stale = new Set<ContentPath>();
  /** From an article or a medium to the drafts in whose content its facts are. */
  readonly #dependents = new Map<ContentPath, Set<ContentPath>>();

  constructor({ config, fs }: Pick<SiteOptions, "config" | "fs">, site: SiteIndex, shelf: Shelf) {
    this.#fs = fs;
    this.#site = site;
    this.#shelf = shelf;
    this.#renderer = createDraftRenderer(config, fs, site);
  }

  /** Takes over what a cache kept; each is used if all that it was made from is as it was. */
  restore(drafts: readonly KeptDraft[]): void {
    for (const draft of drafts) this.#restored.set(draft.path, draft);
  }

  /** For a cache; none where there are too many. */
  *toKeep(): Iterable<KeptDraft> {
    if (this.#records.size > mostInMemory) return;
    for (const [path, { draft, diagnostics, traces }] of this.#records) {
      const { article: _article, ...rest } = draft;
      yield { path, ...rest, diagnostics, traces };
    }
  }

  /** Absolute path → stamp of every file that some draft was made with, wanted ones that are not there too. */
  get files(): Traces["files"] {
    return [...this.#files];
  }

  /** Changed articles, media and includes: whatever was made with them is made again when it is next asked for. */
  invalidate(paths: Iterable<string>): void {
    for (const typed of paths) {
      const path = typed as ContentPath;
      // What nothing was made of has nothing that could be stale, and at the start that is everything.
      if (this.#records.has(path) || this.#restored.has(path)) this.#stale.add(path);
      for (const dependent of this.#dependents.get(path) ?? []) this.#stale.add(dependent);
    }
  }

  /** What is kept of an article, however much it has changed since. */
  kept(path: ContentPath): Draft | undefined {
    return this.#records.get(path)?.draft;
  }

  /** Nothing where the body cannot be read and never could. */
  async get(article: Article): Promise<Draft | undefined> {
    const known = this.#records.get(article.path);
    if (known !== undefined && !this.#stale.has(article.path)) return known.draft;
    return this.#takeRestored(article) ?? this.#accept(article, await this.#renderer.render(article));
  }

  /** Many at once; afterwards `get` has them. `startThread` gives another thread, where one can be had. */
  async renderAll(
    articles: readonly Article[],
    startThread: () => Promise<SecondThread | undefined>,
    onProgress: (done: number, total: number) => void,
  ): Promise<void> {
    const missing = articles.filter(
      (article) =>
        (this.#stale.has(article.path) || !this.#records.has(article.path)) &&
        this.#takeRestored(article) === undefined,
    );
    const thread = missing.length < worthThread ? undefined : await startThread();
    if (thread === undefined) return;
    let done = 0;
    await shareOut<readonly Article[], readonly RenderedDraft[]>(
      inBatches(missing, batchSize),
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
    for (const [file, stamp] of traces.files) this.#files.set(file, stamp);
    if (made === undefined) {
      this.#failed.set(path, diagnostics);
      return this.#records.get(path)?.draft;
    }
    const isKept = this.#records.size < mostInMemory;
    const { digest, sketch } = made;
    const rendered = this.#kept(made.rendered, isKept);
    const draft: Draft = { article, rendered, digest, sketch };
    this.#stale.delete(path);
    this.#failed.delete(path);
    this.#remember(draft, diagnostics, isKept ? traces : untraced);
    return draft;
  }

  #kept(rendered: Rendered, isInMemory: boolean): Rendered {
    const { content, excerpt } = rendered;
    if (isShelvedText(content) || isShelvedText(excerpt)) return this.#shelf.take(rendered);
    return isInMemory ? rendered : this.#shelf.put(rendered);
  }

  #takeRestored(article: Article): Draft | undefined {
    const { path } = article;
    const restored = this.#restored.get(path);
    if (restored === undefined || this.#stale.has(path)) return undefined;
    this.#restored.delete(path);
    const { rendered, digest, sketch, diagnostics, traces } = restored;
    if (!sameFiles(this.#fs, traces.files) || !sameAnswers(this.#site, traces.questions)) return undefined;
    for (const [file, stamp] of traces.files) this.#files.set(file, stamp);
    const draft: Draft = { article, rendered, digest, sketch };
    this.#remember(draft, diagnostics, traces);
    return draft;
  }

  /** Rendered for a look, not kept. */
  async preview(article: Article): Promise<Content | undefined> {
    return await this.#renderer.preview(article);
  }

  /** Articles whose text could not be read or rendered; those that once could go on as they were. */
  get failed(): ReadonlySet<ContentPath> {
    return new Set(this.#failed.keys());
  }

  *diagnostics(): Iterable<Diagnostic> {
    for (const diagnostics of this.#failed.values()) yield* diagnostics;
    for (const record of this.#records.values()) yield* record.diagnostics;
  }

  /** Lets go of what no feed carries any longer. */
  keepOnly(paths: ReadonlyMap<ContentPath, unknown>): void {
    for (const [path, { draft }] of this.#records) if (!paths.has(path)) this.#forget(draft);
    for (const path of this.#failed.keys()) if (!paths.has(path)) this.#failed.delete(path);
    for (const path of this.#stale) if (!paths.has(path)) this.#stale.delete(path);
  }

  #remember(draft: Draft, diagnostics: readonly Diagnostic[], traces: Traces): void {
    const { path } = draft.article;
    const before = this.#records.get(path);
    if (before !== undefined) this.#forget(before.draft);
    this.#records.set(path, { draft, diagnostics, traces });
    for (const other of draft.rendered.dependsOn) {
      const dependents = this.#dependents.get(other);
      if (dependents === undefined) this.#dependents.set(other, new Set([path]));
      else dependents.add(path);
    }
  }

  #forget({ article: { path }, rendered }: Draft): void {
    this.#records.delete(path);
    this.#shelf.forget(rendered);
    if (this.#shelf.isWasteful)
      this.#shelf.moveTogether(Array.from(this.#records.values(), ({ draft }) => draft.rendered));
    for (const other of rendered.dependsOn) {
      const dependents = this.#dependents.get(other);
      dependents?.delete(path);
      if (dependents?.size === 0) this.#dependents.delete(other);
    }
  }
}
