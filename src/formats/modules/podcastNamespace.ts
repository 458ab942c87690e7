import type {
  AlternateEnclosure,
  PodcastChannelDetails,
  PodcastDetails,
  PodcastImage,
  PodcastValue,
} from "../../model/podcastDetails.ts";
import { rfc822 } from "../../text/moment.ts";
import { mostInt32, wholeNumber } from "../../text/wholeNumber.ts";
import { mediaType } from "../mediaType.ts";
import { textElement, uri, type XmlElement } from "../xml.ts";

/** Elements of Podcasting 2.0 that a podcast and an episode have alike. @see https://podcasting2.org/podcast-namespace */
export function podcastDetails({
  txt = [],
  license,
  locations = [],
  value = [],
  images = [],
  socialInteract = [],
}: PodcastDetails): readonly XmlElement[] {
  return [
    ...txt.flatMap(({ text, purpose }) => withAttributes(textElement("podcast:txt", text), { purpose })),
    ...withAttributes(textElement("podcast:license", license?.name), { url: license?.url && uri(license.url) }),
    ...locations.flatMap(({ name, rel, geo, osm, country }) =>
      withAttributes(textElement("podcast:location", name), { rel, geo, osm, country }),
    ),
    ...value.map(valueElement),
    ...images.map(imageElement),
    ...socialInteract.map(({ protocol, uri: address, accountId, accountUrl, priority }) => ({
      name: "podcast:socialInteract",
      attributes: {
        protocol,
        uri: address && uri(address),
        accountId,
        accountUrl: accountUrl && uri(accountUrl),
        priority: wholeNumber(priority, mostInt32),
      },
    })),
  ];
}

/** What only a podcast as a whole has. */
export function podcastWhole({
  podroll = [],
  trailers = [],
  updateFrequency,
}: PodcastChannelDetails): readonly XmlElement[] {
  return [
    ...(podroll.length === 0 ? [] : [{ name: "podcast:podroll", children: podroll.map(remoteItem) }]),
    ...trailers.flatMap(({ title, url, published, lengthBytes, type, season }) =>
      withAttributes(textElement("podcast:trailer", title), {
        url: uri(url),
        pubdate: rfc822(Date.parse(published)),
        length: wholeNumber(lengthBytes) || undefined,
        type: type && mediaType(type),
        season: wholeNumber(season, mostInt32),
      }),
    ),
    ...withAttributes(textElement("podcast:updateFrequency", updateFrequency?.text), {
      rrule: updateFrequency?.rrule,
      dtstart: updateFrequency?.dtstart,
    }),
  ];
}

export function alternateEnclosure(alternate: AlternateEnclosure): XmlElement {
  const { url, type, lengthBytes, title, bitrate, height, language, rel, codecs, isDefault, sources = [] } = alternate;
  return {
    name: "podcast:alternateEnclosure",
    attributes: {
      type: mediaType(type),
      length: wholeNumber(lengthBytes) || undefined,
      bitrate: wholeNumber(bitrate, mostInt32) || undefined,
      height: wholeNumber(height, mostInt32) || undefined,
      lang: language,
      title,
      rel,
      codecs,
      default: isDefault,
    },
    children: [url, ...sources].map((source) => ({ name: "podcast:source", attributes: { uri: uri(source) } })),
  };
}

function imageElement({ href, alt, aspectRatio, width, height, type, purpose }: PodcastImage): XmlElement {
  return {
    name: "podcast:image",
    attributes: {
      href: uri(href),
      alt,
      "aspect-ratio": aspectRatio,
      width: wholeNumber(width, mostInt32) || undefined,
      height: wholeNumber(height, mostInt32) || undefined,
      type,
      purpose,
    },
  };
}

function valueElement({ type, method, suggested, recipients }: PodcastValue): XmlElement {
  return {
    name: "podcast:value",
    attributes: { type, method, suggested },
    children: recipients.map(({ split, ...recipient }) => ({
      name: "podcast:valueRecipient",
      attributes: { ...recipient, split: wholeNumber(split, mostInt32) ?? 0 },
    })),
  };
}

function remoteItem({ feedUrl, ...rest }: NonNullable<PodcastChannelDetails["podroll"]>[number]): XmlElement {
  return { name: "podcast:remoteItem", attributes: { ...rest, feedUrl: feedUrl && uri(feedUrl) } };
}

function withAttributes(
  elements: readonly XmlElement[],
  attributes: NonNullable<XmlElement["attributes"]>,
): readonly XmlElement[] {
  return elements.map((element) => ({ ...element, attributes }));
}
