import { cliKinds } from "../../model/catalogue/cli.ts";
import { FeedwrightError } from "../../model/error.ts";
import { createAcceptLine } from "../acceptLine.ts";
import type { Arguments } from "../arguments.ts";
import type { Command } from "../command.ts";
import { exitStatus } from "../exitStatus.ts";
import { type Live, openLive } from "../live.ts";
import { openSession, type Session, shownPath } from "../session.ts";
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
  const accepting = acceptFromTerminal(args, terminal, live);
  const survivor = surviveUnforeseen(live);
  const server = port === undefined ? undefined : await openServer(session, live, args, port).catch(closing(live));
  session.emit({ event: "ready", ...folders(session), watching: true, watcher: live.watcher() });
  if (server !== undefined) session.emit({ event: "serving", url: server.url });
  const signal = await stopped;
  await server?.close();
  await live.close();
  accepting.close();
  survivor.close();
  session.emit({ event: "stopped", signal });
  return signal === "SIGTERM" ? exitStatus.terminated : exitStatus.interrupted;
}

/** What no callback of ours has caught ends no watch either: it is told, and everything is looked at again. Not for ever, though. */
function surviveUnforeseen(live: Live): { readonly close: () => void } {
  let recent: readonly number[] = [];
  const survive = (error: unknown): void => {
    const now = performance.now();
    recent = [...recent.filter((at) => now - at < 60_000), now];
    if (recent.length > mostUnforeseen) {
      close();
      throw error;
    }
    live.recover(error);
  };
  const close = (): void => {
    for (const event of unforeseen) process.off(event, survive);
  };
  for (const event of unforeseen) process.on(event, survive);
  return { close };
}

const unforeseen = ["uncaughtException", "unhandledRejection"] as const;
/** In a minute. */
const mostUnforeseen = 20;

/** While something is held back, somebody at the terminal can accept it. */
function acceptFromTerminal({ values }: Arguments, terminal: Terminal, live: Live): { readonly close: () => void } {
  const line = createAcceptLine(() => void live.acceptHeld());
  const follow = (): void => {
    if (live.site().snapshot().held.length === 0) line.close();
    else if (line.open() && values.json !== true)
      terminal.stderr.write("Type a and Enter to publish it all the same.\n");
  };
  const stop = live.onEvent(({ event }) => {
    if (event === "held" || event === "built") follow();
  });
  follow();
  return {
    close: () => {
      stop();
      line.close();
    },
  };
}

/** Who cannot serve does not go on watching. */
function closing(live: Live): (error: unknown) => Promise<never> {
  return async (error) => {
    await live.close();
    throw error;
  };
}

async function openServer(
  session: Session,
  live: Live,
  args: Arguments,
  port: number,
): Promise<{ readonly url: string; readonly close: () => Promise<void> }> {
  const { startServer } = await import("../../serve/startServer.ts");
  const { checkFeed } = await import("../../check/checkFeed.ts");
  const { host } = args.values;
  const server = await startServer({
    ...(typeof host === "string" ? { host } : {}),
    port,
    outDir: session.config.out.dir,
    fs: session.fs,
    snapshot: () => live.site().snapshot(),
    onEvent: (listener) => live.onEvent(listener),
    now: session.clock.now,
    checkDocument: (text) => checkFeed(Buffer.from(text), { now: session.clock.now() }).findings,
    renderArticle: (path) => live.site().renderArticle(path),
    acceptHeld: (token) => live.acceptHeld(token),
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
