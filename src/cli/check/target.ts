import { closeSync, openSync, readSync, statSync } from "node:fs";
import { look } from "../../disk/look.ts";
import { cliKinds } from "../../model/catalogue/cli.ts";
import { FeedwrightError } from "../../model/error.ts";
import { withoutSecrets } from "../../text/urls/withoutSecrets.ts";

const pieceBytes = 64 * 1024;

/** A document to check: its bytes can be read more than once. */
export interface Target {
  /** As it was typed; `<stdin>` for `-`. */
  readonly name: string;
  readonly address?: string;
  readonly contentType?: string;
  readonly bytes: () => Iterable<Uint8Array>;
}

/**
 * A file, read piece by piece, or standard input.
 * @throws FeedwrightError NOT_A_FEED
 */
export async function localTarget(name: string): Promise<Target> {
  if (name === "-") {
    const pieces = [...piecesOf(0)];
    return { name: "<stdin>", bytes: () => pieces };
  }
  // Opening a pipe would wait for a writer.
  const { value: found, trouble } = look(() => statSync(name));
  if (trouble !== undefined) throw unreadable(name, trouble.isAbsent ? "there is no such file" : trouble.reason);
  if (!found.isFile()) throw unreadable(name, "it is not a file");
  const packed = await unpackedBytes(name);
  return { name, bytes: packed ?? (() => filePieces(name)) };
}

async function unpackedBytes(name: string): Promise<Target["bytes"] | undefined> {
  try {
    const fd = await (await import("./unpacked.ts")).unpacked(name);
    return fd === undefined ? undefined : () => piecesOf(fd, 0);
  } catch (error) {
    throw unreadable(name, error instanceof Error ? error.message : String(error));
  }
}

function* filePieces(name: string): Generator<Uint8Array> {
  let fd: number;
  try {
    fd = openSync(name, "r");
  } catch (error) {
    throw unreadable(name, error instanceof Error ? error.message : String(error));
  }
  try {
    yield* piecesOf(fd);
  } finally {
    closeSync(fd);
  }
}

/** From this byte on, or from where the last read ended. */
function* piecesOf(fd: number, from?: number): Generator<Uint8Array> {
  for (let at = from; ; ) {
    const bytes = Buffer.allocUnsafe(pieceBytes);
    let length: number;
    try {
      length = readSync(fd, bytes, 0, bytes.length, at ?? null);
    } catch (error) {
      const { code } = error as NodeJS.ErrnoException;
      if (code === "EOF") return;
      // A terminal that has no input yet.
      if (code === "EAGAIN") continue;
      throw error;
    }
    if (length === 0) return;
    if (at !== undefined) at += length;
    yield bytes.subarray(0, length);
  }
}

export function unreadable(found: string, reason: string): FeedwrightError {
  return new FeedwrightError(cliKinds.NOT_A_FEED, { found: withoutSecrets(found), reason });
}
