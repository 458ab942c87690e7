import { relative } from "node:path";
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
  const { openSite } = await import("../engine/openSite.ts");
  const { startWatching } = await import("../watch/watch.ts");
  const { sourceOpener } = await import("../watch/openSource.ts");
  const listeners = new Set<(event: FeedwrightEvent) => void>();
  const emit = (event: FeedwrightEvent): void => {
    first.emit(event);
    for (const listener of listeners) listener(event);
  };
  let site: Site | undefined;
  let current = first.config;
  let watching: Watching | undefined;
  let reloading: Promise<void> | undefined;
  let isConfigDirty = false;
  const candidates = (await import("../config/findConfig.ts")).configCandidates(process.cwd());
  const { configModules } = await import("../config/configModules.ts");
  const { FileWatches } = await import("../watch/fileWatches.ts");
  const configFilesOf = ({ file, pages, peopleFile }: Session["config"]): readonly string[] => [
    ...(file === undefined ? candidates : configModules(file).map((module) => module.file)),
    ...pages.files,
    ...(peopleFile === undefined ? [] : [peopleFile]),
  ];
  let configFiles = configFilesOf(first.config);

  const open = async (session: Session): Promise<void> => {
    const { config } = session;
    const out = await readAgainst(args.values.against, config);
    const opened = await openSite({ ...session, ...out, emit, publish: true, accept: args.values.accept === true });
    site = opened;
    current = config;
    const update = async (dirty: Dirty): Promise<Updated> => {
      const result = await opened.update(dirty);
      opened.getReady();
      return { ...result, elsewhere: opened.filesElsewhere() };
    };
    const updated = await update({ kind: "all" });
    opened.remember();
    watching = await startWatching({
      dir: config.content.dir,
      fs: session.fs,
      clock: session.clock,
      first: updated,
      update,
      emit,
      openSource: sourceOpener({
        articles: opened.articleCount,
        polling: args.values.poll === true,
        emit,
      }),
    });
  };

  /** A file that is being written tells of itself several times: what counts is how it is in the end. */
  const configChanged = (file: string): void => {
    isConfigDirty = true;
    reloading ??= reloadWhileDirty(file)
      .catch((error) => recover(error))
      .finally(() => {
        reloading = undefined;
      });
  };

  const recover = (error: unknown): void => watching?.recover(error);

  /** A config that is broken may be broken by a module that is yet to be made, or fixed. */
  const watchConfig = (config: Session["config"]): void => {
    configFiles = configFilesOf(config);
    configWatches.set(configFiles);
  };

  const configWatches = new FileWatches({ fs: first.fs, onChange: (file) => configChanged(file), onFailure: recover });

  const reloadWhileDirty = async (file: string): Promise<void> => {
    while (isConfigDirty) {
      isConfigDirty = false;
      await new Promise((still) => setTimeout(still, 30));
      if (isConfigDirty) continue;
      await reload(file);
    }
  };

  /** A config that cannot be used changes nothing: the last good one goes on. */
  const reload = async (file: string): Promise<void> => {
    const { value: config, diagnostics } = await readConfig(args);
    watchConfig(config ?? current);
    for (const diagnostic of diagnostics) emit({ event: "diagnostic", diagnostic });
    if (config === undefined) return;
    // Most of what happens to `package.json` is none of ours.
    if (config.file === undefined && JSON.stringify(config) === JSON.stringify(current)) return;
    await watching?.close();
    await site?.[Symbol.asyncDispose]();
    emit({ event: "reloaded", file: relative(process.cwd(), file) });
    const before = current;
    try {
      await open({ ...first, config });
    } catch (error) {
      if (error instanceof FeedwrightError) emit({ event: "diagnostic", diagnostic: error.diagnostic });
      await site?.[Symbol.asyncDispose]();
      await open({ ...first, config: before });
      if (!(error instanceof FeedwrightError)) recover(error);
    }
  };

  watchConfig(first.config);
  await open(first).catch((error) => {
    configWatches.close();
    throw error;
  });
  return {
    site: () => {
      if (site === undefined) throw new Error("the site is not open");
      return site;
    },
    watcher: () => watching?.source ?? "",
    onEvent: (listener) => {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
    acceptHeld: (token) => {
      const isAccepted = site?.acceptHeld(token) === true;
      if (isAccepted) watching?.buildAgain();
      return isAccepted;
    },
    recover,
    close: async () => {
      configWatches.close();
      await reloading;
      await watching?.close();
      await site?.[Symbol.asyncDispose]();
    },
  };
}
