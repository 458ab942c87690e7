import type { Feed } from "../../model/feed.ts";
import type { Image } from "../../model/media.ts";
import type { Person } from "../../model/person.ts";
import { rfc822 } from "../../text/moment.ts";
import { wholeNumber } from "../../text/wholeNumber.ts";
import { mailOf } from "../authors.ts";
import { channelTitle } from "../channelTitle.ts";
import { syndicationElements, webfeedsElements } from "../modules/modules.ts";
import { smartNewsChannel } from "../modules/partners.ts";
import { podcastChannelElements } from "../modules/podcast.ts";
import type { Declared } from "../xml.ts";
import { customElements, legalOrNone, textElement, uri, type XmlElement } from "../xml.ts";

/** The elements of a channel that the package does not write. */
export function channelElements(feed: Feed, declared: Declared): readonly XmlElement[] {
  const { channel, entries } = feed;
  const link = (rel: string, href: string | undefined, type?: string): readonly XmlElement[] =>
    href === undefined ? [] : [{ name: "atom:link", attributes: { rel, type, href: uri(href) } }];
  const others = [
    ...link("alternate", feed.selfUrls.atom, "application/atom+xml"),
    ...link("alternate", feed.selfUrls.json, "application/feed+json"),
  ];
  const newest = entries.reduce((latest, { published }) => Math.max(latest, published), Number.NEGATIVE_INFINITY);
  return [
    { name: "link", text: uri(channel.url) },
    ...(entries.length === 0 ? [] : [{ name: "pubDate", text: rfc822(newest) }]),
    ...link("self", feed.selfUrls.rss, "application/rss+xml"),
    // SimplePie (FreshRSS, WordPress) takes the first of these for the site's address, before `<link>`.
    ...(others.length === 0 ? [] : link("alternate", channel.url, "text/html")),
    ...others,
    ...link("related", feed.pageUrl, "text/html"),
    ...channel.hubs.flatMap((hub) => link("hub", hub)),
    ...link("prev-archive", feed.archive?.prevUrls?.rss),
    ...link("next-archive", feed.archive?.nextUrls?.rss),
    ...link("current", feed.archive?.currentUrls?.rss),
    ...(feed.archive?.isArchive === true ? [{ name: "fh:archive" }] : []),
    ...mailbox("managingEditor", editorOf(feed)),
    ...mailbox("webMaster", channel.webMaster),
    ...channelCreators(feed),
    ...channel.categories.flatMap((category) => textElement("category", category)),
    ...imageElements(feed),
    ...cloudElements(feed),
    ...channel.accounts.map(({ service, name }) => ({ name: "source:account", attributes: { service }, text: name })),
    ...syndicationElements(channel),
    ...podcastChannelElements(feed),
    ...(feed.movedTo === undefined ? [] : [{ name: "itunes:new-feed-url", text: uri(feed.movedTo) }]),
    ...webfeedsElements(channel),
    ...smartNewsChannel(channel),
    ...customElements(channel.custom, declared, "rss"),
  ];
}

/** RSS requires an email address here; without one, or with several authors, `dc:creator` names them. */
function editorOf({ channel }: Feed): Person | undefined {
  const [only, second] = channel.authors;
  return channel.managingEditor ?? (second === undefined && only !== undefined && mailOf(only) ? only : undefined);
}

/** Validators treat these and an editor as the same. */
export function channelCreators(feed: Feed): readonly XmlElement[] {
  if (mailbox("managingEditor", editorOf(feed)).length > 0) return [];
  return feed.channel.authors.flatMap(({ name }) => textElement("dc:creator", name));
}

function mailbox(name: string, person: Person | undefined): readonly XmlElement[] {
  const mail = person && mailOf(person);
  if (mail === undefined || person === undefined) return [];
  const shown = legalOrNone(person.name)?.replace(/\s+/g, " ");
  return [{ name, text: shown === undefined ? mail : `${mail} (${shown})` }];
}

function imageElements({ channel }: Feed): readonly XmlElement[] {
  const {
    width,
    height,
    url = channel.logo ?? channel.icon ?? channel.podcast?.image,
  }: Partial<Image> = channel.image ?? {};
  if (url === undefined) return [];
  return [
    {
      name: "image",
      children: [
        { name: "url", text: uri(url) },
        { name: "title", text: channelTitle(channel) },
        { name: "link", text: uri(channel.url) },
        // Dimensions above the limits of the specification are left out; the picture itself has them.
        ...textElement("width", wholeNumber(width, 144) || undefined),
        ...textElement("height", wholeNumber(height, 400) || undefined),
      ],
    },
  ];
}

function cloudElements({ channel: { rssCloud } }: Feed): readonly XmlElement[] {
  if (rssCloud === undefined) return [];
  const { domain, port, path, procedure, protocol } = rssCloud;
  return [{ name: "cloud", attributes: { domain, port, path, registerProcedure: procedure, protocol } }];
}
