import type { Article, FrontMatterValue } from "../../model/article.ts";
import type { MediaReference } from "../../model/media.ts";
import { Keys, type Lookup } from "../../text/lookup.ts";
import { asList, isMap, textOf } from "../fields.ts";
import { byteLength, durationSeconds, lengthNames, mediaReferences } from "./media.ts";

const durationKeys = new Keys(["duration", "audio_duration", "itunes.duration"]);
const lengthKeys = new Keys(["length", "audio_length", "filesize", "file_size"]);

export interface EnclosureContext {
  readonly placeOf: (key: string) => { readonly line: number; readonly column: number };
  /** Called for a length that is not a whole number of bytes, with `bytes` if it can be converted to one. */
  readonly tellLength: (found: string, bytes: number | undefined, key: string) => void;
}

/** The media of all these keys, each once. Facts in keys next to them belong to the first. */
export function enclosuresOf(lookup: Lookup, keys: Keys, context: EnclosureContext): Article["enclosures"] {
  const found = lookup.all(keys).flatMap(({ key, value }) => {
    tellLengths(value, key, context);
    const place = context.placeOf(key);
    const kind = kindOf(key);
    return mediaReferences(value, key).map((one): MediaReference => ({ ...one, ...(kind && { kind }), place }));
  });
  const seen = new Set<string>();
  const unique = found.filter(({ src }) => !seen.has(src) && seen.add(src));
  const [first] = unique;
  if (first === undefined) return undefined;
  const length = lookup.foundText(lengthKeys);
  const bytes = byteLength(length?.value);
  // Some use the word length for the duration.
  const lasts = bytes === undefined && /[:hms]/i.test(length?.value ?? "") ? durationSeconds(length?.value) : undefined;
  if (length !== undefined && bytes?.isExact !== true && lasts === undefined)
    context.tellLength(length.value, bytes?.bytes, length.key);
  const durationSec = durationSeconds(lookup.text(durationKeys)) ?? lasts;
  return [
    {
      ...(bytes === undefined ? {} : { lengthBytes: bytes.bytes }),
      ...(durationSec === undefined ? {} : { durationSec }),
      ...first,
    },
    ...unique.slice(1),
  ];
}

/** `audio`, `audioUrl` and `podcast` contain sound, whatever the URL ends with. */
function kindOf(key: string): MediaReference["kind"] {
  const name = key.split(".").at(-1) ?? "";
  if (/audio|podcast|mp3/i.test(name)) return "audio";
  return /video|mp4/i.test(name) ? "video" : undefined;
}

function tellLengths(value: FrontMatterValue, key: string, { tellLength }: EnclosureContext): void {
  for (const [at, item] of asList(value).entries()) {
    const name = isMap(item) ? lengthNames.find((one) => textOf(item[one]) !== undefined) : undefined;
    const typed = isMap(item) && name !== undefined ? textOf(item[name]) : undefined;
    if (typed === undefined) continue;
    const bytes = byteLength(typed);
    if (bytes?.isExact === true) continue;
    tellLength(typed, bytes?.bytes, [key, ...(Array.isArray(value) ? [at] : []), name].join("."));
    // Reports a problem with one item of a list.
    return;
  }
}
