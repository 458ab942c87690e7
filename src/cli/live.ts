import { join, relative } from "node:path";
import { isInside } from "../disk/contained.ts";
import { isFolderAt } from "../disk/look.ts";
import type { Site } from "../engine/site.ts";
import type { Dirty } from "../model/dirty.ts";
import { FeedwrightError } from "../model/error.ts";
import type { FeedwrightEvent } from "../model/events.ts";
import type { Updated, Watching } from "../watch/watch.ts";
import { readAgainst } from "./against.ts";
import type { Arguments } from "./arguments.ts";
import { readConfig, type Session } from "./session.ts";

/** A site under watch; a changed config opens it anew. */
export interface Live {
  readonly site: () => Site;
  readonly watcher: () => string;
  readonly onEvent: (listener: (event: FeedwrightEvent) => void) => () => void;
  /**
   * Publishes what is held back, once.
   * @param token What was shown to who accepts
   * @returns false when nothing is held back, or something else than was shown
   */
  readonly acceptHeld: (token?: string) => boolean;
  /** Something unforeseen happened: it is told, and everything is looked at again. */
  readonly recover: (error: unknown) => void;
  readonly close: () => Promise<void>;
}

export async function openLive(first: Session, args: Arguments): Promise<Live> {
  const live = new LiveSite(first, args, await loadEngine());
  await live.open();
  return live;
}

/** How long a config file must have said nothing more: one that is being written tells of itself several times. */
const quietMs = 30;

/** What only a watch needs is loaded only by a watch. */
async function loadEngine() {
  const { openSite } = await import("../engine/openSite.ts");
  const { startWatching } = await import("../watch/watch.ts");
  const { sourceOpener } = await import("../watch/openSource.ts");
  const { configCandidates } = await import("../config/findConfig.ts");
  const { configModules } = await import("../config/configModules.ts");
  const { FileWatches } = await import("../watch/fileWatches.ts");
  return { openSite, startWatching, sourceOpener, configCandidates, configModules, FileWatches };
}

type Engine = Awaited<ReturnType<typeof loadEngine>>;

class LiveSite implements Live {
  readonly #first: Session;
  readonly #args: Arguments;
  readonly #engine: Engine;
  readonly #listeners = new Set<(event: FeedwrightEvent) => void>();
  readonly #configWatches: InstanceType<Engine["FileWatches"]>;
  #site: Site | undefined;
  #watching: Watching | undefined;
  /** The last config that could be used. */
  #config: Session["config"];
  /** What was last told of the config. */
  #told: string;
  #reloading: Promise<void> | undefined;
  #isConfigDirty = false;
  #isClosed = false;

