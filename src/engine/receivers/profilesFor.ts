import { profileChain } from "../../check/profiles/profiles.ts";
import type { Config, FeedConfig } from "../../model/config.ts";
import type { Feed, FormatName } from "../../model/feed.ts";
import type { ProfileName } from "../../model/profileNames.ts";

/**
 * The receivers whose rules apply to one document of a site: those from the command line, and those in the config of its feed if this is
 * the document that they get. The rules of podcast directories only apply to podcasts.
 */
export function profilesFor(
  path: string,
  feeds: readonly Feed[],
  config: Config,
  asked: readonly ProfileName[] = [],
): readonly ProfileName[] {
  const feed = feeds.find(({ files }) => Object.values(files).includes(path));
  if (feed === undefined) return [];
  const isPodcast = feed.channel.podcast !== undefined && feed.files.rss === path;
  const names = new Set([...asked, ...(settingsOf(feed, config)?.profiles ?? [])]);
  return [...names].filter((name) => givenTo(name, feed) === path && (isPodcast || !isOfPodcasts(name)));
}

function settingsOf({ name, group }: Feed, { feeds, groups }: Config): FeedConfig | undefined {
  if (group === undefined) return feeds.find((one) => one.name === name);
  return groups.find((one) => one.name === group.group)?.feed;
}

/** A receiver gets one URL: that of the RSS document, if there is one. */
function givenTo(name: ProfileName, { files }: Feed): string | undefined {
  const order: readonly FormatName[] = atomFirst.has(name) ? ["atom", "rss", "json"] : ["rss", "atom", "json"];
  return order.map((format) => files[format]).find((file) => file !== undefined);
}

/** In Atom, the link of an entry is its own page, which these receivers take for the canonical URL. */
const atomFirst: ReadonlySet<ProfileName> = new Set<ProfileName>(["devto"]);

const isOfPodcasts = (name: ProfileName): boolean => profileChain(name).some((one) => one.name === "podcast");
