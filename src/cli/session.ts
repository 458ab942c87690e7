import nodeFs from "node:fs";
import { relative, sep } from "node:path";
import { readConfig } from "../api/loadConfig.ts";
import { machineryFor } from "../api/machinery.ts";
import type { CommonOptions, LoadOptions, ReadConfig } from "../api/options.ts";
import type { Machinery } from "../engine/options.ts";
import { cliKinds } from "../model/catalogue/cli.ts";
import type { Config } from "../model/config.ts";
import type { Diagnostic } from "../model/diagnostic.ts";
import { FeedwrightError } from "../model/error.ts";
import type { EventSink } from "../model/events.ts";
import type { Clock, FileSystem } from "../model/ports.ts";
import type { Arguments } from "./arguments.ts";
import { humanReporter } from "./reporter/human.ts";
import { jsonReporter } from "./reporter/json.ts";
import type { Reporter } from "./reporter/reporter.ts";
import type { Terminal } from "./terminal.ts";

/** What every command that reads content needs. */
export interface Session extends Machinery {
  readonly config: Config;
  readonly loaded: ReadConfig;
  readonly fs: FileSystem;
  readonly clock: Clock;
  readonly reporter: Reporter;
  readonly emit: EventSink;
  /** Diagnostics of the config. */
  readonly diagnostics: readonly Diagnostic[];
}

/**
 * Reads the config. Without a session, the problems have been reported and the command ends.
 * @param telling `"later"`: the command itself reports the diagnostics of a usable config
 */
export async function openSession(
  args: Arguments,
  terminal: Terminal,
  telling: "now" | "later" = "now",
): Promise<Session | undefined> {
  const clock = clockFor(args);
  const loaded = await readConfig(loadOptions(args));
  const { value: config, diagnostics } = loaded;
  const reporter = reporterFor(args, terminal, config);
  const emit: EventSink = (event) => reporter.report(event, clock.now());
  if (config === undefined || telling === "now")
    for (const diagnostic of diagnostics) emit({ event: "diagnostic", diagnostic });
  return config && { diagnostics, config, loaded, fs: nodeFs, clock, reporter, emit, ...machineryFor(config) };
}

/** The command line options that `build`, `watch` and `serve` share. */
export function apiOptions(
  args: Arguments,
  { loaded, clock, emit }: Session,
): CommonOptions & { readonly accept: boolean } {
  return {
    config: loaded,
    accept: args.values.accept === true,
    against: textOf(args, "against"),
    now: args.values.now === undefined ? undefined : clock.now(),
    onEvent: emit,
  };
}

function loadOptions(args: Arguments): LoadOptions {
  return {
    cwd: process.cwd(),
    config: textOf(args, "config"),
    site: textOf(args, "site"),
    content: textOf(args, "content"),
    out: textOf(args, "out"),
  };
}

/** The value of an option. */
export function textOf({ values }: Arguments, option: string): string | undefined {
  const value = values[option];
  return typeof value === "string" ? value : undefined;
}

/** A path relative to the working directory. */
export function shownPath(path: string): string {
  return relative(process.cwd(), path).split(sep).join("/") || ".";
}

/** Where the articles are: the folder, or the store. */
export function shownContent({ content }: Config): string {
  const address = content.store?.address;
  if (address === undefined) return shownPath(content.dir);
  return address.endsWith("/") ? address.slice(0, -1) : address;
}

/** `--now` stops the clock at that time. */
export function clockFor(args: Arguments): Clock {
  const { now } = args.values;
  if (typeof now !== "string") return { now: () => Date.now() };
  const instant = /^\d{4}-\d\d-\d\d([Tt ]\d\d:\d\d(:\d\d(\.\d+)?)?([Zz]|[+-]\d\d:\d\d))?$/.test(now)
    ? Date.parse(now)
    : Number.NaN;
  if (Number.isNaN(instant)) throw new FeedwrightError(cliKinds.BAD_NOW, { found: now });
  return { now: () => instant };
}

function reporterFor(args: Arguments, terminal: Terminal, config: Config | undefined): Reporter {
  if (args.values.json === true) return jsonReporter(terminal);
  return humanReporter(terminal, {
    quiet: args.values.quiet === true,
    verbose: args.values.verbose === true,
    ...(config === undefined ? {} : { contentDir: shownContent(config) }),
  });
}
