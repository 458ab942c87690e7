import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import { hostname } from "node:os";
import { join } from "node:path";
import { serveKinds } from "../model/catalogue/serve.ts";
import { type Diagnostic, diagnostic } from "../model/diagnostic.ts";
import type { FeedwrightEvent } from "../model/events.ts";
import type { FileSystem } from "../model/ports.ts";
import type { Snapshot } from "../model/snapshot.ts";
import type { ContentPath, Instant } from "../model/text.ts";
import { createDeltas } from "./documents/deltas.ts";
import { documentDate } from "./documents/documentDate.ts";
import { createDocumentHeaders } from "./documents/documentHeaders.ts";
import { createMediaIndex } from "./documents/mediaIndex.ts";
import { createFileSender } from "./documents/sendFile.ts";
import { hostCheck, isLoopback } from "./http/allowedHost.ts";
import { contentTypeOf, isMedia } from "./http/contentType.ts";
import { createFileVersions, type FileVersion } from "./http/fileVersions.ts";
import { listen, shownHost } from "./http/listen.ts";
import { cutOff, fail, refuse } from "./http/refuse.ts";
import { parseRequestTarget } from "./http/requestTarget.ts";
import { acceptPath } from "./preview/acceptance.ts";
import type { FramedArticle } from "./preview/articleFrame.ts";
import { createPreviewRoutes } from "./preview/routes.ts";

export interface ServerOptions {
  /** Default 127.0.0.1. */
  readonly host?: string;
  /** Default 8080; 0 for any free one. A port in use gives way to the next free one. */
  readonly port?: number;
  /** Absolute: the folder with the documents. */
  readonly outDir: string;
  readonly fs: FileSystem;
  /** What is known after the last build; nothing before the first. */
  readonly snapshot: () => Snapshot | undefined;
  /** Calls back for every event, until the function it gives is called. */
  readonly onEvent: (listener: (event: FeedwrightEvent) => void) => () => void;
  readonly now: () => Instant;
  /** False: the documents alone, and nothing at `/`. */
  readonly preview?: boolean;
  /** For the preview of drafts and scheduled articles: an article's content. Without it, their summary is shown. */
  readonly renderArticle?: (path: ContentPath) => Promise<FramedArticle["content"] | undefined>;
  /** For the preview: what is wrong with a feed document. */
  readonly checkDocument?: (text: string) => readonly Diagnostic[];
  /** For the preview: publishes what is held back, if it is what was shown. */
  readonly acceptHeld?: (token: string) => boolean;
  /** The folder with the bundled preview. */
  readonly assetsDir?: string;
  /** Further names that `Host` may have. */
  readonly hostNames?: readonly string[];
  /** How long a client may take, in milliseconds: for a request, and between two signs of life. */
  readonly limits?: { readonly requestMs?: number; readonly idleMs?: number };
}

export interface RunningServer {
  /** Ends with a slash. */
  readonly url: string;
  readonly diagnostics: readonly Diagnostic[];
  /** Takes no more requests, finishes those under way, and cuts off what is still open after two seconds. */
  readonly close: () => Promise<void>;
}

/**
 * Serves the documents, the media they name, and the preview.
 * @throws FeedwrightError SERVER_ADDRESS_UNUSABLE
 */
