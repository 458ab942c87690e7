import type { Server } from "node:http";
import type { AddressInfo } from "node:net";
import { serveKinds } from "../../model/catalogue/serve.ts";
import { FeedwrightError } from "../../model/error.ts";

/**
 * Opens the requested port, one of the nine ports after it, or any; 0 means any.
 * @throws FeedwrightError SERVER_ADDRESS_UNUSABLE
 */
export async function listen(server: Server, host: string, wanted: number): Promise<AddressInfo> {
  const ports = wanted === 0 ? [0] : [...Array.from({ length: 10 }, (_, index) => wanted + index), 0];
  for (const port of ports.filter((one) => one <= 65_535)) {
    const failure = await new Promise<NodeJS.ErrnoException | undefined>((resolve) => {
      const failed = (error: NodeJS.ErrnoException) => resolve(error);
      server.once("error", failed);
      server.listen({ host, port }, () => {
        server.off("error", failed);
        resolve(undefined);
      });
    });
    if (failure === undefined) return server.address() as AddressInfo;

    if (failure.code !== "EADDRINUSE") throw unusable(host, port, failure);
  }
  throw unusable(host, wanted, new Error("no free port"));
}

function unusable(host: string, port: number, cause: Error): FeedwrightError {
  return new FeedwrightError(serveKinds.SERVER_ADDRESS_UNUSABLE, { host, port, reason: cause.message }, {}, { cause });
}

/** The host in the URL that is printed: one that a browser can open. */
export function shownHost(host: string): string {
  if (host === "127.0.0.1" || host === "::1" || host === "0.0.0.0" || host === "::") return "localhost";

  return host.includes(":") ? `[${host}]` : host;
}
