import type { ServerResponse } from "node:http";
import type { FileSystem } from "../../model/ports.ts";
import type { FileVersion } from "./fileVersions.ts";
import { sendPieces } from "./sendPieces.ts";

export type BodySource =
  | { readonly kind: "none" }
  | { readonly kind: "bytes"; readonly bytes: Buffer }
  | { readonly kind: "file"; readonly fd: number };

/** The source of the body; a large file is opened before headers are sent. */
export function bodySource(version: FileVersion, head: boolean): BodySource | undefined {
  if (head || version.size === 0) return { kind: "none" };

  if (version.bytes !== undefined) return { kind: "bytes", bytes: version.bytes };

  const fd = version.open();
  return fd === undefined ? undefined : { kind: "file", fd };
}

/** Sends the bytes from `first` to `last`, both included. */
export async function sendBody(
  response: ServerResponse,
  fs: FileSystem,
  source: BodySource,
  first: number,
  last: number,
): Promise<void> {
  switch (source.kind) {
    case "none":
      response.end();
      return;
    case "bytes": {
      const { bytes } = source;
      response.end(first === 0 && last === bytes.length - 1 ? bytes : bytes.subarray(first, last + 1));
      return;
    }
    case "file":
      await sendPieces(response, fs, source.fd, first, last);
  }
}
