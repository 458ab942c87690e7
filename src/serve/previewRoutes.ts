import { createHash } from "node:crypto";
import type { IncomingMessage, ServerResponse } from "node:http";
import { join } from "node:path";
import type { Diagnostic } from "../model/diagnostic.ts";
import type { Entry } from "../model/entry.ts";
import type { FileSystem } from "../model/ports.ts";
import type { Snapshot } from "../model/snapshot.ts";
import type { ContentPath, Instant } from "../model/text.ts";
import { articleFrame, articlePolicy, type FramedArticle } from "./articleFrame.ts";
import { acceptableCodings, encode } from "./contentCoding.ts";
import { entrySource } from "./entrySource.ts";
import { feedChanges } from "./feedChanges.ts";
import type { FileVersion } from "./fileVersions.ts";
import { createLiveEvents } from "./liveEvents.ts";
import type { PreviewChanges } from "./previewModel.ts";
import { previewState } from "./previewState.ts";
import { xmlSlices } from "./slices.ts";

export interface PreviewOptions {
  readonly fs: FileSystem;
  readonly outDir: string;
  /** The folder with the bundled front end. */
  readonly assetsDir: string;
  readonly snapshot: () => Snapshot | undefined;
  readonly now: () => Instant;
  readonly file: (root: string, path: string) => FileVersion | undefined | Promise<FileVersion | undefined>;
  /** Renders an article that is in no feed. */
  readonly renderArticle?: (path: ContentPath) => Promise<FramedArticle["content"] | undefined>;
  /** Told when an article was rendered, so that its media can be asked for. */
  readonly onRendered: (path: ContentPath, url: string, html: string) => void;
}

export interface PreviewRoutes {
  readonly owns: (path: string) => boolean;
  /** Answers a path that it owns. */
  readonly handle: (request: IncomingMessage, response: ServerResponse, path: string, query: string) => Promise<void>;
  /** Something happened: looks at the snapshot again and tells the open pages. */
  readonly refresh: () => void;
  readonly close: () => void;
}

