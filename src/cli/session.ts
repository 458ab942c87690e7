import nodeFs, { existsSync } from "node:fs";
import { join, relative, sep } from "node:path";
import type { Machinery } from "../engine/options.ts";
import { userCacheFolder } from "../model/cacheFolder.ts";
import { cliKinds } from "../model/catalogue/cli.ts";
import type { Config } from "../model/config.ts";
import type { Diagnostic } from "../model/diagnostic.ts";
import { FeedwrightError } from "../model/error.ts";
import type { EventSink } from "../model/events.ts";
import type { Clock, FileSystem } from "../model/ports.ts";
import { hugeCount } from "../model/thresholds.ts";
import type { Arguments } from "./arguments.ts";
import { humanReporter } from "./reporter/human.ts";
import { jsonReporter } from "./reporter/json.ts";
import type { Reporter } from "./reporter/reporter.ts";
import type { Terminal } from "./terminal.ts";

/** What every command that reads content needs. */
export interface Session extends Machinery {
  readonly config: Config;
  readonly fs: FileSystem;
  readonly clock: Clock;
  readonly reporter: Reporter;
  readonly emit: EventSink;
  /** What is to be said of the config. */
  readonly diagnostics: readonly Diagnostic[];
}

/**
 * Reads the config. Without a session, what was wrong has been said and the command is over.
 * @param telling `"later"`: the command says itself what is to be said of a config that can be used
 */
export async function openSession(
  args: Arguments,
  terminal: Terminal,
  telling: "now" | "later" = "now",
): Promise<Session | undefined> {
  const clock = clockFor(args);
  const { value: config, diagnostics } = await readConfig(args);
  const reporter = reporterFor(args, terminal, config);
  const emit: EventSink = (event) => reporter.report(event, clock.now());
  if (config === undefined || telling === "now")
    for (const diagnostic of diagnostics) emit({ event: "diagnostic", diagnostic });
  return (
    config && {
      diagnostics,
      config,
      fs: nodeFs,
      clock,
      reporter,
      emit,
      ...cacheFor(config, terminal),
      ...forProgram(config, terminal),
    }
  );
}

function forProgram({ feeds }: Config, { program }: Terminal): Omit<Machinery, "cache"> {
  if (program === undefined) return {};
  const { digest: _digest, onMany, ...workers } = program;
  const hasCompleteFeeds = feeds.some(({ limit }) => limit === 0 || limit > hugeCount);
  return { onMany: (count) => onMany(count, hasCompleteFeeds), ...workers };
}

/** A path as it is typed in the folder that the command runs in. */
export function shownPath(path: string): string {
  return relative(process.cwd(), path).split(sep).join("/") || ".";
}

/** Among the packages of the project, else with what the user's other programs keep. */
function cacheFor({ root }: Config, { env, program }: Terminal): { readonly cache?: NonNullable<Machinery["cache"]> } {
  const modules = join(root, "node_modules");
  const folder = existsSync(modules) ? join(modules, ".cache", "feedwright") : userCacheFolder(env, process.platform);
  return program === undefined || folder === undefined ? {} : { cache: { folder, program: program.digest } };
}

export async function readConfig(
  args: Arguments,
): Promise<{ readonly value?: Config; readonly diagnostics: readonly Diagnostic[] }> {
  const { loadConfig } = await import("../config/loadConfig.ts");
  const { config: file, content, out, site } = args.values;
  return await loadConfig({
    cwd: process.cwd(),
    ...(typeof file === "string" ? { file } : {}),
    flags: {
      ...(typeof content === "string" ? { content } : {}),
      ...(typeof out === "string" ? { out } : {}),
      ...(typeof site === "string" ? { site } : {}),
    },
  });
}

/** `--now` stands still at that moment. */
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
    ...(config === undefined ? {} : { contentDir: shownPath(config.content.dir) }),
  });
}
