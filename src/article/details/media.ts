import type { FrontMatterValue } from "../../model/article.ts";
import type { MediaReference } from "../../model/media.ts";
import { asList, isMap, textOf } from "../fields.ts";
import { plainText } from "../texts/plainText.ts";

/** Media in front matter: a URL, "URL length type", a map of facts, or a list of these. */
export function mediaReferences(value: FrontMatterValue, key: string): readonly MediaReference[] {
  return asList(value).flatMap((item) => {
    const reference = mediaReference(item, key);
    return reference === undefined ? [] : [reference];
  });
}

export function mediaReference(value: FrontMatterValue | undefined, key = ""): MediaReference | undefined {
  if (typeof value === "string") return fromText(value);
  if (!isMap(value)) return undefined;
  const src = textOf(
    value,
    "src",
    "url",
    "file",
    "path",
    "href",
    "feature",
    "image",
    "filename",
    "audio",
    "video",
    "link",
    key,
  );
  if (src === undefined) return undefined;
  const type = textOf(value, "type", "mime", "mime_type", "mimeType");
  const facts = {
    type: type?.includes("/") ? type : undefined,
    lengthBytes: byteLength(textOf(value, ...lengthNames))?.bytes,
    durationSec: durationSeconds(textOf(value, "duration", "durationSec", "duration_in_seconds")),
    title: words(textOf(value, "title")),
    width: whole(textOf(value, "width")),
    height: whole(textOf(value, "height")),
    alt: words(textOf(value, "alt", "alternative")),
    caption: words(textOf(value, "caption", "description")),
    credit: words(textOf(value, "credit", "copyright", "source", "attribution")),
  };
  return { src, ...defined(facts) };
}

/** Keys in a medium's map that contain the length of the file. */
export const lengthNames = ["length", "size", "bytes", "size_in_bytes", "lengthBytes", "filesize"] as const;

/**
 * A length in bytes, as people write it: `12345678`, `12,345,678`, `100.7`, `12 MB`, `1.5 GiB`. If it is not a whole number of bytes, the
 * length is approximate. Nothing if reading it would be a guess.
 */
export function byteLength(
  typed: string | undefined,
): { readonly bytes: number; readonly isExact: boolean } | undefined {
  if (typed === undefined || typed.length > 40) return undefined;
  const plain = typed.trim().replace(/(?<=^\d{1,3}(?:[,_ \u00a0\u202f']\d{3})*)[,_ \u00a0\u202f'](?=\d{3}(?!\d))/g, "");
  if (/^\d{1,15}$/.test(plain)) return { bytes: Number(plain), isExact: true };
  const found = /^(\d{1,15}(?:\.\d{1,6})?)\s{0,3}(?:(bytes?|b)|([kmgt])(i?)b)?$/i.exec(plain);
  // Three digits after a point are thousands in half of the world.
  if (found === null || (/\.\d{3}$/.test(found[1] ?? "") && found[3] === undefined)) return undefined;
  const unit =
    found[3] === undefined ? 1 : (found[4] === "" ? 1000 : 1024) ** ("kmgt".indexOf(found[3].toLowerCase()) + 1);
  const bytes = Math.round(Number(found[1]) * unit);
  return bytes <= Number.MAX_SAFE_INTEGER ? { bytes, isExact: unit === 1 && !plain.includes(".") } : undefined;
}

/** WordPress and others write "URL length type" on one line. */
function fromText(text: string): MediaReference | undefined {
  const typed = text.trim();
  if (typed === "" || /^(?:true|false|yes|no|null)$/i.test(typed)) return undefined;
  const found = /^(\S+)\s+(\d+)\s+([\w.+-]+\/[\w.+-]+)$/.exec(typed);
  return found === null ? { src: typed } : { src: found[1] ?? "", lengthBytes: Number(found[2]), type: found[3] ?? "" };
}

/** `3723`, `62:03`, `1:02:03`, `1h 2m 3s`, `PT1H2M3S`. */
export function durationSeconds(text: string | undefined): number | undefined {
  if (text === undefined || text.length > 50) return undefined;
  if (/^\d+(\.\d+)?$/.test(text)) return Number(text);
  if (/^\d{1,3}(:\d{1,2}){1,2}(\.\d+)?$/.test(text))
    return text.split(":").reduce((seconds, part) => seconds * 60 + Number(part), 0);

  const found =
    /^(?:PT)?(?:(\d+)\s*h(?:ours?|rs?)?)?\s*(?:(\d+)\s*m(?:in(?:ute)?s?)?)?\s*(?:(\d+)\s*s(?:ec(?:ond)?s?)?)?$/i.exec(
      text,
    );
  if (found === null || text.trim() === "") return undefined;
  const seconds = Number(found[1] ?? 0) * 3600 + Number(found[2] ?? 0) * 60 + Number(found[3] ?? 0);
  return seconds === 0 ? undefined : seconds;
}

function whole(text: string | undefined): number | undefined {
  return text !== undefined && /^\d+$/.test(text) ? Number(text) : undefined;
}

const words = (text: string | undefined): string | undefined => (text === undefined ? undefined : plainText(text));

/** Without keys that have no value. */
export function defined<T extends object>(value: T): { readonly [K in keyof T]?: Exclude<T[K], undefined> } {
  const kept: Record<string, unknown> = {};
  for (const key in value) if (value[key] !== undefined) kept[key] = value[key];
  return kept as never;
}