/** The page at `/` and what it asks for, below `/_feedwright/`. */
export function createPreviewRoutes(options: PreviewOptions): PreviewRoutes {
  const { fs, outDir, snapshot, now } = options;
  const live = createLiveEvents();
  let revision = 1;
  let changes: readonly PreviewChanges[] = [];
  let seen = snapshot();
  let scheduled: NodeJS.Immediate | undefined;

  const refreshNow = (): void => {
    scheduled = undefined;
    const current = snapshot();
    if (seen !== undefined && current !== undefined && current !== seen) {
      const entries = feedChanges(seen.feeds, current.feeds);
      if (entries.length > 0) {
        changes = [{ at: now(), entries: entries.slice(0, 100) }, ...changes].slice(0, 30);
      }
    }
    seen = current;
    revision += 1;
    live.send("changed", String(revision));
  };

  const documents = new Map<string, { readonly hash: string; readonly entries?: number }>();
  const documentFacts = (path: string) => {
    const version = options.file(outDir, path);
    if (version === undefined || version instanceof Promise) {
      return undefined;
    }
    const known = documents.get(path);
    const fresh = known?.hash === version.hash ? known : { hash: version.hash, ...counted(version) };
    documents.set(path, fresh);
    return { lengthBytes: version.size, ...(fresh.entries === undefined ? {} : { entries: fresh.entries }) };
  };

  const state = (response: ServerResponse, request: IncomingMessage): Promise<void> => {
    const body = previewState(snapshot(), {
      revision,
      now: now(),
      changes,
      document: documentFacts,
      sourceLine: sourceLines(fs, snapshot()),
    });
    return send(request, response, 200, "application/json; charset=utf-8", JSON.stringify(body));
  };

  const article = async (request: IncomingMessage, response: ServerResponse, query: URLSearchParams): Promise<void> => {
    const current = snapshot();
    const found = current === undefined ? undefined : await framed(current, query, options);
    if (current === undefined || found === undefined) {
      return send(request, response, 404, "text/plain; charset=utf-8", "There is no such article.\n");
    }
    const html = articleFrame(found, basesOf(current), query.get("theme") ?? "");
    return send(request, response, 200, "text/html; charset=utf-8", html, articlePolicy);
  };

  const source = (request: IncomingMessage, response: ServerResponse, query: URLSearchParams): Promise<void> => {
    const feed = snapshot()?.feeds.find(({ name }) => name === query.get("feed"));
    const read = (path: string) => {
      const version = options.file(outDir, path);
      return version instanceof Promise ? undefined : version?.bytes?.toString("utf8");
    };
    const body = feed === undefined ? {} : entrySource(feed, query.get("id") ?? "", read);
    return send(request, response, 200, "application/json; charset=utf-8", JSON.stringify(body));
  };

  return {
    refresh: () => {
      scheduled ??= setImmediate(refreshNow);
    },
    close: () => {
      clearImmediate(scheduled);
      live.close();
    },
    owns: (path) => path === "/" || path.startsWith(prefix),
    handle: async (request, response, path, query) => {
      if (path !== "/" && path !== articleStyle && request.headers["sec-fetch-site"] === "cross-site") {
        await send(request, response, 403, "text/plain; charset=utf-8", "Only the preview itself may ask for this.\n");
        return;
      }
      const parameters = new URLSearchParams(query);
      switch (path) {
        case "/_feedwright/state":
          return state(response, request);
        case "/_feedwright/events":
          if (request.method === "HEAD") {
            return send(request, response, 200, "text/event-stream; charset=utf-8", "");
          }
          request.socket.setTimeout(0);
          live.attach(response, String(revision));
          return;
        case "/_feedwright/article":
          return article(request, response, parameters);
        case "/_feedwright/source":
          return source(request, response, parameters);
        default:
          return asset(request, response, options, path === "/" ? "index.html" : path.slice(prefix.length));
      }
    },
  };
}

const prefix = "/_feedwright/";

/** The reading view has an origin of its own: to it, its style comes from elsewhere. */
const articleStyle = "/_feedwright/article.css";

/** The preview's page may talk to this server and to nobody else; the reading view is its one frame. */
const pagePolicy =
  "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; img-src 'self' data:; frame-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

const assetTypes: Readonly<Record<string, string>> = {
  "index.html": "text/html; charset=utf-8",
  "app.js": "text/javascript; charset=utf-8",
  "app.css": "text/css; charset=utf-8",
  "article.css": "text/css; charset=utf-8",
  "icon.svg": "image/svg+xml; charset=utf-8",
};

async function asset(
  request: IncomingMessage,
  response: ServerResponse,
  options: PreviewOptions,
  name: string,
): Promise<void> {
  const type = Object.hasOwn(assetTypes, name) ? assetTypes[name] : undefined;
  let text: string | undefined;
  try {
    text = type === undefined ? undefined : options.fs.readFileSync(join(options.assetsDir, name), "utf8");
  } catch {
    text = undefined;
  }
  if (type === undefined || text === undefined) {
    return send(request, response, 404, "text/plain; charset=utf-8", "Not found.\n");
  }
  const resourcePolicy = articleStyle.endsWith(`/${name}`) ? "cross-origin" : "same-origin";
  return send(request, response, 200, type, text, pagePolicy, resourcePolicy);
}

