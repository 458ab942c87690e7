import type { LoadedConfig, LoadOptions, ReadConfig } from "./options.ts";

/**
 * Finds the config, reads it and fills in every default. A config that is a program is run.
 *
 * It does not throw: if there is no `value`, a diagnostic says what is wrong. `build`, `watch` and `serve` call it themselves.
 */
export async function loadConfig(options: LoadOptions = {}): Promise<LoadedConfig> {
  return await readConfig(options);
}

export async function readConfig(options: LoadOptions): Promise<ReadConfig> {
  const { cwd = process.cwd(), config, site, content, out } = options;
  const { loadConfig: load } = await import("../config/loadConfig.ts");
  const outcome = await load({
    cwd,
    ...(typeof config === "string" ? { file: config } : {}),
    ...(typeof config === "object" ? { given: config } : {}),
    flags: {
      ...(site === undefined ? {} : { site }),
      ...(content === undefined ? {} : { content }),
      ...(out === undefined ? {} : { out }),
    },
  });
  return { ...outcome, from: { ...options, cwd } };
}
