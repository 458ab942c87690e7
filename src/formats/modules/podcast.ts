import type { Entry } from "../../model/entry.ts";
import type { Feed, PodcastChannel } from "../../model/feed.ts";
import type { Person } from "../../model/person.ts";
import { anyEpisode, wholeEpisode } from "../../text/episodeNumber.ts";
import { trimmedEnd } from "../../text/trimmed.ts";
import { uuid5 } from "../../text/uuid.ts";
import { wholeNumber as asWhole, mostInt32 } from "../../text/wholeNumber.ts";
import { mailOf } from "../authors.ts";
import { mediaType } from "../mediaType.ts";
import { textElement, uri, type XmlElement } from "../xml.ts";
import { alternateEnclosure, podcastDetails, podcastWhole } from "./podcastNamespace.ts";

const flag = (name: string, value: boolean | undefined): readonly XmlElement[] =>
  value === true ? [{ name, text: "Yes" }] : [];

/** Channel elements of Apple Podcasts and Podcasting 2.0. @see https://github.com/Podcast-Standards-Project/PSP-1-Podcast-RSS-Specification */
export function podcastChannelElements(feed: Feed): readonly XmlElement[] {
  const { podcast } = feed.channel;
  if (podcast === undefined) return [];
  const author = podcast.author ?? feed.channel.authors[0]?.name;
  const image = podcast.image ?? feed.channel.image?.url;
  const first = feed.firstUrl ?? feed.selfUrls.rss ?? feed.channel.url;
  return [
    ...textElement("itunes:author", author),
    ...textElement("itunes:type", podcast.type),
    { name: "itunes:explicit", text: String(podcast.explicit) },
    ...podcast.categories.map(category),
    ...(image === undefined ? [] : [{ name: "itunes:image", attributes: { href: uri(image) } }]),
    ...ownerElements(podcast.owner),
    ...textElement("itunes:subtitle", podcast.subtitle),
    ...textElement("itunes:summary", podcast.summary),
    ...textElement("itunes:keywords", podcast.keywords?.join(",")),
    ...textElement("itunes:new-feed-url", podcast.newFeedUrl),
    ...flag("itunes:block", podcast.block),
    ...flag("itunes:complete", podcast.complete),
    { name: "podcast:guid", text: podcast.guid ?? podcastGuid(first) },
    ...(podcast.locked === undefined
      ? []
      : [
          {
            name: "podcast:locked",
            attributes: { owner: podcast.lockedOwner ?? podcast.owner?.email },
            text: podcast.locked ? "yes" : "no",
          },
        ]),
    ...textElement("podcast:medium", podcast.medium),
    ...podcastDetails(podcast),
    ...podcastWhole(podcast),
    ...(podcast.funding ?? []).map(funding),
    ...(podcast.persons ?? []).map(person),
  ];
}

/** Apple asks for the name and the email address, and accepts no owner without the address. */
function ownerElements(owner: PodcastChannel["owner"]): readonly XmlElement[] {
  const mail = owner && mailOf({ name: "", email: owner.email });
  if (mail === undefined) return [];
  return [
    {
      name: "itunes:owner",
      children: [...textElement("itunes:name", owner?.name), { name: "itunes:email", text: mail }],
    },
  ];
}

/** Elements of Apple Podcasts and Podcasting 2.0 for an episode; none for an entry without media. */
export function episodeElements({ episode, enclosures, image }: Entry, feed: Feed): readonly XmlElement[] {
  const duration = enclosures[0]?.durationSec;
  const isEpisode = episode !== undefined || (feed.channel.podcast !== undefined && enclosures.length > 0);
  const picture = episode?.image?.src ?? (isEpisode && image?.isFromContent !== true ? image?.url : undefined);
  const season = wholeEpisode(episode?.season);
  return [
    ...textElement("itunes:duration", asWhole(duration, mostInt32)),
    ...textElement("itunes:episode", wholeEpisode(episode?.number)),
    ...textElement("itunes:season", season),
    ...textElement("itunes:episodeType", episode?.type),
    ...textElement("itunes:explicit", episode?.explicit === undefined ? undefined : String(episode.explicit)),
    ...textElement("itunes:subtitle", episode?.subtitle),
    ...(picture === undefined ? [] : [{ name: "itunes:image", attributes: { href: uri(picture) } }]),
    ...flag("itunes:block", episode?.block),
    ...textElement("podcast:season", season).map((element) => ({
      ...element,
      attributes: { name: episode?.seasonName },
    })),
    ...episodeNumber(episode?.number),
    ...(episode?.transcripts ?? []).map(({ src, type, language, rel }) => ({
      name: "podcast:transcript",
      attributes: { url: uri(src), type: mediaType(type ?? "text/plain"), language, rel },
    })),
    ...(episode?.chapters === undefined
      ? []
      : [
          {
            name: "podcast:chapters",
            attributes: {
              url: uri(episode.chapters.src),
              type: mediaType(episode.chapters.type ?? "application/json+chapters"),
            },
          },
        ]),
    ...(episode?.alternateEnclosures ?? []).map(alternateEnclosure),
    ...(episode === undefined ? [] : podcastDetails(episode)),
    ...(episode?.persons ?? []).map(person),
    ...(episode?.funding ?? []).map(funding),
  ];
}

/** `12.5` is a number here; `12b` is shown as it is, with its number. */
function episodeNumber(typed: string | undefined): readonly XmlElement[] {
  const number = anyEpisode(typed);
  if (number === undefined || typed === undefined) return [];
  const shown = typed.trim();
  const display = number === shown.replace(/^0+(?=\d)/, "") ? undefined : shown;
  return [{ name: "podcast:episode", attributes: { display }, text: number }];
}

/** Does the entry have elements of this namespace? */
export function usesPrefix(prefix: "itunes" | "podcast", entry: Entry, feed: Feed): boolean {
  if (entry.episode === undefined && entry.enclosures[0]?.durationSec === undefined) return false;
  return episodeElements(entry, feed).some(({ name }) => name.startsWith(`${prefix}:`));
}

function category({ name, sub = [] }: PodcastChannel["categories"][number]): XmlElement {
  const children = sub.map((inner) => ({ name: "itunes:category", attributes: { text: inner } }));
  return { name: "itunes:category", attributes: { text: name }, ...(children.length === 0 ? {} : { children }) };
}

const funding = ({ url, title }: { readonly url: string; readonly title?: string }): XmlElement => ({
  name: "podcast:funding",
  attributes: { url: uri(url) },
  text: title ?? url,
});

const person = ({ name, role, group, url, avatar }: Person & { readonly group?: string }): XmlElement => ({
  name: "podcast:person",
  attributes: { role, group, href: url && uri(url), img: avatar && uri(avatar) },
  text: name,
});

/**
 * UUID version 5 of the URL of the feed, without scheme and trailing slashes.
 * @see https://podcasting2.org/docs/podcast-namespace/tags/guid
 */
export function podcastGuid(feedUrl: string): string {
  return uuid5("ead4c236bf5858c6a2c6a6b28d128cb6", trimmedEnd(feedUrl.replace(/^[a-z]+:\/\//i, ""), "/"));
}
