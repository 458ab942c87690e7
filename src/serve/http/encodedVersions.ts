import { type ContentCoding, encode } from "./contentCoding.ts";
import type { FileVersion } from "./fileVersions.ts";

/** Creates a compressor that compresses each version once in each coding. It returns a promise only the first time. */
export function createEncodedVersions(): (version: FileVersion, coding: ContentCoding) => Buffer | Promise<Buffer> {
  const encoded = new Map<string, Buffer | Promise<Buffer>>();
  return (version, coding) => {
    const key = `${coding} ${version.hash}`;
    const known = encoded.get(key);
    if (known !== undefined) return known;

    const made = encode(version.bytes ?? Buffer.alloc(0), coding).then((bytes) => {
      encoded.set(key, bytes);
      return bytes;
    });
    encoded.set(key, made);
    for (const oldest of encoded.keys()) {
      if (encoded.size <= mostEncoded) break;

      encoded.delete(oldest);
    }
    return made;
  };
}

const mostEncoded = 300;
