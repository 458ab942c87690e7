import type { Entry } from "../model/entry.ts";
import type { Channel } from "../model/feed.ts";
import type { Enclosure, Image } from "../model/media.ts";
import { uri, type XmlElement } from "./xml.ts";

const text = (name: string, value: string | number | undefined): readonly XmlElement[] =>
  value === undefined ? [] : [{ name, text: String(value) }];

/** Media RSS: the picture, and the media that have no other place. @see https://www.rssboard.org/media-rss */
export function mediaElements({ image, enclosures }: Entry, from: number): readonly XmlElement[] {
  return [...(image === undefined ? [] : imageElements(image)), ...enclosures.slice(from).map(mediaContent)];
}

function imageElements(image: Image): readonly XmlElement[] {
  const { url, type, width, height, lengthBytes, alt, caption, credit } = image;
  const size = { width, height };
  const details = [
    ...(caption === undefined ? [] : [{ name: "media:description", attributes: { type: "plain" }, text: caption }]),
    ...(alt === undefined ? [] : [{ name: "media:title", attributes: { type: "plain" }, text: alt }]),
    ...text("media:credit", credit),
  ];
  const content = {
    name: "media:content",
    attributes: { url: uri(url), type, medium: "image", fileSize: lengthBytes, ...size },
  };
  return [
    details.length === 0 ? content : { ...content, children: details },
    { name: "media:thumbnail", attributes: { url: uri(url), ...size } },
  ];
}

function mediaContent({ url, type, lengthBytes, durationSec, width, height, title }: Enclosure): XmlElement {
  const medium = /^(audio|video|image)\//.exec(type)?.[1] ?? "document";
  const duration = durationSec === undefined ? undefined : Math.round(durationSec);
  const attributes = { url: uri(url), type, medium, fileSize: lengthBytes, duration, width, height };
  return {
    name: "media:content",
    attributes,
    ...(title === undefined ? {} : { children: text("media:title", title) }),
  };
}

export function locationElements({ location }: Entry): readonly XmlElement[] {
  if (location === undefined) return [];
  return [
    { name: "georss:point", text: `${location.latitude} ${location.longitude}` },
    ...text("georss:featurename", location.name),
  ];
}

export function syndicationElements({ updatePeriod, updateFrequency }: Channel): readonly XmlElement[] {
  return [
    ...text("sy:updatePeriod", updatePeriod),
    ...(updatePeriod === undefined ? [] : text("sy:updateFrequency", updateFrequency ?? 1)),
  ];
}

/** What Feedly shows of a feed. */
export function webfeedsElements({ banner, icon, logo, accentColor, analytics }: Channel): readonly XmlElement[] {
  return [
    ...(banner === undefined ? [] : [{ name: "webfeeds:cover", attributes: { image: uri(banner) } }]),
    ...text("webfeeds:icon", icon && uri(icon)),
    ...text("webfeeds:logo", logo && uri(logo)),
    ...text("webfeeds:accentColor", accentColor?.replace(/^#/, "")),
    ...(analytics === undefined
      ? []
      : [{ name: "webfeeds:analytics", attributes: { id: analytics, engine: "GoogleAnalytics" } }]),
  ];
}
