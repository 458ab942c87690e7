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
import { FileSender } from "./documents/sendFile.ts";
import { hostCheck, isLoopback } from "./http/allowedHost.ts";
import { contentTypeOf, isMedia } from "./http/contentType.ts";
import { createFileVersions, type FileVersion, type FileVersions } from "./http/fileVersions.ts";
import { listen, shownHost } from "./http/listen.ts";
import { cutOff, fail, refuse } from "./http/refuse.ts";
import { parseRequestTarget } from "./http/requestTarget.ts";
import { acceptPath } from "./preview/acceptance.ts";
import type { FramedArticle } from "./preview/articleFrame.ts";
import { createPreviewRoutes } from "./preview/routes.ts";

export interface ServerOptions {
  /** 127.0.0.1 by default. */
  readonly host?: string;
  /** 8080 by default; 0 means any free port. If a port is in use, the next free one is used. */
  readonly port?: number;
  /** The folder with the documents, absolute. */
  readonly outDir: string;
  readonly fs: FileSystem;
  /** The result of the last build; nothing before the first. */
  readonly snapshot: () => Snapshot | undefined;
  /** Calls back for every event, until the returned function is called. */
  readonly onEvent: (listener: (event: FeedwrightEvent) => void) => () => void;
  readonly now: () => Instant;
  /** `false`: only the documents, and nothing at `/`. */
  readonly preview?: boolean;
  /** For the preview of drafts and scheduled articles: the content of an article. Without it, the summary is shown. */
  readonly renderArticle?: (path: ContentPath) => Promise<FramedArticle["content"] | undefined>;
  /** For the preview: the problems of a feed document. */
  readonly checkDocument?: (text: string) => readonly Diagnostic[];
  /** For the preview: publishes what is held back, if it is what was shown. */
  readonly acceptHeld?: (token: string) => boolean;
  /** The folder with the bundled preview. */
  readonly assetsDir?: string;
  /** More names that are allowed as `Host`. */
  readonly hostNames?: readonly string[];
  /** How long a client may take, in milliseconds: for a request, and between two signs of life. */
  readonly limits?: { readonly requestMs?: number; readonly idleMs?: number };
}

export interface RunningServer {
  /** Ends with a slash. */
  readonly url: string;
  readonly diagnostics: readonly Diagnostic[];
  /** Accepts no more requests, finishes those in progress, and cuts off what is still open after two seconds. */
  readonly close: () => Promise<void>;
}

/**
 * Serves the documents, their media, and the preview.
 * @throws FeedwrightError SERVER_ADDRESS_UNUSABLE
 */
export async function startServer(options: ServerOptions): Promise<RunningServer> {
  const { host = "127.0.0.1", port = 8080 } = options;
  const site = new ServedSite(options, host);
  const server = createSiteServer(site, options.limits);
  const address = await listen(server, host, port);
  const unsubscribe = options.onEvent((event) => {
    if (event.event !== "progress") site.refresh();
  });
  let closing: Promise<void> | undefined;
  return {
    url: `http://${shownHost(host)}:${address.port}/`,
    diagnostics: [
      ...(isLoopback(host) ? [] : [diagnostic(serveKinds.SERVER_OPEN_TO_NETWORK, { host })]),
      ...(port === 0 || port === address.port ? [] : [diagnostic(serveKinds.PORT_TAKEN, { port, used: address.port })]),
    ],
    close: () => {
      closing ??= stop(server, () => {
        unsubscribe();
        site.close();
      });
      return closing;
    },
  };
}

/** What there is to serve, and how a request finds it. */
class ServedSite {
  readonly #outDir: string;
  readonly #versions: FileVersions;
  readonly #sender: FileSender;
  readonly #headersOf: ReturnType<typeof createDocumentHeaders>;
  readonly #media: ReturnType<typeof createMediaIndex>;
  readonly #preview: ReturnType<typeof createPreviewRoutes> | undefined;
  readonly #isHostAllowed: ReturnType<typeof hostCheck>;

  constructor(options: ServerOptions, host: string) {
    const { fs, outDir, snapshot, assetsDir = join(import.meta.dirname, "../preview") } = options;
    const deltas = createDeltas();
    this.#outDir = outDir;
    this.#versions = createFileVersions(fs, {
      dateOf: documentDate,
      onVersion: ({ file, hash, bytes, contentType }) => {
        if (bytes !== undefined && /^application\/(?:rss|atom|feed)\+/.test(contentType))
          deltas.remember(file, hash, bytes.toString("utf8"));
      },
    });
    this.#sender = new FileSender(fs, deltas, options.now);
    this.#headersOf = createDocumentHeaders(snapshot, isLoopback(host));
    this.#media = createMediaIndex(snapshot);
    const file = this.#versions.get;
    this.#preview =
      options.preview === false
        ? undefined
        : createPreviewRoutes({ ...options, assetsDir, file, onRendered: this.#media.add });
    // On the network, this machine is also known by its own name.
    const ownNames = isLoopback(host) ? [] : [hostname(), `${hostname()}.local`];
    this.#isHostAllowed = hostCheck(host, [...ownNames, ...(options.hostNames ?? [])]);
  }

  async answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    if (request.headers["content-length"] !== undefined || request.headers["transfer-encoding"] !== undefined)
      // Request bodies are never read: the connection ends with the answer.
      response.shouldKeepAlive = false;

    const isAcceptance = request.method === "POST" && request.url?.split("?")[0] === acceptPath;
    if (request.method !== "GET" && request.method !== "HEAD" && !isAcceptance)
      return refuse(response, 405, "Only GET and HEAD are allowed here.", ["Allow", "GET, HEAD"]);
    if (request.httpVersionMajor < 1)
      return refuse(response, 400, "Bad request: only HTTP/1.0 and HTTP/1.1 are supported.");
    const target = parseRequestTarget(request.url ?? "");
    if (target.kind === "refused") return refuse(response, 400, `Bad request: ${target.reason}.`);
    if (!this.#isHostAllowed(target.authority ?? request.headers.host))
      return refuse(response, 421, "This server does not answer for that host name.");
    if (this.#preview?.owns(target.path) === true)
      return await this.#preview.handle(request, response, target.path, target.query);
    // A known document is answered in the same turn of the event loop.
    const found = this.#versions.get(
      this.#outDir,
      target.path.endsWith("/") ? `${target.path}index.html` : target.path,
    );
    const version = (found instanceof Promise ? await found : found) ?? (await this.#findMedium(target.path));
    if (version === undefined) return refuse(response, 404, "There is nothing at this address.");
    const extra = this.#headersOf(target.path, version.contentType);
    await this.#sender.send(request, response, version, version.file, extra);
  }

  refresh(): void {
    this.#preview?.refresh();
  }

  close(): void {
    this.#preview?.close();
  }

  async #findMedium(path: string): Promise<FileVersion | undefined> {
    const isKnownMedium = isMedia(contentTypeOf(path, ""));
    for (const candidate of this.#media.get(path)) {
      if (!isKnownMedium && candidate.isText !== true) continue;
      const found = await this.#versions.get(candidate.root, candidate.path);
      if (found !== undefined) return found;
    }
    return undefined;
  }
}

function createSiteServer(
  site: ServedSite,
  { requestMs = 15_000, idleMs = 60_000 }: ServerOptions["limits"] = {},
): Server {
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
      site.answer(request, response).catch(() => fail(response));
    },
  );
  server.setTimeout(idleMs);
  server.on("clientError", cutOff);
  return server;
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
