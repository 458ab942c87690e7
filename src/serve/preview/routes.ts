import type { IncomingMessage, ServerResponse } from "node:http";
import type { Diagnostic } from "../../model/diagnostic.ts";
import type { Feed } from "../../model/feed.ts";
import type { FileSystem } from "../../model/ports.ts";
import type { Snapshot } from "../../model/snapshot.ts";
import type { Instant } from "../../model/text.ts";
import type { FileVersion } from "../http/fileVersions.ts";
import { acceptPath, answerAcceptance } from "./acceptance.ts";
import { type PreviewAnswer, sendPreview } from "./answer.ts";
import { type ArticleRendering, previewArticle } from "./article.ts";
import { articleFrame, articlePolicy } from "./articleFrame.ts";
import { articleStyleName, previewAsset } from "./assets.ts";
import { createDocumentFacts } from "./documentFacts.ts";
import { entrySource } from "./entrySource.ts";
import { feedChanges } from "./feedChanges.ts";
import { createLiveEvents } from "./liveEvents.ts";
import type { PreviewChanges } from "./model.ts";
import { sourceExcerpts } from "./sourceExcerpt.ts";
import { previewState } from "./state.ts";

export interface PreviewOptions extends ArticleRendering {
  readonly fs: FileSystem;
  readonly outDir: string;
  /** The folder with the bundled front end. */
  readonly assetsDir: string;
  readonly snapshot: () => Snapshot | undefined;
  readonly now: () => Instant;
  readonly file: (root: string, path: string) => FileVersion | undefined | Promise<FileVersion | undefined>;
  /** The problems of a feed document. */
  readonly checkDocument?: (text: string) => readonly Diagnostic[];
  /** Publishes what is held back, if it is what was shown. */
  readonly acceptHeld?: (token: string) => boolean;
}

export interface PreviewRoutes {
  readonly owns: (path: string) => boolean;
  /** Answers a request for a path of the preview. */
  readonly handle: (request: IncomingMessage, response: ServerResponse, path: string, query: string) => Promise<void>;
  /** Something happened: looks at the snapshot again and notifies the open pages. */
  readonly refresh: () => void;
  readonly close: () => void;
}

/** The page at `/` and its requests, below `/_feedwright/`. */
export function createPreviewRoutes(options: PreviewOptions): PreviewRoutes {
  const { fs, outDir, assetsDir, snapshot, now } = options;
  const live = createLiveEvents();
  const documentFacts = createDocumentFacts((path) => options.file(outDir, path), options.checkDocument);
  let revision = 1;
  let changes: readonly PreviewChanges[] = [];
  let seen = published(snapshot());
  let scheduled: NodeJS.Immediate | undefined;

  const refreshNow = (): void => {
    scheduled = undefined;
    revision += 1;
    const current = published(snapshot());
    const entries = feedChanges(seen, current);
    if (entries.length > 0) {
      changes = [{ revision, at: now(), entries: entries.slice(0, 100) }, ...changes].slice(0, 30);
    }
    seen = [...current, ...seen.filter(({ name }) => !current.some((feed) => feed.name === name))];
    live.send("changed", String(revision));
  };

  const state = (): PreviewAnswer => {
    const current = snapshot();
    const body = previewState(current, {
      revision,
      now: now(),
      changes,
      document: documentFacts,
      canAccept: options.acceptHeld !== undefined,
      excerpt:
        current === undefined ? () => undefined : sourceExcerpts(fs, current.config.content.dir, current.config.root),
    });
    return { type: json, text: JSON.stringify(body) };
  };

  const article = async (query: URLSearchParams): Promise<PreviewAnswer> => {
    const current = snapshot();
    const found = current === undefined ? undefined : await previewArticle(current, query, options);
    if (current === undefined || found === undefined) {
      return { status: 404, type: plain, text: "There is no such article.\n" };
    }
    const bases = [current.config.site.url, current.config.out.baseUrl];
    const text = articleFrame(found, bases, query.get("theme") ?? "");
    return { type: "text/html; charset=utf-8", text, policy: articlePolicy };
  };

  const source = (query: URLSearchParams): PreviewAnswer => {
    const feed = snapshot()?.feeds.find(({ name }) => name === query.get("feed"));
    const read = (path: string) => {
      const version = options.file(outDir, path);
      return version instanceof Promise ? undefined : version?.bytes?.toString("utf8");
    };
    return { type: json, text: JSON.stringify(feed ? entrySource(feed, query.get("id") ?? "", read) : {}) };
  };

  const answer = (path: string, query: URLSearchParams): PreviewAnswer | Promise<PreviewAnswer> => {
    switch (path) {
      case "/_feedwright/state":
        return state();
      case "/_feedwright/article":
        return article(query);
      case "/_feedwright/source":
        return source(query);
      default: {
        const name = path === "/" ? "index.html" : path.slice(prefix.length);
        return previewAsset(fs, assetsDir, name) ?? { status: 404, type: plain, text: "Not found.\n" };
      }
    }
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
      const isOpen = path === "/" || path === `${prefix}${articleStyleName}`;
      if (!isOpen && request.headers["sec-fetch-site"] === "cross-site") {
        const text = "Only the preview itself may ask for this.\n";
        return await sendPreview(request, response, { status: 403, type: plain, text });
      }
      if (path === "/_feedwright/events" && request.method !== "HEAD") {
        request.socket.setTimeout(0);
        return live.attach(response, String(revision));
      }
      if (path === acceptPath)
        return await sendPreview(
          request,
          response,
          answerAcceptance(request, new URLSearchParams(query), options.acceptHeld),
        );
      const made =
        path === "/_feedwright/events"
          ? { type: "text/event-stream; charset=utf-8", text: "" }
          : await answer(path, new URLSearchParams(query));
      return await sendPreview(request, response, made);
    },
  };
}

/** What subscribers can see: a feed that is held back stays as it was for them. */
function published(snapshot: Snapshot | undefined): readonly Feed[] {
  return snapshot?.feeds.filter(({ name }) => !snapshot.held.some(({ feed }) => feed === name)) ?? [];
}

const prefix = "/_feedwright/";
const plain = "text/plain; charset=utf-8";
const json = "application/json; charset=utf-8";
