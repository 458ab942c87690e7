import { serve as serveSite } from "../../api/serve.ts";
import { watch as watchSite } from "../../api/watch.ts";
import type { Watching } from "../../api/watching.ts";
import { cliKinds } from "../../model/catalogue/cli.ts";
import { FeedwrightError } from "../../model/error.ts";
import type { FeedwrightEvent } from "../../model/events.ts";
import { createAcceptLine } from "../acceptLine.ts";
import type { Arguments } from "../arguments.ts";
import type { Command } from "../command.ts";
import { exitStatus } from "../exitStatus.ts";
import { apiOptions, openSession, textOf } from "../session.ts";
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
  let watching: Watching | undefined;
  const accepting = acceptFromTerminal(args, terminal, () => watching);
  const onEvent = (event: FeedwrightEvent): void => {
    accepting.follow(event);
    session.emit(event);
  };
  const options = {
    ...apiOptions(args, session),
    polling: args.values.poll === true,
    ping: args.values.ping === true,
    publish: args.values.publish === true,
    onEvent,
  };
  watching =
    port === undefined ? await watchSite(options) : await serveSite({ ...options, host: textOf(args, "host"), port });
  const survivor = surviveUnforeseen(watching);
  const signal = await stopped;
  await watching.close();
  accepting.close();
  survivor.close();
  session.emit({ event: "stopped", signal });
  return signal === "SIGTERM" ? exitStatus.terminated : exitStatus.interrupted;
}

/**
 * An uncaught error does not end the watch either: it is reported, and everything is checked again. After too many errors, the watch ends.
 */
function surviveUnforeseen(watching: Watching): { readonly close: () => void } {
  let recent: readonly number[] = [];
  const survive = (error: unknown): void => {
    const now = performance.now();
    recent = [...recent.filter((at) => now - at < 60_000), now];
    if (recent.length > mostUnforeseen) {
      close();
      throw error;
    }
    watching.recover(error);
  };
  const close = (): void => {
    for (const event of unforeseen) process.off(event, survive);
  };
  for (const event of unforeseen) process.on(event, survive);
  return { close };
}

const unforeseen = ["uncaughtException", "unhandledRejection"] as const;
/** Per minute. */
const mostUnforeseen = 20;

/**
 * While something is held back, a person at the terminal can accept it.
 * @param watched Undefined during the first build
 */
function acceptFromTerminal(
  { values }: Arguments,
  terminal: Terminal,
  watched: () => Watching | undefined,
): { readonly follow: (event: FeedwrightEvent) => void; readonly close: () => void } {
  const line = createAcceptLine(() => void watched()?.acceptHeld());
  let isHeldAtFirst = false;
  return {
    follow: ({ event }) => {
      if (event === "held") isHeldAtFirst = true;
      const watching = watched();
      if (watching === undefined ? event !== "ready" : event !== "held" && event !== "built") return;
      const isHeld = watching === undefined ? isHeldAtFirst : watching.held.length > 0;
      if (!isHeld) line.close();
      else if (line.open() && values.json !== true)
        terminal.stderr.write("Type a and press Enter to publish it anyway.\n");
    },
    close: line.close,
  };
}

function stopSignal(): Promise<NodeJS.Signals> {
  return new Promise((stop) => {
    for (const signal of ["SIGINT", "SIGTERM"] as const) process.once(signal, () => stop(signal));
  });
}
