import { createServer, type IncomingHttpHeaders, request } from "node:http";
import type { AddressInfo } from "node:net";

export interface Exchange {
  readonly path: string;
  readonly status: number;
  readonly asked: IncomingHttpHeaders;
  readonly bytes: number;
}

/** Records the traffic between a client and a server. */
export async function recordingProxy(
  target: string,
): Promise<{ readonly url: string; readonly exchanges: readonly Exchange[]; readonly close: () => void }> {
  const exchanges: Exchange[] = [];
  const server = createServer((incoming, outgoing) => {
    const { hostname, port } = new URL(target);
    const onward = request(
      { hostname, port, path: incoming.url, method: incoming.method, headers: incoming.headers },
      (response) => {
        outgoing.writeHead(response.statusCode ?? 500, response.statusMessage, response.rawHeaders);
        let bytes = 0;
        response.on("data", (piece: Buffer) => {
          bytes += piece.length;
          outgoing.write(piece);
        });
        response.on("end", () => {
          exchanges.push({
            path: incoming.url ?? "",
            status: response.statusCode ?? 0,
            asked: incoming.headers,
            bytes,
          });
          outgoing.end();
        });
      },
    );
    onward.end();
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return {
    url: `http://localhost:${(server.address() as AddressInfo).port}/`,
    exchanges,
    close: () => {
      server.closeAllConnections();
      server.close();
    },
  };
}
