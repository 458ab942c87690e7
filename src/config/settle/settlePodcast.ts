import type { FeedConfig } from "../../model/config.ts";
import { fileTypeOf } from "../../text/fileTypes.ts";
import type { ParsedConfig } from "../schema.ts";
import { withoutUndefined } from "../withoutUndefined.ts";
import type { Settling } from "./settling.ts";

type PodcastInput = NonNullable<NonNullable<ParsedConfig["feeds"]>[number]["podcast"]>;

/** The podcast settings of a config, with absolute URLs. */
export function settlePodcast(
  podcast: PodcastInput,
  key: string,
  { absolute, person }: Settling,
): NonNullable<FeedConfig["podcast"]> {
  const { image, persons, images, trailers, ...rest } = podcast;
  return withoutUndefined({
    ...rest,
    image: image === undefined ? undefined : absolute(image, `${key}.image`),
    persons: persons?.map((one, at) => person(one, `${key}.persons[${at}]`)),
    images: images?.map(({ href, ...more }, at) => ({ href: absolute(href, `${key}.images[${at}].href`), ...more })),
    trailers: trailers?.map(({ url, type, ...more }, at) => {
      const trailer = absolute(url, `${key}.trailers[${at}].url`);
      return {
        ...more,
        url: trailer,
        type: type ?? fileTypeOf(URL.canParse(trailer) ? new URL(trailer).pathname : ""),
      };
    }),
  }) as NonNullable<FeedConfig["podcast"]>;
}
