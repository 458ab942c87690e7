import { relative } from "node:path";
import type { Site, UpdateResult } from "../../engine/site.ts";
import { cliKinds } from "../../model/catalogue/cli.ts";
import type { Dirty } from "../../model/dirty.ts";
import { FeedwrightError } from "../../model/error.ts";
import type { FeedwrightEvent } from "../../model/events.ts";
import type { Watching } from "../../watch/watch.ts";
import { readAgainst } from "../against.ts";
import type { Arguments } from "../arguments.ts";
import { exitStatus } from "../exitStatus.ts";
import type { Command } from "../main.ts";
import { openSession, readConfig, type Session, shownPath } from "../session.ts";
import type { Terminal } from "../terminal.ts";

/** Builds, then keeps the documents current until stopped. */
export const watch: Command = (args, terminal) => run(args, terminal, portOf(args, "serve"));

/** The same, with the preview. */
export const serve: Command = (args, terminal) => run(args, terminal, portOf(args, "port") ?? defaultPort);

const defaultPort = 8080;

/** @throws FeedwrightError BAD_ARGUMENT */
function portOf({ values, command }: Arguments, option: "port" | "serve"): number | undefined {
  const typed = values[option];
  if (typed === undefined) return undefined;
  if (typed === true || typed === "") return defaultPort;
  const port = /^\d{1,5}$/.test(typed) ? Number(typed) : Number.NaN;
  if (port <= 65_535) return port;
  const reason = `--${option} ${typed} is not a port: a number from 0 to 65535`;
  throw new FeedwrightError(cliKinds.BAD_ARGUMENT, { reason, command: command.name });
}

async function run(args: Arguments, terminal: Terminal, port: number | undefined): Promise<number> {
  const session = await openSession(args, terminal);
  if (session === undefined) return exitStatus.wrongUse;
  const stopped = stopSignal();
  const live = await openLive(session, args);
  const server = port === undefined ? undefined : await openServer(session, live, args, port).catch(closing(live));
  session.emit({ event: "ready", ...folders(session), watching: true, watcher: live.watcher() });
  if (server !== undefined) session.emit({ event: "serving", url: server.url });
  const signal = await stopped;
  await server?.close();
  await live.close();
  session.emit({ event: "stopped", signal });
  return signal === "SIGTERM" ? exitStatus.terminated : exitStatus.interrupted;
}

/** Who cannot serve does not go on watching. */
function closing(live: Live): (error: unknown) => Promise<never> {
  return async (error) => {
    await live.close();
    throw error;
  };
}

/** A site under watch; a changed config opens it anew. */
interface Live {
  readonly site: () => Site;
  readonly watcher: () => string;
  readonly onEvent: (listener: (event: FeedwrightEvent) => void) => () => void;
  readonly close: () => Promise<void>;
}

async function openLive(first: Session, args: Arguments): Promise<Live> {
  const { openSite } = await import("../../engine/site.ts");
  const { startWatching } = await import("../../watch/watch.ts");
  const { sourceOpener } = await import("../../watch/openSource.ts");
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
  const candidates = (await import("../../config/findConfig.ts")).configCandidates(process.cwd());
  let configFiles = configFilesOf(first.config, candidates);

  const open = async (session: Session): Promise<void> => {
    const { config } = session;
    const out = await readAgainst(args.values.against, config);
    const opened = await openSite({ ...session, ...out, emit, publish: true, accept: args.values.accept === true });
    site = opened;
    current = config;
    configFiles = configFilesOf(config, candidates);
    const update = async (dirty: Dirty): Promise<UpdateResult> => {
      const result = await opened.update(dirty);
      opened.getReady();
      return result;
    };
    const { nextDue } = await update({ kind: "all" });
    opened.remember();
    watching = await startWatching({
      dir: config.content.dir,
      configFiles,
      fs: session.fs,
      clock: session.clock,
      ...(nextDue === undefined ? {} : { nextDue }),
      update,
      onConfig: configChanged,
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
    reloading ??= reloadWhileDirty(file).finally(() => {
      reloading = undefined;
    });
  };

  const reloadWhileDirty = async (file: string): Promise<void> => {
    while (isConfigDirty) {
      isConfigDirty = false;
      await new Promise((still) => setTimeout(still, 30));
      if (isConfigDirty) continue;
      const before = configFiles.map((one) => [one, stampOf(one)] as const);
      await reload(file);
      // While the site is opened anew nobody listens.
      if (before.some(([one, stamp]) => stampOf(one) !== stamp)) isConfigDirty = true;
    }
  };

  /** A config that cannot be used changes nothing: the last good one goes on. */
  const reload = async (file: string): Promise<void> => {
    const { value: config, diagnostics } = await readConfig(args);
    for (const diagnostic of diagnostics) emit({ event: "diagnostic", diagnostic });
    if (config === undefined) return;
    // Most of what happens to `package.json` is none of ours.
    if (config.file === undefined && JSON.stringify(config) === JSON.stringify(current)) return;
    await watching?.close();
    await site?.[Symbol.asyncDispose]();
    emit({ event: "reloaded", file: relative(process.cwd(), file) });
    await open({ ...first, config });
  };

  const stampOf = (file: string): string => {
    const stat = first.fs.statSync(file, { throwIfNoEntry: false });
    return stat === undefined ? "" : `${stat.size} ${stat.mtimeMs} ${stat.ino}`;
  };

  await open(first);
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
    close: async () => {
      await reloading;
      await watching?.close();
      await site?.[Symbol.asyncDispose]();
    },
  };
}

function configFilesOf(
  { file, pages, peopleFile }: Session["config"],
  candidates: readonly string[],
): readonly string[] {
  const named = peopleFile === undefined ? pages.files : [...pages.files, peopleFile];
  return [...(file === undefined ? candidates : [file]), ...named];
}

async function openServer(
  session: Session,
  live: Live,
  args: Arguments,
  port: number,
): Promise<{ readonly url: string; readonly close: () => Promise<void> }> {
  const { startServer } = await import("../../serve/startServer.ts");
  const { checkDocument } = await import("../../output/checkDocument.ts");
  const { host } = args.values;
  const server = await startServer({
    ...(typeof host === "string" ? { host } : {}),
    port,
    outDir: session.config.out.dir,
    fs: session.fs,
    snapshot: () => live.site().snapshot(),
    onEvent: live.onEvent,
    now: session.clock.now,
    checkDocument,
    renderArticle: (path) => live.site().renderArticle(path),
  });
  for (const diagnostic of server.diagnostics) session.emit({ event: "diagnostic", diagnostic });
  return server;
}

function folders({ config }: Session): { readonly content: string; readonly out: string } {
  return { content: shownPath(config.content.dir), out: shownPath(config.out.dir) };
}

function stopSignal(): Promise<NodeJS.Signals> {
  return new Promise((stop) => {
    for (const signal of ["SIGINT", "SIGTERM"] as const) process.once(signal, () => stop(signal));
  });
}