async function send(
  request: IncomingMessage,
  response: ServerResponse,
  status: number,
  type: string,
  text: string,
  policy = "default-src 'none'; frame-ancestors 'none'",
  resourcePolicy = "same-origin",
): Promise<void> {
  const etag = `"${createHash("sha256").update(text).digest("base64url").slice(0, 27)}"`;
  const headers = {
    ETag: `W/${etag}`,
    "Cache-Control": "no-cache",
    "Content-Security-Policy": policy,
    "X-Content-Type-Options": "nosniff",
    "Cross-Origin-Resource-Policy": resourcePolicy,
    "Referrer-Policy": "no-referrer",
    Vary: "Accept-Encoding",
  };
  if (status === 200 && request.headers["if-none-match"]?.includes(etag) === true) {
    response.writeHead(304, headers).end();
    return;
  }
  const coding =
    text.length > 1_000 && acceptableCodings(request.headers["accept-encoding"]).includes("gzip") ? "gzip" : "identity";
  const bytes = await encode(Buffer.from(text), coding);
  response.writeHead(status, {
    ...headers,
    "Content-Type": type,
    ...(coding === "identity" ? {} : { "Content-Encoding": coding }),
    "Content-Length": bytes.length,
  });
  response.end(request.method === "HEAD" ? undefined : bytes);
}

async function framed(
  current: Snapshot,
  query: URLSearchParams,
  options: PreviewOptions,
): Promise<FramedArticle | undefined> {
  const path = query.get("path");
  if (path === null) {
    const feed = current.feeds.find(({ name }) => name === query.get("feed"));
    const entry = feed?.entries.find(({ id }) => id === query.get("id"));
    return feed === undefined || entry === undefined ? undefined : framedEntry(entry, feed.channel.language);
  }
  const state = current.articles().find((one) => one.path === path);
  const { article } = state ?? {};
  if (state === undefined || article === undefined) {
    return undefined;
  }
  const content = await options.renderArticle?.(state.path);
  if (content?.kind === "html") {
    options.onRendered(state.path, article.url, content.value);
  }
  return {
    ...(article.title === undefined ? {} : { title: article.title }),
    language: article.language ?? current.config.site.language,
    authors: (article.authors ?? []).map(({ name }) => name),
    ...(article.published === undefined ? {} : { published: article.published }),
    ...(article.summary === undefined ? {} : { summary: article.summary }),
    ...(content === undefined ? {} : { content }),
    enclosures: [],
  };
}

function framedEntry(entry: Entry, language: string): FramedArticle {
  return {
    ...(entry.title === undefined ? {} : { title: entry.title }),
    language: entry.language ?? language,
    authors: entry.authors.map(({ name }) => name),
    published: entry.published,
    ...(entry.content === undefined ? {} : { content: entry.content }),
    ...(entry.summary === undefined ? {} : { summary: entry.summary }),
    ...(entry.image === undefined ? {} : { image: entry.image }),
    enclosures: entry.enclosures,
  };
}

function basesOf({ config }: Snapshot): readonly string[] {
  return [config.site.url, config.out.baseUrl];
}

/** How many entries the document has; nothing where it is broken, or too large to look into. */
function counted(version: FileVersion): { readonly entries?: number } {
  const text = version.bytes?.toString("utf8");
  if (text === undefined) {
    return {};
  }
  if (!version.contentType.startsWith("application/feed+json")) {
    const slices = xmlSlices(text);
    return slices === undefined ? {} : { entries: slices.length };
  }
  try {
    const { items } = JSON.parse(text) as { readonly items?: unknown };
    return Array.isArray(items) ? { entries: items.length } : {};
  } catch {
    return {};
  }
}

/** Reads each file once for all its diagnostics, and no large one. */
function sourceLines(fs: FileSystem, current: Snapshot | undefined): (diagnostic: Diagnostic) => string | undefined {
  const files = new Map<string, readonly string[]>();
  return ({ path, line }) => {
    if (current === undefined || path === undefined || line === undefined) {
      return undefined;
    }
    let lines = files.get(path);
    if (lines === undefined) {
      lines = files.size > 200 ? [] : readLines(fs, join(current.config.content.dir, path));
      files.set(path, lines);
    }
    return lines[line - 1]?.slice(0, 400);
  };
}

function readLines(fs: FileSystem, file: string): readonly string[] {
  try {
    return fs.statSync(file).size > 4_000_000 ? [] : fs.readFileSync(file, "utf8").split(/\r\n?|\n/);
  } catch {
    return [];
  }
}
