import { join, relative } from "node:path";
import { isInside } from "../disk/contained.ts";
import { isFolderAt } from "../disk/look.ts";
import type { Site } from "../engine/site.ts";
import type { Config } from "../model/config.ts";
import type { Dirty } from "../model/dirty.ts";
import { FeedwrightError } from "../model/error.ts";
import type { FeedwrightEvent } from "../model/events.ts";
import type { Updated, Watching as WatchedFolder } from "../watch/watch.ts";
import { readAgainst } from "./against.ts";
import type { ContentSource } from "./contentSource.ts";
import { readConfig } from "./loadConfig.ts";
import { publishing, type SetUp } from "./setUp.ts";

/** What a watch does in addition to a build. */
interface LiveOptions {
  readonly accept?: boolean | undefined;
  readonly against?: string | undefined;
  readonly polling?: boolean | undefined;
  readonly signal?: AbortSignal | undefined;
}

/**
 * Opens a site that follows its files and its config.
 * @throws the reason of `signal` if it is aborted in the meantime
 */
export async function openLive(setUp: SetUp, options: LiveOptions): Promise<LiveSite> {
  const live = new LiveSite(setUp, options, await loadEngine());
  await live.open();
  if (options.signal?.aborted !== true) return live;
  await live.close();
  throw options.signal.reason;
}

/** How long a config file must be quiet: while a file is written, several events arrive. */
const quietMs = 30;

/** Code that only a watch needs is loaded only by a watch. */
async function loadEngine() {
  const { openSite } = await import("../engine/openSite.ts");
  const { startWatching } = await import("../watch/watch.ts");
  const { sourceOpener } = await import("../watch/openSource.ts");
  const { configCandidates } = await import("../config/files/findConfig.ts");
  const { configModules } = await import("../config/files/configModules.ts");
  const { FileWatches } = await import("../watch/fileWatches.ts");
  return { openSite, startWatching, sourceOpener, configCandidates, configModules, FileWatches };
}

type Engine = Awaited<ReturnType<typeof loadEngine>>;

/** A site that is watched; a changed config opens it again. */
export class LiveSite {
  readonly #first: SetUp;
  readonly #options: LiveOptions;
  readonly #engine: Engine;
  readonly #listeners = new Set<(event: FeedwrightEvent) => void>();
  readonly #configWatches: InstanceType<Engine["FileWatches"]>;
  #site: Site | undefined;
  #watching: WatchedFolder | undefined;
  /** Set if the articles are in a store. */
  #source: ContentSource | undefined;
  /** The last usable config. */
  #config: Config;
  /** What was last reported about the config. */
  #told: string;
  #reloading: Promise<void> | undefined;
  /** Files that have changed since the config was read. */
  readonly #changed = new Set<string>();
  #hasChanged = false;
  #isClosed = false;
  #closing: Promise<void> | undefined;