export async function startServer(options: ServerOptions): Promise<RunningServer> {
  const host = options.host ?? "127.0.0.1";
  const { fs, outDir, snapshot } = options;
  const deltas = createDeltas();
  const versions = createFileVersions(fs, {
    dateOf: documentDate,
    onVersion: (version) => {
      if (version.bytes !== undefined && /^application\/(?:rss|atom|feed)\+/.test(version.contentType)) {
        deltas.remember(version.file, version.hash, version.bytes.toString("utf8"));
      }
    },
  });
  const sender = createFileSender(fs, deltas, options.now);
  const headersOf = createDocumentHeaders(snapshot, isLoopback(host));
  const media = createMediaIndex(snapshot);
  const preview =
    options.preview === false
      ? undefined
      : createPreviewRoutes({
          ...options,
          assetsDir: options.assetsDir ?? join(import.meta.dirname, "../preview"),
          file: versions.get,
          onRendered: media.add,
        });
  // On the network this machine is also known by its own name.
  const ownNames = isLoopback(host) ? [] : [hostname(), `${hostname()}.local`];
  const hostAllowed = hostCheck(host, [...ownNames, ...(options.hostNames ?? [])]);

  const findMedium = async (path: string): Promise<FileVersion | undefined> => {
    for (const candidate of isMedia(contentTypeOf(path, "")) ? media.get(path) : []) {
      const found = await versions.get(candidate.root, candidate.path);
      if (found !== undefined) {
        return found;
      }
    }
    return undefined;
  };

  const answer = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    if (request.headers["content-length"] !== undefined || request.headers["transfer-encoding"] !== undefined) {
      // Nobody here reads a body: the connection ends with the answer.
      response.shouldKeepAlive = false;
    }
    const isAcceptance = request.method === "POST" && request.url?.split("?")[0] === acceptPath;
    if (request.method !== "GET" && request.method !== "HEAD" && !isAcceptance) {
      refuse(response, 405, "Only GET and HEAD are understood here.", ["Allow", "GET, HEAD"]);
      return;
    }
    if (request.httpVersionMajor < 1) {
      refuse(response, 400, "Bad request: HTTP/1.0 or 1.1 is understood here.");
      return;
    }
    const target = parseRequestTarget(request.url ?? "");
    if (target.kind === "refused") {
      refuse(response, 400, `Bad request: ${target.reason}.`);
      return;
    }
    if (!hostAllowed(target.authority ?? request.headers.host)) {
      refuse(response, 421, "This server does not answer for that host name.");
      return;
    }
    if (preview?.owns(target.path) === true) {
      await preview.handle(request, response, target.path, target.query);
      return;
    }
    // A known document is answered in this very turn of the loop.
    const found = versions.get(outDir, target.path.endsWith("/") ? `${target.path}index.html` : target.path);
    const version = (found instanceof Promise ? await found : found) ?? (await findMedium(target.path));
    if (version === undefined) {
      refuse(response, 404, "There is nothing at this address.");
      return;
    }
    await sender.send(request, response, version, version.file, headersOf(target.path, version.contentType));
  };

  const { requestMs = 15_000, idleMs = 60_000 } = options.limits ?? {};
  const server = createServer(
    {
      connectionsCheckingInterval: Math.min(1_000, requestMs),
      headersTimeout: requestMs,
      requestTimeout: requestMs,
      keepAliveTimeout: 5_000,
      maxHeaderSize: 16 * 1024,
      noDelay: true,
    },
    (request, response) => {
      answer(request, response).catch(() => fail(response));
    },
  );
  server.setTimeout(idleMs);
  server.on("clientError", cutOff);

  const wanted = options.port ?? 8080;
  const address = await listen(server, host, wanted);
  const unsubscribe = options.onEvent((event) => {
    if (event.event !== "progress") {
      preview?.refresh();
    }
  });
  let closing: Promise<void> | undefined;
  return {
    url: `http://${shownHost(host)}:${address.port}/`,
    diagnostics: [
      ...(isLoopback(host) ? [] : [diagnostic(serveKinds.SERVER_OPEN_TO_NETWORK, { host })]),
      ...(wanted === 0 || wanted === address.port
        ? []
        : [diagnostic(serveKinds.PORT_TAKEN, { port: wanted, used: address.port })]),
    ],
    close: () => {
      closing ??= stop(server, () => {
        unsubscribe();
        preview?.close();
      });
      return closing;
    },
  };
}

function stop(server: Server, before: () => void): Promise<void> {
  return new Promise((resolve) => {
    const cut = setTimeout(() => server.closeAllConnections(), 2_000);
    server.close(() => {
      clearTimeout(cut);
      resolve();
    });
    before();
    server.closeIdleConnections();
  });
}
