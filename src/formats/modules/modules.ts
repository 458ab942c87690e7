import type { Entry } from "../../model/entry.ts";
import type { Channel } from "../../model/feed.ts";
import type { Enclosure, Image } from "../../model/media.ts";
import { mostInt32, wholeNumber } from "../../text/wholeNumber.ts";
import { knownMediaType } from "../mediaType.ts";
import { textElement, uri, type XmlElement } from "../xml.ts";

/** Media RSS: the picture, and the media that have no other element. @see https://www.rssboard.org/media-rss */
export function mediaElements({ image, enclosures }: Entry, from: number): readonly XmlElement[] {
  return [...(image === undefined ? [] : imageElements(image)), ...enclosures.slice(from).map(mediaContent)];
}

function imageElements(image: Image): readonly XmlElement[] {
  const { url, type, width, height, lengthBytes, alt, caption, credit } = image;
  const size = { width: positive(width, mostInt32), height: positive(height, mostInt32) };
  const details = [
    ...textElement("media:description", caption).map((element) => ({ ...element, attributes: { type: "plain" } })),
    ...textElement("media:title", alt).map((element) => ({ ...element, attributes: { type: "plain" } })),
    ...textElement("media:credit", credit),
  ];
  const content = {
    name: "media:content",
    attributes: {
      url: uri(url),
      type: knownMediaType(type),
      medium: "image",
      fileSize: positive(lengthBytes),
      ...size,
    },
  };
  return [
    details.length === 0 ? content : { ...content, children: details },
    { name: "media:thumbnail", attributes: { url: uri(url), ...size } },
  ];
}

function mediaContent({ url, type, lengthBytes, durationSec, width, height, title }: Enclosure): XmlElement {
  const attributes = {
    url: uri(url),
    type: knownMediaType(type),
    medium: /^(audio|video|image)\//.exec(type)?.[1] ?? "document",
    fileSize: positive(lengthBytes),
    duration: wholeNumber(durationSec, mostInt32),
    width: positive(width, mostInt32),
    height: positive(height, mostInt32),
  };
  const children = textElement("media:title", title);
  return { name: "media:content", attributes, ...(children.length === 0 ? {} : { children }) };
}

/** An unknown size is left out, and never 0. */
const positive = (size: number | undefined, most?: number): number | undefined => wholeNumber(size, most) || undefined;

/** To a centimeter, and never with an exponent. */
const degrees = (angle: number): string =>
  angle
    .toFixed(7)
    .replace(/\.?0+$/, "")
    .replace(/^-0$/, "0");

/** @see https://www.ogc.org/standard/georss/ */
export function locationElements({ location }: Entry): readonly XmlElement[] {
  if (location === undefined) return [];
  return [
    { name: "georss:point", text: `${degrees(location.latitude)} ${degrees(location.longitude)}` },
    ...textElement("georss:featurename", location.name),
  ];
}

/** @see https://web.resource.org/rss/1.0/modules/syndication/ */
export function syndicationElements({ updatePeriod, updateFrequency }: Channel): readonly XmlElement[] {
  return [
    ...textElement("sy:updatePeriod", updatePeriod),
    ...(updatePeriod === undefined ? [] : textElement("sy:updateFrequency", updateFrequency ?? 1)),
  ];
}

/** What Feedly shows of a feed. */
export function webfeedsElements({ banner, icon, logo, accentColor, analytics }: Channel): readonly XmlElement[] {
  return [
    ...(banner === undefined ? [] : [{ name: "webfeeds:cover", attributes: { image: uri(banner) } }]),
    ...textElement("webfeeds:icon", icon && uri(icon)),
    ...textElement("webfeeds:logo", logo && uri(logo)),
    ...textElement("webfeeds:accentColor", accentColor?.replace(/^#/, "")),
    ...(analytics === undefined
      ? []
      : [{ name: "webfeeds:analytics", attributes: { id: analytics, engine: "GoogleAnalytics" } }]),
  ];
}

/** The number of comments, in the form that both formats use. */
export function commentCount(discussion: Entry["discussion"]): number | undefined {
  return wholeNumber(discussion?.count, mostInt32);
}
