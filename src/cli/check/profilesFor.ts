import { profileChain } from "../../check/profiles/profiles.ts";
import type { Config } from "../../model/config.ts";
import type { ProfileName } from "../../model/profileNames.ts";

/**
 * The receivers that count for one document of a site: those of the command line and of its feed's config. What podcast directories ask
 * counts for podcasts in RSS alone.
 */
export function profilesFor(path: string, { feeds }: Config, asked: readonly ProfileName[]): readonly ProfileName[] {
  const feed = feeds.find(({ files }) => Object.values(files).includes(path));
  if (feed === undefined) return [];
  const isPodcast = feed.podcast !== undefined && feed.files.rss === path;
  const names = new Set<ProfileName>([...asked, ...(feed.profiles ?? [])]);
  return [...names].filter((name) => isPodcast || !profileChain(name).some((one) => one.name === "podcast"));
}
