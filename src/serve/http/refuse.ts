import type { ServerResponse } from "node:http";
import type { Socket } from "node:net";

/** One line with the reason. `extra` are headers; names and values alternate. */
export function refuse(response: ServerResponse, status: number, text: string, extra: readonly string[] = []): void {
  const body = `${text}\n`;
  response.writeHead(status, [
    ...["Content-Type", "text/plain; charset=utf-8", "X-Content-Type-Options", "nosniff", "Cache-Control", "no-store"],
    ...["Content-Length", String(Buffer.byteLength(body))],
    ...extra,
  ]);
  response.end(response.req.method === "HEAD" ? undefined : body);
}

/** After an internal error. */
export function fail(response: ServerResponse): void {
  if (response.headersSent) {
    response.destroy();
  } else {
    refuse(response, 500, "Something went wrong here.");
  }
}

const clientErrors: Readonly<Record<string, string>> = {
  HPE_HEADER_OVERFLOW: "431 Request Header Fields Too Large",
  ERR_HTTP_REQUEST_TIMEOUT: "408 Request Timeout",
};

/** A request that is not HTTP, too large or too slow gets one line, and the connection is closed. */
export function cutOff(error: NodeJS.ErrnoException, socket: Socket): void {
  if (error.code === "ECONNRESET" || !socket.writable) {
    socket.destroy();
    return;
  }
  const status = clientErrors[error.code ?? ""] ?? "400 Bad Request";
  socket.end(`HTTP/1.1 ${status}\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`, () => socket.destroy());
}
