import nodeFs from "node:fs";
import type { EngineOptions } from "../engine/options.ts";
import type { Config } from "../model/config.ts";
import { FeedwrightError } from "../model/error.ts";
import type { EventSink } from "../model/events.ts";
import type { Clock, FileSystem } from "../model/ports.ts";
import { readConfig } from "./loadConfig.ts";
import { machineryFor } from "./machinery.ts";
import type { CommonOptions, LoadedConfig, ReadConfig } from "./options.ts";

/** The options with every default filled in. */
export interface SetUp {
  readonly config: Config;
  readonly loaded: ReadConfig;
  /** Paths in messages are relative to this folder. */
  readonly cwd: string;
  readonly fs: FileSystem;
  readonly clock: Clock;
  readonly emit: EventSink;
}

/** @throws FeedwrightError with the code of what is wrong with the config; the reason of `signal`, if that is aborted */
export async function setUp(options: CommonOptions): Promise<SetUp> {
  const { now, signal, onEvent } = options;
  signal?.throwIfAborted();
  const emit: EventSink = (event) => onEvent?.(event);
  const loaded = await loadedConfig(options, emit);
  signal?.throwIfAborted();
  const { value: config } = loaded;
  if (config === undefined) throw unusable(loaded);
  const cwd = loaded.from.cwd ?? process.cwd();
  const instant = now === undefined ? undefined : Number(now);
  return { config, loaded, cwd, fs: nodeFs, clock: { now: () => instant ?? Date.now() }, emit };
}

/** Diagnostics of a config are reported where it is read. */
async function loadedConfig(options: CommonOptions, emit: EventSink): Promise<ReadConfig> {
  const { config, cwd, site, content, out } = options;
  if (isLoaded(config)) return config as ReadConfig;
  const loaded = await readConfig({ cwd, config, site, content, out });
  for (const diagnostic of loaded.diagnostics) emit({ event: "diagnostic", diagnostic });
  return loaded;
}

function isLoaded(config: CommonOptions["config"]): config is LoadedConfig {
  return typeof config === "object" && "diagnostics" in config && "from" in config;
}

function unusable({ diagnostics }: LoadedConfig): Error {
  const fault = diagnostics.find(({ severity }) => severity === "error") ?? diagnostics[0];
  return fault === undefined ? new TypeError("config is no config") : new FeedwrightError({ diagnostic: fault });
}

/** Opens a site that publishes, in the same way for a build and for a watch. */
export function publishing(
  { config, fs, clock, emit }: Pick<SetUp, "config" | "fs" | "clock" | "emit">,
  accept: boolean,
): EngineOptions {
  return { ...machineryFor(config), config, fs, clock, emit, publish: true, accept };
}
