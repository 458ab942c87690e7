import { look } from "../disk/look.ts";
import { announceKinds } from "../model/catalogue/announce.ts";
import type { Config } from "../model/config.ts";
import { diagnostic } from "../model/diagnostic.ts";
import type { EventSink } from "../model/events.ts";
import type { FileSystem } from "../model/ports.ts";
import { isInward } from "../web/exchange.ts";
import { type Enqueue, HubQueues } from "./hubQueues.ts";
import { awaitLive } from "./liveDocument.ts";
import type { Pace } from "./pace.ts";
import { type HubAnswer, tellCloud, tellHub } from "./tellHub.ts";
import type { Told } from "./told.ts";
import { newsDigest, type Topic } from "./topics.ts";

export interface AnnounceOptions {
  readonly config: Config;
  readonly fs: FileSystem;
  readonly emit: EventSink;
  readonly told: Told;
  readonly pace: Pace;
  readonly userAgent: string;
  /** How long to wait until the public URL serves a document. */
  readonly waitMs: number;
  /** Also notifies hubs of entries that they already know. */
  readonly force?: boolean;
  readonly signal?: AbortSignal | undefined;
  /** Silently ends the wait for documents that are not live yet, because another announcement begins. */
  readonly superseded?: AbortSignal | undefined;
  /** Shared by announcements that overlap. */
  readonly queues?: HubQueues;
}

/** The result: each count is of pairs of a hub and a document. */
export interface Announced {
  readonly told: number;
  /** Documents that their public URL does not serve yet. */
  readonly notLive: number;
  /** Announcements that a hub did not accept. */
  readonly refused: number;
  /** The refused ones for which another attempt may succeed: the hub was not reached, or had a temporary problem. */
  readonly passing: number;
}

/** A hub or an rssCloud server, and how to notify it. */
interface Receiver {
  readonly address: string;
  readonly tell: typeof tellHub;
}

/**
 * Notifies hubs of documents with new entries. A hub is notified only if the entries have changed since its last notification, and only
 * once the public URL serves the document that is on disk. Each document takes a separate request, because hubs do not reliably accept
 * lists.
 * @throws StoreError if the record of notifications is in a store that does not answer; then no hub is notified
 * @see https://www.w3.org/TR/websub/#publishing
 */
export async function announce(topics: readonly Topic[], options: AnnounceOptions): Promise<Announced> {
  const { queues = new HubQueues(options.pace) } = options;
  await options.told.refresh();
  const enqueue = queues.open();
  const results = await Promise.all(topics.map((topic) => announceTopic(topic, options, enqueue)));
  const sumOf = (count: keyof Announced): number => results.reduce((sum, result) => sum + result[count], 0);
  return { told: sumOf("told"), notLive: sumOf("notLive"), refused: sumOf("refused"), passing: sumOf("passing") };
}

async function announceTopic(topic: Topic, options: AnnounceOptions, enqueue: Enqueue): Promise<Announced> {
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
    const { url } = topic;
    if (options.superseded?.aborted !== true)
      emit({ event: "diagnostic", diagnostic: diagnostic(announceKinds.NOT_LIVE, { url, reason: live.reason }) });
    return { ...nothing, notLive: 1 };
  }
  for (const warning of live.warnings) emit({ event: "diagnostic", diagnostic: warning });
  const news = newsDigest(live.bytes);
  const answers = await Promise.all(
    open.map((receiver) => enqueue(receiver.address, () => announceTo(receiver, topic, { news, read }, options))),
  );
  const refusals = answers.filter((answer) => answer?.isTold === false);
  return {
    told: answers.filter((answer) => answer?.isTold === true).length,
    notLive: 0,
    refused: refusals.length,
    passing: refusals.filter(({ isPassing }) => isPassing).length,
  };
}

const empty = new Uint8Array();
const nothing: Announced = { told: 0, notLive: 0, refused: 0, passing: 0 };

/** Nothing if another announcement, of this process or another, has notified the hub in the meantime. */
function announceTo(
  { address, tell }: Receiver,
  topic: Topic,
  { news, read }: { readonly news: string; readonly read: () => Uint8Array | undefined },
  { config, emit, told, force, ...options }: AnnounceOptions,
): Promise<HubAnswer | undefined> {
  const from = config.site.url;
  return told.turn.during(options.signal, async () => {
    const known = told.get(address, topic.url);
    if (force !== true && known !== undefined && (known === news || known === newsDigest(read() ?? empty)))
      return undefined;
    const answer: HubAnswer = isInward(from, address)
      ? { isTold: false, isPassing: false, reason: "it is on a private network, but the site is not", tries: 0 }
      : await tell(address, topic, { ...options, from });
    if (answer.isTold) await told.set(address, topic.url, news);
    emitAnswer(emit, hubName(address), topic, answer);
    return answer;
  });
}

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

/** The URL of the hub without secrets, as in events. */
function hubName(address: string): string {
  const { origin, pathname } = new URL(address);
  return `${origin}${pathname}`;
}