  constructor(first: Session, args: Arguments, engine: Engine) {
    this.#first = first;
    this.#args = args;
    this.#engine = engine;
    this.#config = first.config;
    this.#told = JSON.stringify(first.diagnostics);
    this.#configWatches = new engine.FileWatches({
      fs: first.fs,
      onChange: (file) => this.#configChanged(file),
      onFailure: (error) => this.recover(error),
    });
  }

  async open(): Promise<void> {
    this.#watchConfig(this.#first.config);
    await this.#open(this.#first).catch((error) => {
      this.#configWatches.close();
      throw error;
    });
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

  acceptHeld(token?: string): boolean {
    const isAccepted = this.#site?.acceptHeld(token) === true;
    if (isAccepted) this.#watching?.buildAgain();
    return isAccepted;
  }

  recover(error: unknown): void {
    this.#watching?.recover(error);
  }

  async close(): Promise<void> {
    this.#isClosed = true;
    await this.#reloading;
    // Not before: a config that is being read watches its files when it is done.
    this.#configWatches.close();
    await this.#watching?.close();
    await this.#site?.[Symbol.asyncDispose]();
  }

  #emit(event: FeedwrightEvent): void {
    this.#first.emit(event);
    for (const listener of this.#listeners) listener(event);
  }

  async #open(session: Session): Promise<void> {
    const { config, fs, clock } = session;
    const { values } = this.#args;
    const emit = (event: FeedwrightEvent): void => this.#emit(event);
    const out = await readAgainst(values.against, config);
    const site = await this.#engine.openSite({
      ...session,
      ...out,
      emit,
      publish: true,
      accept: values.accept === true,
    });
    this.#site = site;
    this.#config = config;
    const update = async (dirty: Dirty): Promise<Updated> => {
      const result = await site.update(dirty);
      site.getReady();
      return { ...result, elsewhere: site.filesElsewhere() };
    };
    const first = await update({ kind: "all" });
    site.remember();
    const openSource = this.#engine.sourceOpener({ articles: site.articleCount, polling: values.poll === true, emit });
    this.#watching = await this.#engine.startWatching({
      dir: config.content.dir,
      fs,
      clock,
      first,
      update: async (dirty) => {
        this.#lookForSettings(config, dirty);
        return await update(dirty);
      },
      emit,
      openSource,
    });
  }

  #configChanged(file: string): void {
    if (this.#isClosed) return;
    this.#isConfigDirty = true;
    this.#reloading ??= this.#reloadWhileDirty(file)
      .catch((error) => this.recover(error))
      .finally(() => {
        this.#reloading = undefined;
      });
  }

  /** What counts is how a file is in the end. */
  async #reloadWhileDirty(file: string): Promise<void> {
    while (this.#isConfigDirty && !this.#isClosed) {
      this.#isConfigDirty = false;
      await new Promise((still) => setTimeout(still, quietMs));
      if (!this.#isConfigDirty && !this.#isClosed) await this.#reload(file);
    }
  }

  /** A config that cannot be used changes nothing: the last good one goes on. */
  async #reload(file: string): Promise<void> {
    const { value: config, diagnostics } = await readConfig(this.#args);
    this.#watchConfig(config ?? this.#config);
    const told = JSON.stringify(diagnostics);
    if (told !== this.#told) for (const diagnostic of diagnostics) this.#emit({ event: "diagnostic", diagnostic });
    this.#told = told;
    if (config === undefined) return;
    // Most of what happens to `package.json` is none of ours.
    if (config.file === undefined && saysTheSame(config, this.#config)) return;
    await this.#watching?.close();
    await this.#site?.[Symbol.asyncDispose]();
    this.#emit({ event: "reloaded", file: relative(process.cwd(), file) });
    const before = this.#config;
    try {
      await this.#open({ ...this.#first, config });
    } catch (error) {
      if (error instanceof FeedwrightError) this.#emit({ event: "diagnostic", diagnostic: error.diagnostic });
      await this.#site?.[Symbol.asyncDispose]();
      await this.#open({ ...this.#first, config: before });
      if (!(error instanceof FeedwrightError)) this.recover(error);
    }
  }

  /** Among the articles lie files that the site generator takes settings from: `_index.md`, `posts.11tydata.json`, its own config. */
  #lookForSettings({ file, content, detectedFrom }: Session["config"], dirty: Dirty): void {
    if (file !== undefined || detectedFrom === undefined) return;
    const asked = (path: string): boolean => detectedFrom.files.some((one) => isInside(path, one));
    const isSetting = (path: string): boolean => {
      const whole = join(content.dir, path);
      return saysSettings(path) || asked(whole) || isFolderAt(this.#first.fs, whole);
    };
    const setting = dirty.kind === "all" ? "" : dirty.paths.find(isSetting);
    if (setting !== undefined) this.#configChanged(join(content.dir, setting));
  }

  /** A config that is broken may be broken by a module that is yet to be made, or fixed. */
  #watchConfig({ file, pages, peopleFile, content, detectedFrom }: Session["config"]): void {
    const { configCandidates, configModules } = this.#engine;
    const own = file === undefined ? configCandidates(process.cwd()) : configModules(file).map((module) => module.file);
    // The content has a watch of its own.
    const isBeside = (path: string): boolean => !isInside(content.dir, path);
    const { files = [], folders = [] } = detectedFrom ?? {};
    this.#configWatches.set(
      [...own, ...pages.files, ...(peopleFile === undefined ? [] : [peopleFile]), ...files.filter(isBeside)],
      folders.filter(isBeside),
    );
  }
}

/** Data, programs and templates; and pages that speak for their folder. */
function saysSettings(path: string): boolean {
  return /(?:^|\/)_[^/]*$|\.(?:json|ya?ml|toml|[cm]?[jt]s|meta|astro|njk|liquid|html)$/i.test(path);
}

/** Where it was read from may differ. */
function saysTheSame(one: Session["config"], other: Session["config"]): boolean {
  const words = (config: Session["config"]): string => JSON.stringify({ ...config, detectedFrom: undefined });
  return words(one) === words(other);
}
