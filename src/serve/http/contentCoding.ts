import { promisify } from "node:util";
import * as zlib from "node:zlib";

export type ContentCoding = "br" | "zstd" | "gzip" | "identity";

/** The suffix of the entity tag: a strong tag stands for exact bytes, so each coding has its own. */
export const tagSuffix: Readonly<Record<ContentCoding, string>> = { br: "-br", zstd: "-zs", gzip: "-gz", identity: "" };

/**
 * The codings that a client accepts, the best first, always ending with `identity`: by the weights of the client, and among equals the one
 * that makes a feed smallest.
 * @see RFC 9110 §12.5.3
 */
export function acceptableCodings(header: string | undefined): readonly ContentCoding[] {
  const known = acceptable.get(header ?? "");
  if (known !== undefined) return known;

  const weights = new Map(
    (header ?? "").split(",").map((part): readonly [string, number] => {
      const [name = "", ...parameters] = part
        .trim()
        .toLowerCase()
        .split(";")
        .map((one) => one.trim());
      const weight = parameters.find((parameter) => parameter.startsWith("q="))?.slice(2);
      return [name === "x-gzip" ? "gzip" : name, weight === undefined ? 1 : Number(weight) || 0];
    }),
  );
  const weightOf = (coding: ContentCoding) => weights.get(coding) ?? weights.get("*") ?? 0;
  const made: readonly ContentCoding[] = [
    ...available.filter((coding) => weightOf(coding) > 0).sort((a, b) => weightOf(b) - weightOf(a)),
    "identity",
  ];
  if (acceptable.size > 500) acceptable.clear();

  acceptable.set(header ?? "", made);
  return made;
}

/** Compresses off the main thread. */
export async function encode(bytes: Buffer, coding: ContentCoding): Promise<Buffer> {
  switch (coding) {
    case "br":
      return brotli(bytes, {
        params: {
          [zlib.constants.BROTLI_PARAM_QUALITY]: bytes.length > 1_000_000 ? 4 : 7,
          [zlib.constants.BROTLI_PARAM_SIZE_HINT]: bytes.length,
          [zlib.constants.BROTLI_PARAM_MODE]: zlib.constants.BROTLI_MODE_TEXT,
        },
      });
    case "gzip":
      return gzip(bytes, { level: bytes.length > 1_000_000 ? 6 : 9 });
    case "zstd":
      return zstd === undefined ? bytes : zstd(bytes);
    case "identity":
      return bytes;
  }
}

type ZstdCompress = (bytes: Buffer, done: (error: Error | null, result: Buffer) => void) => void;

const brotli = promisify<Buffer, zlib.BrotliOptions, Buffer>(zlib.brotliCompress);
const gzip = promisify<Buffer, zlib.ZlibOptions, Buffer>(zlib.gzip);
/** Node.js has it since 22.15. */
const zstdCompress = (zlib as { readonly zstdCompress?: ZstdCompress }).zstdCompress;
const zstd = zstdCompress === undefined ? undefined : promisify(zstdCompress);
const available: readonly ContentCoding[] = ["br", ...(zstd === undefined ? [] : ["zstd" as const]), "gzip"];
const acceptable = new Map<string, readonly ContentCoding[]>();