  constructor(first: SetUp, options: LiveOptions, engine: Engine) {
    this.#first = first;
    this.#options = options;
    this.#engine = engine;
    this.#config = first.config;
    this.#told = JSON.stringify(first.loaded.diagnostics);
    this.#configWatches = new engine.FileWatches({
      fs: first.fs,
      polling: options.polling,
      onChange: (file) => this.#configChanged(file),
      onFailure: (error) => this.recover(error),
    });
  }

  async open(): Promise<void> {
    const { config } = this.#first;
    this.#watchConfig(config);
    try {
      await this.#open(config);
    } catch (error) {
      await this.close();
      throw error;
    }
  }

  site(): Site {
    if (this.#site === undefined) throw new Error("the site is not open");
    return this.#site;
  }

  watcher(): string {
    return this.#watching?.source ?? "";
  }

  onEvent(listener: (event: FeedwrightEvent) => void): () => void {
    this.#listeners.add(listener);
    return () => void this.#listeners.delete(listener);
  }

  /**
   * Publishes what is held back, once.
   * @param token What was shown to the person who accepts
   * @returns false if nothing is held back, or not what was shown
   */
  acceptHeld(token?: string): boolean {
    const isAccepted = this.#site?.acceptHeld(token) === true;
    if (isAccepted) this.#watching?.buildAgain();
    return isAccepted;
  }

  /** Reports an unexpected error, and checks everything again. */
  recover(error: unknown): void {
    this.#watching?.recover(error);
  }

  /** Finishes a running build. */
  close(): Promise<void> {
    this.#closing ??= this.#close();
    return this.#closing;
  }

  async #close(): Promise<void> {
    this.#isClosed = true;
    await this.#reloading;
    // Not earlier: a config that is being read starts watching its files when it is done.
    this.#configWatches.close();
    await this.#watching?.close();
    await this.#site?.[Symbol.asyncDispose]();
  }

  /** Looks at all content again. The event `built` follows. */
  buildAgain(): void {
    const build = (): void => this.#watching?.buildAgain();
    if (this.#source === undefined) build();
    else void this.#source.look().then(build, build);
  }

  /** Whether the documents contain the newest articles of the store. */
  get isCurrent(): boolean {
    return this.#site?.content?.isCurrent ?? true;
  }

  /** For what happens beside the builds, such as publishing. */
  emit(event: FeedwrightEvent): void {
    this.#emit(event);
  }

  #emit(event: FeedwrightEvent): void {
    this.#first.emit(event);
    for (const listener of this.#listeners) listener(event);
  }

  async #open(config: Config): Promise<void> {
    const { fs, clock, cwd } = this.#first;
    const { accept = false, against, polling = false } = this.#options;
    const emit = (event: FeedwrightEvent): void => this.#emit(event);
    const published = await readAgainst(against, config, cwd);
    const site = await this.#engine.openSite({ ...publishing({ config, fs, clock, emit }, accept), ...published });
    this.#site = site;
    this.#config = config;
    const update = async (dirty: Dirty): Promise<Updated> => {
      const result = await site.update(dirty);
      site.getReady();
      return { ...result, elsewhere: site.filesElsewhere() };
    };
    const first = await update({ kind: "all" });
    site.remember();
    // Not awaited: it only saves time for others.
    void site.shareCache();
    const { content } = site;
    this.#source =
      content === undefined
        ? undefined
        : await (await import("./contentSource.ts")).contentSource(content, config, emit);
    const openSource = this.#source?.open ?? this.#engine.sourceOpener({ articles: site.articleCount, polling, emit });
    this.#watching = await this.#engine.startWatching({
      dir: config.content.dir,
      ownPlaces: [config.out.dir, config.ledger.file, `${config.ledger.file}.lock`],
      fs,
      clock,
      first,
      update: async (dirty) => {
        this.#lookForSettings(config, dirty);
        return await update(dirty);
      },
      emit,
      polling,
      openSource,
    });
  }

  #configChanged(file: string): void {
    if (this.#isClosed) return;
    this.#changed.add(file);
    this.#hasChanged = true;
    this.#reloading ??= this.#reloadWhileDirty()
      .catch((error) => this.recover(error))
      .finally(() => {
        this.#reloading = undefined;
      });
  }

  /** Only the final state of a file counts. */
  async #reloadWhileDirty(): Promise<void> {
    while (this.#hasChanged && !this.#isClosed) {
      this.#hasChanged = false;
      await new Promise((still) => setTimeout(still, quietMs));
      if (this.#hasChanged || this.#isClosed) continue;
      const files = [...this.#changed];
      this.#changed.clear();
      await this.#reload(files);
    }
  }

  /** A config that cannot be used changes nothing: the last usable one stays in effect. */
  async #reload(files: readonly string[]): Promise<void> {
    const { value: config, diagnostics } = await readConfig(this.#first.loaded.from);
    this.#watchConfig(config ?? this.#config);
    const told = JSON.stringify(diagnostics);
    if (told !== this.#told) for (const diagnostic of diagnostics) this.#emit({ event: "diagnostic", diagnostic });
    this.#told = told;
    if (config === undefined) return;
    // Most changes of `package.json` and of templates do not matter here.
    const isOfGenerator =
      config.file === undefined || files.every((file) => isOfDialect(file, config) || isOfValues(file, config));
    if (isOfGenerator && saysTheSame(config, this.#config)) return;
    await this.#watching?.close();
    await this.#site?.[Symbol.asyncDispose]();
    this.#emit({ event: "reloaded", file: relative(this.#first.cwd, files[0] ?? "") });
    const before = this.#config;
    try {
      await this.#open(config);
    } catch (error) {
      if (error instanceof FeedwrightError) this.#emit({ event: "diagnostic", diagnostic: error.diagnostic });
      await this.#site?.[Symbol.asyncDispose]();
      await this.#open(before);
      if (!(error instanceof FeedwrightError)) this.recover(error);
    }
  }

  /** Some files next to articles contain settings of the site generator: `_index.md`, `posts.11tydata.json`, its own config. */
  #lookForSettings({ file, content, detectedFrom, valuesFrom }: Config, dirty: Dirty): void {
    const from = file === undefined ? detectedFrom : undefined;
    if (from === undefined && valuesFrom === undefined) return;
    const isSetting = (path: string): boolean => {
      const whole = join(content.dir, path);
      const asked = (one: string): boolean => isInside(whole, one);
      if (valuesFrom?.files.some(asked) || valuesFrom?.folders.some((one) => isInside(one, whole))) return true;
      return from !== undefined && (saysSettings(path) || from.files.some(asked) || isFolderAt(this.#first.fs, whole));
    };
    const setting = dirty.kind === "all" ? "" : dirty.paths.find(isSetting);
    if (setting !== undefined) this.#configChanged(join(content.dir, setting));
  }

  /** A broken config may be broken because of a module that is about to be created or fixed. */
  #watchConfig({ file, pages, peopleFile, content, detectedFrom, valuesFrom }: Config): void {
    const { configCandidates, configModules } = this.#engine;
    const { cwd, loaded } = this.#first;
    const isGiven = typeof loaded.from.config === "object";
    const candidates = isGiven ? [] : configCandidates(cwd);
    const own = file === undefined ? candidates : configModules(file).map((module) => module.file);
    // The content folder has its own watch.
    const isBeside = (path: string): boolean => !isInside(content.dir, path);
    const files = [...(detectedFrom?.files ?? []), ...(valuesFrom?.files ?? [])];
    const folders = [...(detectedFrom?.folders ?? []), ...(valuesFrom?.folders ?? [])];
    const dialect = content.dialectFrom ?? { files: [], folders: [] };
    const people = peopleFile === undefined ? [] : [peopleFile];
    this.#configWatches.set(
      [...own, ...pages.files, ...people, ...files.filter(isBeside), ...dialect.files],
      [...folders.filter(isBeside), ...dialect.folders],
    );
  }
}

/** Data, programs and templates; and pages that apply to their folder. */
function saysSettings(path: string): boolean {
  return /(?:^|\/)_[^/]*$|\.(?:json|ya?ml|toml|[cm]?[jt]s|meta|astro|njk|liquid|html)$/i.test(path);
}

/** The settings and templates of the site generator say which dialect its articles are written in. */
function isOfDialect(file: string, { content: { dialectFrom } }: Config): boolean {
  return dialectFrom?.files.includes(file) === true || dialectFrom?.folders.includes(file) === true;
}

/** Whether a file describes tags; the folder of the articles stands for any file in it. */
function isOfValues(file: string, { content, valuesFrom }: Config): boolean {
  if (valuesFrom === undefined) return false;
  return file === content.dir || [...valuesFrom.files, ...valuesFrom.folders].some((one) => isInside(one, file));
}

/** The files that it was read from may change. */
function saysTheSame(one: Config, other: Config): boolean {
  const words = ({ content, ...rest }: Config): string =>
    JSON.stringify({
      ...rest,
      content: { ...content, dialectFrom: undefined },
      detectedFrom: undefined,
      valuesFrom: undefined,
    });
  return words(one) === words(other);
}
