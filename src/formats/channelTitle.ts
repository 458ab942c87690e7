import type { Channel } from "../model/feed.ts";
import { legalOrNone } from "./xml.ts";

/** What a feed is called: every format requires a name, so a site without one is called by its host. */
export function channelTitle({ title, url }: Pick<Channel, "title" | "url">): string {
  return legalOrNone(title) ?? new URL(url).hostname;
}
