import { type Agent, type IncomingHttpHeaders, request } from "node:http";

/** A response as it came over the wire: not decoded, and without following redirects. */
export interface RawReply {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly body: Buffer;
  readonly text: string;
}

export interface RawRequest {
  readonly method?: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly agent?: Agent;
}

/** Sends a request to a server on this machine, with exactly these headers. */
export function fetchRaw(port: number, path: string, { method = "GET", headers = {}, agent }: RawRequest = {}) {
  return new Promise<RawReply>((resolve, reject) => {
    const options = { host: "127.0.0.1", port, path, method, headers, ...(agent === undefined ? {} : { agent }) };
    const sent = request(options, (response) => {
      const pieces: Buffer[] = [];
      response.on("data", (piece: Buffer) => pieces.push(piece));
      response.on("error", reject);
      response.on("end", () => {
        const body = Buffer.concat(pieces);
        resolve({ status: response.statusCode ?? 0, headers: response.headers, body, text: body.toString("utf8") });
      });
    });
    sent.on("error", reject);
    sent.end();
  });
}
