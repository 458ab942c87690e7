import type { FrontMatterValue } from "../../model/article.ts";
import type {
  PodcastDetails,
  PodcastImage,
  PodcastLicense,
  PodcastLocation,
  PodcastText,
  PodcastValue,
  SocialInteract,
} from "../../model/podcastDetails.ts";
import { Keys, type Lookup } from "../../text/lookup.ts";
import { asList, isMap, isTrue, textOf } from "../fields.ts";
import { defined } from "./media.ts";

const ofNamespace = (element: string, ...others: readonly string[]): Keys => {
  const name = `podcast${element.charAt(0).toUpperCase()}${element.slice(1)}`;
  return new Keys([`podcast:${element}`, name, ...others]);
};

/** As the namespace calls them; `podcastTxt` for those who want no colon in a key. */
export const podcastDetailKeys = {
  txt: ofNamespace("txt"),
  license: ofNamespace("license"),
  location: ofNamespace("location"),
  value: ofNamespace("value"),
  images: ofNamespace("images", "podcast:image", "podcastImage"),
  socialInteract: ofNamespace("socialInteract", "socialInteract"),
};

/** What an episode says in the namespace of Podcasting 2.0 and nowhere else. */
export function podcastDetailsOf(lookup: Lookup, absolute: (url: string) => string | undefined): PodcastDetails {
  const read = <T>(keys: Keys, make: (value: FrontMatterValue) => T | undefined): readonly T[] | undefined => {
    const made = lookup.has(keys) ? asList(lookup.first(keys)?.value).flatMap((one) => make(one) ?? []) : [];
    return made.length === 0 ? undefined : made;
  };
  return defined({
    txt: read(podcastDetailKeys.txt, text),
    license: read(podcastDetailKeys.license, (value) => license(value, absolute))?.[0],
    locations: read(podcastDetailKeys.location, location),
    value: read(podcastDetailKeys.value, payment),
    images: read(podcastDetailKeys.images, (value) => image(value, absolute)),
    socialInteract: read(podcastDetailKeys.socialInteract, (value) => interaction(value, absolute)),
  });
}

function text(value: FrontMatterValue): PodcastText | undefined {
  const typed = textOf(value, "text", "value");
  return typed === undefined ? undefined : { text: typed, ...defined({ purpose: inner(value, "purpose") }) };
}

function license(value: FrontMatterValue, absolute: (url: string) => string | undefined): PodcastLicense | undefined {
  const name = textOf(value, "name", "id", "text");
  const url = inner(value, "url");
  return name === undefined ? undefined : { name, ...defined({ url: url && absolute(url) }) };
}

function location(value: FrontMatterValue): PodcastLocation | undefined {
  const name = textOf(value, "name", "text");
  if (name === undefined) return undefined;
  const rel = inner(value, "rel");
  return {
    name,
    ...defined({
      rel: rel === "subject" || rel === "creator" ? (rel as PodcastLocation["rel"]) : undefined,
      geo: inner(value, "geo"),
      osm: inner(value, "osm"),
      country: inner(value, "country")?.toUpperCase(),
    }),
  };
}

function payment(value: FrontMatterValue): PodcastValue | undefined {
  const [type, method] = [inner(value, "type"), inner(value, "method")];
  if (!isMap(value) || type === undefined || method === undefined) return undefined;
  const recipients = asList(value.recipients).flatMap((one) => recipient(one) ?? []);
  return recipients.length === 0
    ? undefined
    : { type, method, recipients, ...defined({ suggested: inner(value, "suggested") }) };
}

function recipient(value: FrontMatterValue): PodcastValue["recipients"][number] | undefined {
  const [type, address] = [inner(value, "type"), inner(value, "address")];
  const split = whole(inner(value, "split"));
  if (type === undefined || address === undefined || split === undefined) return undefined;
  return {
    type,
    address,
    split,
    ...defined({
      name: inner(value, "name"),
      customKey: inner(value, "customKey"),
      customValue: inner(value, "customValue"),
      fee: isMap(value) && value.fee !== undefined ? isTrue(value.fee) : undefined,
    }),
  };
}

function image(value: FrontMatterValue, absolute: (url: string) => string | undefined): PodcastImage | undefined {
  const typed = textOf(value, "href", "src", "url");
  const href = typed === undefined ? undefined : absolute(typed);
  if (href === undefined) return undefined;
  return {
    href,
    ...defined({
      alt: inner(value, "alt"),
      aspectRatio: inner(value, "aspectRatio") ?? inner(value, "aspect-ratio"),
      width: whole(inner(value, "width")),
      height: whole(inner(value, "height")),
      type: inner(value, "type"),
      purpose: inner(value, "purpose"),
    }),
  };
}

/** A URL by itself is that of a post in the Fediverse. */
function interaction(
  value: FrontMatterValue,
  absolute: (url: string) => string | undefined,
): SocialInteract | undefined {
  const typed = textOf(value, "uri", "url");
  const protocol = inner(value, "protocol") ?? (typed === undefined ? undefined : "activitypub");
  if (protocol === undefined) return undefined;
  if (protocol === "disabled" || typed === "disabled") return { protocol: "disabled" };
  const uri = typed === undefined ? undefined : absolute(typed);
  if (uri === undefined) return undefined;
  const accountUrl = inner(value, "accountUrl");
  return {
    protocol,
    uri,
    ...defined({
      accountId: inner(value, "accountId"),
      accountUrl: accountUrl && absolute(accountUrl),
      priority: whole(inner(value, "priority")),
    }),
  };
}

function inner(value: FrontMatterValue, key: string): string | undefined {
  return isMap(value) ? textOf(value, key) : undefined;
}

function whole(typed: string | undefined): number | undefined {
  return typed !== undefined && /^\d{1,9}$/.test(typed) ? Number(typed) : undefined;
}
