import type { Article } from "../model/article.ts";
import { Keys, type Lookup } from "./fields.ts";
import { mediaReferences } from "./media.ts";

const durationKeys = new Keys(["duration", "audio_duration", "itunes.duration"]);
const lengthKeys = new Keys(["length", "audio_length", "filesize", "file_size"]);

/** The media of all these keys, each once; facts that stand beside them belong to the first. */
export function enclosuresOf(lookup: Lookup, keys: Keys): Article["enclosures"] {
  const duration = lookup.text(durationKeys);
  const length = lookup.text(lengthKeys);
  const found = lookup.all(keys).flatMap(({ key, value }) => mediaReferences(value, key));
  const seen = new Set<string>();
  const unique = found.filter(({ src }) => !seen.has(src) && seen.add(src));
  const [first] = unique;
  if (first === undefined) return undefined;
  const facts = mediaReferences({ src: first.src, ...(duration && { duration }), ...(length && { length }) }, "src")[0];
  return [{ ...facts, ...first }, ...unique.slice(1)];
}
