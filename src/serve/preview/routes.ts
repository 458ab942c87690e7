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
  /** Something has changed: reads the snapshot again and notifies the open pages. */
  readonly refresh: () => void;
  readonly close: () => void;
}

/** The page at `/` and its requests, below `/_feedwright/`. */
export function createPreviewRoutes(options: PreviewOptions): PreviewRoutes {
  return new Routes(options);
}

class Routes implements PreviewRoutes {
  readonly #options: PreviewOptions;
  readonly #live = createLiveEvents();
  readonly #documentFacts: ReturnType<typeof createDocumentFacts>;
  #revision = 1;
  #changes: readonly PreviewChanges[] = [];
  /** What subscribers could see when it was last looked at. */
  #seen: readonly Feed[];
  #scheduled: NodeJS.Immediate | undefined;

  constructor(options: PreviewOptions) {
    this.#options = options;
    this.#documentFacts = createDocumentFacts((path) => options.file(options.outDir, path), options.checkDocument);
    this.#seen = published(options.snapshot());
  }

  owns(path: string): boolean {
    return path === "/" || path.startsWith(prefix);
  }

  async handle(request: IncomingMessage, response: ServerResponse, path: string, query: string): Promise<void> {
    const isOpen = path === "/" || path === `${prefix}${articleStyleName}`;
    if (!isOpen && request.headers["sec-fetch-site"] === "cross-site") {
      const text = "Only the preview itself may ask for this.\n";
      return await sendPreview(request, response, { status: 403, type: plain, text });
    }
    if (path === eventsPath && request.method !== "HEAD") {
      request.socket.setTimeout(0);
      return this.#live.attach(response, String(this.#revision));
    }
    const parameters = new URLSearchParams(query);
    const answer =
      path === acceptPath
        ? answerAcceptance(request, parameters, this.#options.acceptHeld)
        : await this.#answer(path, parameters);
    return await sendPreview(request, response, answer);
  }

  refresh(): void {
    this.#scheduled ??= setImmediate(() => this.#refreshNow());
  }

  close(): void {
    clearImmediate(this.#scheduled);
    this.#live.close();
  }

  #refreshNow(): void {
    this.#scheduled = undefined;
    this.#revision += 1;
    const current = published(this.#options.snapshot());
    const entries = feedChanges(this.#seen, current);
    if (entries.length > 0) {
      const change = { revision: this.#revision, at: this.#options.now(), entries: entries.slice(0, 100) };
      this.#changes = [change, ...this.#changes].slice(0, 30);
    }
    this.#seen = [...current, ...this.#seen.filter(({ name }) => !current.some((feed) => feed.name === name))];
    this.#live.send("changed", String(this.#revision));
  }

  async #answer(path: string, query: URLSearchParams): Promise<PreviewAnswer> {
    switch (path) {
      case eventsPath:
        return { type: "text/event-stream; charset=utf-8", text: "" };
      case "/_feedwright/state":
        return this.#state();
      case "/_feedwright/article":
        return await this.#article(query);
      case "/_feedwright/source":
        return this.#source(query);
      default:
        return this.#asset(path === "/" ? "index.html" : path.slice(prefix.length));
    }
  }

  #state(): PreviewAnswer {
    const { fs, snapshot, now, acceptHeld } = this.#options;
    const current = snapshot();
    const body = previewState(current, {
      revision: this.#revision,
      now: now(),
      changes: this.#changes,
      document: this.#documentFacts,
      canAccept: acceptHeld !== undefined,
      excerpt:
        current === undefined ? () => undefined : sourceExcerpts(fs, current.config.content.dir, current.config.root),
    });
    return { type: json, text: JSON.stringify(body) };
  }

  async #article(query: URLSearchParams): Promise<PreviewAnswer> {
    const current = this.#options.snapshot();
    const found = current === undefined ? undefined : await previewArticle(current, query, this.#options);
    if (current === undefined || found === undefined)
      return { status: 404, type: plain, text: "There is no such article.\n" };

    const bases = [current.config.site.url, current.config.out.baseUrl];
    const text = articleFrame(found, bases, query.get("theme") ?? "");
    return { type: "text/html; charset=utf-8", text, policy: articlePolicy };
  }

  #source(query: URLSearchParams): PreviewAnswer {
    const { snapshot, file, outDir } = this.#options;
    const feed = snapshot()?.feeds.find(({ name }) => name === query.get("feed"));
    const read = (path: string): string | undefined => {
      const version = file(outDir, path);
      return version instanceof Promise ? undefined : version?.bytes?.toString("utf8");
    };
    return { type: json, text: JSON.stringify(feed ? entrySource(feed, query.get("id") ?? "", read) : {}) };
  }

  #asset(name: string): PreviewAnswer {
    const { fs, assetsDir } = this.#options;
    return previewAsset(fs, assetsDir, name) ?? { status: 404, type: plain, text: "Not found.\n" };
  }
}

/** What subscribers can see: a feed that is held back stays as it was for them. */
function published(snapshot: Snapshot | undefined): readonly Feed[] {
  return snapshot?.feeds.filter(({ name }) => !snapshot.held.some(({ feed }) => feed === name)) ?? [];
}

const prefix = "/_feedwright/";
const eventsPath = "/_feedwright/events";
const plain = "text/plain; charset=utf-8";
const json = "application/json; charset=utf-8";
