import type { Episode, FrontMatterValue } from "../../model/article.ts";
import { asList, isMap, isTrue, textOf } from "../fields.ts";
import { defined, mediaReference } from "./media.ts";

type Alternates = NonNullable<Episode["alternates"]>;

/** Other versions of an episode's file: a URL, or a map of facts; or a list of these. */
export function alternatesOf(value: FrontMatterValue | undefined): Alternates | undefined {
  const found = asList(value).flatMap((one) => alternate(one) ?? []);
  return found.length === 0 ? undefined : found;
}

function alternate(value: FrontMatterValue): Alternates[number] | undefined {
  const reference = mediaReference(value);
  if (reference === undefined || !isMap(value)) return reference;
  const bitrate = textOf(value.bitrate);
  const sources = asList(value.sources).flatMap((one) => textOf(one, "uri", "url") ?? []);
  return {
    ...reference,
    ...defined({
      bitrate: bitrate !== undefined && /^\d{1,12}$/.test(bitrate) ? Number(bitrate) : undefined,
      language: textOf(value.lang ?? value.language),
      rel: textOf(value.rel),
      codecs: textOf(value.codecs),
      isDefault: value.default === undefined ? undefined : isTrue(value.default),
      sources: sources.length === 0 ? undefined : sources,
    }),
  };
}
