import type { UserConfig } from "./userConfig.ts";

/** Gives a config its types in an editor; changes nothing. */
export function defineConfig(config: UserConfig): UserConfig {
  return config;
}
