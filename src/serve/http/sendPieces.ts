import type { ServerResponse } from "node:http";
import type { FileSystem } from "../../model/ports.ts";
import { pieceBytes } from "../../model/thresholds.ts";

/**
 * Sends a part of an open file as fast as the client reads it, and closes the file. The headers are already sent: if the file ends too
 * soon, the connection is cut, which a client notices.
 */
export async function sendPieces(
  response: ServerResponse,
  fs: FileSystem,
  fd: number,
  first: number,
  last: number,
): Promise<void> {
  try {
    for (let at = first; at <= last; ) {
      const piece = Buffer.allocUnsafe(Math.min(pieceBytes, last - at + 1));
      const read = fs.readSync(fd, piece, 0, piece.length, at);
      if (read === 0 || response.destroyed) {
        response.destroy();
        return;
      }
      at += read;
      if (!response.write(piece.subarray(0, read))) await drained(response);
    }
    response.end();
  } catch {
    response.destroy();
  } finally {
    fs.closeSync(fd);
  }
}

function drained(response: ServerResponse): Promise<void> {
  return new Promise((resolve) => {
    const done = () => {
      response.off("drain", done).off("close", done);
      resolve();
    };
    response.on("drain", done).on("close", done);
  });
}
