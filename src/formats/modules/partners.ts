import type { Entry } from "../../model/entry.ts";
import type { Channel, Feed } from "../../model/feed.ts";
import type { Enclosure } from "../../model/media.ts";
import { textElement, uri, type XmlElement } from "../xml.ts";

/** What partners ask for of an item beyond what readers know, where the feed is to have it. */
export function partnerElements(entry: Entry, feed: Feed): readonly XmlElement[] {
  const { smartNews } = feed.channel.partners ?? {};
  return [...shortTitleElements(entry, feed), ...textElement("snf:analytics", smartNews?.analytics)];
}

/** MSN shows it where the title is too long. */
export function shortTitleElements(entry: Entry, feed: Feed): readonly XmlElement[] {
  return usesShortTitle(entry, feed) ? textElement("mi:shortTitle", entry.shortTitle) : [];
}

export function usesShortTitle({ shortTitle }: Entry, { channel: { partners } }: Feed): boolean {
  return partners?.shortTitles === true && textElement("mi:shortTitle", shortTitle).length > 0;
}

/** @see https://publishers.smartnews.com/hc/en-us/articles/56500436151065 */
export function smartNewsChannel({ partners }: Channel): readonly XmlElement[] {
  const { logo, darkModeLogo } = partners?.smartNews ?? {};
  return [...logoElement("snf:logo", logo), ...logoElement("snf:darkModeLogo", darkModeLogo)];
}

/** The picture of an entry that has no other file, where Flipboard is to see it. Its length need not be known. */
export function pictureEnclosure({ image }: Entry, { channel: { partners } }: Feed): Enclosure | undefined {
  if (partners?.pictureEnclosures !== true || image === undefined) return undefined;
  const { url, type = "image/jpeg", lengthBytes } = image;
  return { url, type, ...(lengthBytes === undefined ? {} : { lengthBytes }) };
}

function logoElement(name: string, address: string | undefined): readonly XmlElement[] {
  return address === undefined ? [] : [{ name, children: [{ name: "url", text: uri(address) }] }];
}
