import type { RunningServer } from "../serve/startServer.ts";
import type { LiveSite } from "./liveSite.ts";
import { prepareReaching } from "./reaching.ts";
import { type SetUp, setUp } from "./setUp.ts";
import { tellReady, type WatchOptions } from "./watch.ts";
import { LiveWatching, type Watching } from "./watching.ts";

/** What `serve` takes. */
export interface ServeOptions extends WatchOptions {
  /**
   * The name or IP address to listen on. Any address other than that of this machine opens the preview to the network.
   * @default "127.0.0.1"
   */
  readonly host?: string | undefined;
  /**
   * The port, from 0 to 65535; 0 stands for any free port. If it is taken, the next free one is used.
   * @default 8080
   */
  readonly port?: number | undefined;
}

/** A site that is watched and served. */
export interface Serving extends Watching {
  /** The URL of the preview; the documents are below it. Ends with a slash. */
  readonly url: string;
}

/**
 * Does what `watch` does, and serves the documents, the media that they name and the preview over HTTP.
 *
 * @throws FeedwrightError as `build` does; SERVER_ADDRESS_UNUSABLE if the server cannot listen on `host` and `port`
 * @throws the reason of `signal`, if that is aborted before the first build is done
 */
export async function serve(options: ServeOptions = {}): Promise<Serving> {
  const made = await setUp(options);
  const reaching = await prepareReaching(made, options);
  const { openLive } = await import("./liveSite.ts");
  const live = await openLive(made, options).catch(async (error) => {
    await reaching.close();
    throw error;
  });
  const server = await startPreview(made, live, options).catch(async (error) => {
    await reaching.close();
    await live.close();
    throw error;
  });
  await reaching.start(live);
  const stop = async (): Promise<void> => {
    await reaching.close();
    await server.close();
    await live.close();
  };
  const serving = new LiveServing(live, stop, server.url, options.signal);
  for (const diagnostic of server.diagnostics) made.emit({ event: "diagnostic", diagnostic });
  tellReady(made, live);
  made.emit({ event: "serving", url: server.url });
  return serving;
}

class LiveServing extends LiveWatching implements Serving {
  readonly url: string;

  constructor(live: LiveSite, stop: () => Promise<void>, url: string, signal: AbortSignal | undefined) {
    super(live, stop, signal);
    this.url = url;
  }
}

async function startPreview(
  { config, fs, clock }: SetUp,
  live: LiveSite,
  { host, port }: ServeOptions,
): Promise<RunningServer> {
  const { startServer } = await import("../serve/startServer.ts");
  const { checkFeed } = await import("../check/checkFeed.ts");
  return await startServer({
    ...(host === undefined ? {} : { host }),
    ...(port === undefined ? {} : { port }),
    outDir: config.out.dir,
    fs,
    snapshot: () => live.site().snapshot(),
    onEvent: (listener) => live.onEvent(listener),
    now: clock.now,
    checkDocument: (text) => checkFeed(Buffer.from(text), { now: clock.now() }).findings,
    renderArticle: (path) => live.site().renderArticle(path),
    acceptHeld: (token) => live.acceptHeld(token),
  });
}
