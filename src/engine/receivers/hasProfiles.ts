import type { Config } from "../../model/config.ts";

/** Does the config name receivers at all? */
export function hasProfiles({ feeds, groups }: Config): boolean {
  return [...feeds, ...groups.map(({ feed }) => feed)].some(({ profiles = [] }) => profiles.length > 0);
}
