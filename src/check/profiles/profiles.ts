import { devTo } from "./devTo.ts";
import { flipboard } from "./flipboard.ts";
import { microBlog } from "./microBlog.ts";
import { msn } from "./msn.ts";
import { newsBreak } from "./newsBreak.ts";
import { newsletter } from "./newsletter.ts";
import { applePodcasts, podcast, spotifyPodcasts, youTubePodcasts } from "./podcasts.ts";
import type { Profile } from "./profile.ts";
import { readers } from "./readers.ts";
import { smartNews } from "./smartNews.ts";

/** Every receiver whose rules are known. */
export const profiles: readonly Profile[] = [
  readers,
  podcast,
  applePodcasts,
  spotifyPodcasts,
  youTubePodcasts,
  msn,
  flipboard,
  smartNews,
  newsBreak,
  newsletter,
  devTo,
  microBlog,
];

/** A profile and the ones it extends, these first. */
export function profileChain(name: string): readonly Profile[] {
  const found = profiles.find((one) => one.name === name);
  if (found === undefined) return [];
  return [...(found.extends === undefined ? [] : profileChain(found.extends)), found];
}
