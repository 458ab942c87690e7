import { look } from "../../disk/look.ts";
import type { FileSystem } from "../../model/ports.ts";
import { fileTypeOf } from "../../text/fileTypes.ts";
import { fileBlob, readAt } from "./fileBlob.ts";

export interface MediaFacts {
  readonly type?: string;
  readonly lengthBytes: number;
  readonly width?: number;
  readonly height?: number;
  readonly durationSec?: number;
}

/** Finds out the facts about a file. */
const startBytes = 64 * 1024;
/** Enough for the headers of all picture formats, except with very large metadata. */
const headBytes = 512 * 1024;
/** Longer than the longest page of an Ogg file. */
const oggEndBytes = 128 * 1024;

/** Reads the metadata of a media file; parsers are loaded for the first such file. */
export async function readFacts(fs: FileSystem, file: string, lengthBytes: number): Promise<MediaFacts> {
  const fd = look(() => fs.openSync(file, "r")).value;
  if (fd === undefined) return withType(lengthBytes, typeOf(Buffer.alloc(0), file));
  let facts = withType(lengthBytes, undefined);
  try {
    const start = readAt(fs, fd, 0, Math.min(lengthBytes, startBytes));
    const type = typeOf(start, file);
    facts = withType(lengthBytes, type);
    if (type?.startsWith("image/") === true) {
      const head = lengthBytes <= startBytes ? start : readAt(fs, fd, 0, Math.min(lengthBytes, headBytes));
      const { imageSize } = await import("image-size");
      const { width, height, orientation = 1 } = imageSize(head);
      return { ...facts, ...(orientation >= 5 ? { width: height, height: width } : { width, height }) };
    }
    if (type !== undefined && /^(?:audio|video)\//.test(type)) {
      const { parseBlob } = await import("music-metadata");
      const parts = start.toString("latin1", 0, 4) === "OggS" ? oggParts(fs, fd, lengthBytes) : undefined;
      const blob = fileBlob(fs, fd, type, parts ?? [{ from: 0, to: lengthBytes }]);
      const { format } = await parseBlob(blob, { duration: true, skipCovers: true });
      return format.duration === undefined ? facts : { ...facts, durationSec: Math.round(format.duration) };
    }
  } catch {
    // A damaged file, or one that cannot be read: only its name and length are known.
  } finally {
    fs.closeSync(fd);
  }
  return facts;
}

function withType(lengthBytes: number, type: string | undefined): MediaFacts {
  return type === undefined ? { lengthBytes } : { lengthBytes, type };
}

/**
 * The first pages and the last ones: only the very last contains the duration, and the parser would read all pages on its way there.
 * @see RFC 3533 §6
 */
function oggParts(
  fs: FileSystem,
  fd: number,
  lengthBytes: number,
): readonly { readonly from: number; readonly to: number }[] | undefined {
  if (lengthBytes <= headBytes + oggEndBytes) return undefined;
  const to = readAt(fs, fd, 0, headBytes).lastIndexOf("OggS\0");
  const end = readAt(fs, fd, lengthBytes - oggEndBytes, oggEndBytes).indexOf("OggS\0");
  const from = lengthBytes - oggEndBytes + end;
  return to <= 0 || end === -1
    ? undefined
    : [
        { from: 0, to },
        { from, to: lengthBytes },
      ];
}

/** By the first bytes, because names may be wrong; otherwise by the name. */
function typeOf(head: Buffer, file: string): string | undefined {
  const text = head.toString("latin1", 0, 64);
  if (text.startsWith("\x89PNG\r\n")) return "image/png";
  if (text.startsWith("\xff\xd8\xff")) return "image/jpeg";
  if (/^GIF8[79]a/.test(text)) return "image/gif";
  if (/^RIFF....WEBP/s.test(text)) return "image/webp";
  if (/^RIFF....WAVE/s.test(text)) return "audio/wav";
  if (text.startsWith("fLaC")) return "audio/flac";
  if (text.startsWith("OggS"))
    return /\.og[gav]$|\.opus$/i.test(file) ? (fileTypeOf(file) ?? "audio/ogg") : "audio/ogg";
  if (text.startsWith("ID3") || /^\xff[\xe2-\xe7\xf2-\xf7\xfa-\xfb]/.test(text)) return "audio/mpeg";
  if (/^....ftyp(?:avif|avis)/s.test(text)) return "image/avif";
  if (/^....ftypM4A/s.test(text)) return "audio/mp4";
  return fileTypeOf(file);
}
