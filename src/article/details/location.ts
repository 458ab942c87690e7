import type { Article } from "../../model/article.ts";
import type { Keys, Lookup } from "../../text/lookup.ts";
import { isMap, textOf } from "../fields.ts";

/** `52.5, 13.4`, or a map with latitude and longitude. */
export function locationOf(lookup: Lookup, keys: Keys): Article["location"] {
  const value = lookup.first(keys)?.value;
  const pair =
    typeof value === "string" && value.length < 100
      ? /^\s*(-?\d+(?:\.\d+)?)\s*[, ]\s*(-?\d+(?:\.\d+)?)\s*$/.exec(value)
      : null;
  const latitude = Number(pair?.[1] ?? (isMap(value) ? textOf(value, "latitude", "lat") : Number.NaN));
  const longitude = Number(pair?.[2] ?? (isMap(value) ? textOf(value, "longitude", "lon", "lng", "long") : Number.NaN));
  if (!(Math.abs(latitude) <= 90 && Math.abs(longitude) <= 180)) return undefined;
  const name = isMap(value) ? textOf(value, "name", "title") : undefined;
  return { latitude, longitude, ...(name === undefined ? {} : { name }) };
}
