import PQueue from "p-queue";
import { look } from "../disk/look.ts";
import { announceKinds } from "../model/catalogue/announce.ts";
import type { Config } from "../model/config.ts";
import { diagnostic } from "../model/diagnostic.ts";
import type { EventSink } from "../model/events.ts";
import type { FileSystem } from "../model/ports.ts";
import { isInward } from "../web/exchange.ts";
import { awaitLive } from "./liveDocument.ts";
import type { Pace } from "./pace.ts";
import { type HubAnswer, tellCloud, tellHub } from "./tellHub.ts";
import type { ToldFile } from "./toldFile.ts";
import { newsDigest, type Topic } from "./topics.ts";

export interface AnnounceOptions {
  readonly config: Config;
  readonly fs: FileSystem;
  readonly emit: EventSink;
  readonly told: ToldFile;
  readonly pace: Pace;
  readonly userAgent: string;
  /** How long to wait until the public URL serves a document. */
  readonly waitMs: number;
  /** Also tells hubs about entries that they have been told about before. */
  readonly force?: boolean;
  readonly signal?: AbortSignal | undefined;
}

/** The result: each count is of pairs of a hub and a document. */
export interface Announced {
  readonly told: number;
  /** Documents that their public URL does not serve yet. */
  readonly notLive: number;
  /** Announcements that a hub did not accept. */
  readonly refused: number;
}

/** A hub or an rssCloud server, and how to tell it. */
interface Receiver {
  readonly address: string;
  readonly tell: typeof tellHub;
}

/**
 * Tells hubs about documents with new entries. A hub is told only if the entries have changed since it was last told, and only once the public
 * URL serves the document that is on disk. Each document is a request of its own, because hubs do not reliably accept lists.
 * @see https://www.w3.org/TR/websub/#publishing
 */
export async function announce(topics: readonly Topic[], options: AnnounceOptions): Promise<Announced> {
  const { topicsAtOnce, restMs } = options.pace;
  const queues = new Map<string, PQueue>();
  const queueOf = (hub: string): PQueue => {
    const known = queues.get(hub) ?? new PQueue({ concurrency: 1, intervalCap: topicsAtOnce, interval: restMs });
    queues.set(hub, known);
    return known;
  };
  const results = await Promise.all(topics.map((topic) => announceTopic(topic, options, queueOf)));
  return {
    told: results.reduce((sum, { told }) => sum + told, 0),
    notLive: results.reduce((sum, { notLive }) => sum + notLive, 0),
    refused: results.reduce((sum, { refused }) => sum + refused, 0),
  };
}

async function announceTopic(
  topic: Topic,
  options: AnnounceOptions,
  queueOf: (hub: string) => PQueue,
): Promise<Announced> {
  const { config, fs, emit, told, force } = options;
  const read = (): Uint8Array | undefined => look(() => fs.readFileSync(`${config.out.dir}/${topic.path}`)).value;
  const onDisk = read();
  if (onDisk === undefined) return nothing;
  const latest = newsDigest(onDisk);
  const open = receiversOf(topic).filter(({ address }) => force === true || told.get(address, topic.url) !== latest);
  if (open.length === 0) return nothing;
  const from = config.site.url;
  const live = await awaitLive(topic, { ...options, read, from });
  if (!live.isLive) {
    emit({
      event: "diagnostic",
      diagnostic: diagnostic(announceKinds.NOT_LIVE, { url: topic.url, reason: live.reason }),
    });
    return { ...nothing, notLive: 1 };
  }
  const news = newsDigest(live.bytes);
  for (const warning of live.warnings) emit({ event: "diagnostic", diagnostic: warning });
  const answers = await Promise.all(
    open.map(({ address, tell }) =>
      queueOf(address).add(async () => {
        const answer: HubAnswer = isInward(from, address)
          ? { isTold: false, reason: "it is on a private network, but the site is not", tries: 0 }
          : await tell(address, topic, { ...options, from });
        if (answer.isTold) told.set(address, topic.url, news);
        emitAnswer(emit, withoutSecrets(address), topic, answer);
        return answer;
      }),
    ),
  );
  const done = answers.filter((answer) => answer?.isTold === true).length;
  return { told: done, notLive: 0, refused: answers.length - done };
}

const nothing: Announced = { told: 0, notLive: 0, refused: 0 };

function receiversOf({ hubs, rssCloud }: Topic): readonly Receiver[] {
  const receivers: Receiver[] = hubs.map((address) => ({ address, tell: tellHub }));
  if (rssCloud === undefined) return receivers;
  const { domain, port, pingPath = "/ping" } = rssCloud;
  const scheme = port === 443 || rssCloud.protocol === "https-post" ? "https" : "http";
  return [...receivers, { address: `${scheme}://${domain}:${port}${pingPath}`, tell: tellCloud }];
}

function emitAnswer(emit: EventSink, hub: string, topic: Topic, answer: HubAnswer): void {
  const { feed, url } = topic;
  const { tries, status } = answer;
  if (answer.isTold) emit({ event: "pinged", hub, feed, topic: url, status: answer.status, tries });
  else
    emit({
      event: "pingFailed",
      hub,
      feed,
      topic: url,
      reason: answer.reason,
      tries,
      ...(status === undefined ? {} : { status }),
    });
}

/** The URL of a hub may contain a user name, a password or a key. */
function withoutSecrets(address: string): string {
  const url = new URL(address);
  return `${url.origin}${url.pathname}`;
}
