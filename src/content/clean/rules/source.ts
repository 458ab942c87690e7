import type { ElementRule } from "../cleaning.ts";
import { lazySources } from "../pictures.ts";

/** A source of a picture, or a source or track of a player; anywhere else it is useless. */
export const source: ElementRule = (element, { place }, { addresses, attributesOf }) => {
  const { src: typed, srcset: typedSet } = lazySources(element.attributes);
  const isOfPicture = place.parent === "picture" && element.name === "source";
  if (!isOfPicture && place.parent !== "audio" && place.parent !== "video") return [];
  const srcset = isOfPicture ? addresses.srcset(typedSet ?? typed) : undefined;
  const src = isOfPicture ? undefined : addresses.media(typed);
  if (srcset === undefined && src === undefined) return [];
  const address = srcset === undefined ? { src: src ?? "" } : { srcset };
  return [{ name: element.name, attributes: { ...address, ...attributesOf(element) }, children: [] }];
};
