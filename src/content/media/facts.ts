import { lookup } from "mrmime";
import type { FileSystem } from "../../model/ports.ts";

export interface MediaFacts {
  readonly type?: string;
  readonly lengthBytes: number;
  readonly width?: number;
  readonly height?: number;
  readonly durationSec?: number;
}

/** Enough for the headers of all picture formats but those with very large metadata. */
const headBytes = 512 * 1024;
const mostMediaBytes = 512 * 1024 * 1024;

/** Reads what a media file says about itself; parsers are loaded when the first such file comes. */
export async function readFacts(fs: FileSystem, file: string, lengthBytes: number): Promise<MediaFacts> {
  const head = readHead(fs, file, Math.min(lengthBytes, headBytes));
  const type = typeOf(head, file);
  const facts = { lengthBytes, ...(type === undefined ? {} : { type }) };
  try {
    if (type?.startsWith("image/") === true) {
      const { imageSize } = await import("image-size");
      const { width, height, orientation = 1 } = imageSize(head);
      return { ...facts, ...(orientation >= 5 ? { width: height, height: width } : { width, height }) };
    }
    if (/^(?:audio|video)\//.test(type ?? "") && lengthBytes < mostMediaBytes) {
      const { parseBuffer } = await import("music-metadata");
      const bytes = lengthBytes <= headBytes ? head : fs.readFileSync(file);
      const { format } = await parseBuffer(
        bytes,
        { size: lengthBytes, ...(type === undefined ? {} : { mimeType: type }) },
        { duration: true, skipCovers: true },
      );
      return format.duration === undefined ? facts : { ...facts, durationSec: Math.round(format.duration) };
    }
  } catch {
    // A damaged file: its name and length are what we know.
  }
  return facts;
}

function readHead(fs: FileSystem, file: string, length: number): Buffer {
  const fd = fs.openSync(file, "r");
  try {
    const bytes = Buffer.alloc(length);
    let read = 0;
    while (read < length) {
      const got = fs.readSync(fd, bytes, read, length - read, read);
      if (got === 0) break;
      read += got;
    }
    return bytes.subarray(0, read);
  } finally {
    fs.closeSync(fd);
  }
}

/** By the first bytes, since names lie; else by the name. */
function typeOf(head: Buffer, file: string): string | undefined {
  const text = head.toString("latin1", 0, 64);
  if (text.startsWith("\x89PNG\r\n")) return "image/png";
  if (text.startsWith("\xff\xd8\xff")) return "image/jpeg";
  if (/^GIF8[79]a/.test(text)) return "image/gif";
  if (/^RIFF....WEBP/s.test(text)) return "image/webp";
  if (/^RIFF....WAVE/s.test(text)) return "audio/wav";
  if (text.startsWith("fLaC")) return "audio/flac";
  if (text.startsWith("OggS"))
    return /\.og[gav]$|\.opus$/i.test(file) ? (lookup(file.toLowerCase()) ?? "audio/ogg") : "audio/ogg";
  if (text.startsWith("ID3") || /^\xff[\xe2-\xe7\xf2-\xf7\xfa-\xfb]/.test(text)) return "audio/mpeg";
  if (/^....ftyp(?:avif|avis)/s.test(text)) return "image/avif";
  if (/^....ftypM4A/s.test(text)) return "audio/mp4";
  const named = lookup(file.toLowerCase());
  return named === "audio/mp3" ? "audio/mpeg" : named;
}
