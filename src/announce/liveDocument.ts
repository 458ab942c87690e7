import { announceKinds } from "../model/catalogue/announce.ts";
import { type Diagnostic, diagnostic } from "../model/diagnostic.ts";
import { unseal } from "../text/seal.ts";
import { sha256 } from "../text/sha256.ts";
import { ask } from "../web/exchange.ts";
import type { Pace } from "./pace.ts";
import type { Topic } from "./topics.ts";

/** Whether the public URL serves the document that is on disk. */
export type Liveness =
  | { readonly isLive: true; readonly bytes: Uint8Array; readonly warnings: readonly Diagnostic[] }
  /** What is served instead, for messages. */
  | { readonly isLive: false; readonly reason: string };

/** What is needed in addition to the topic. */
export interface LiveOptions {
  /** The document on disk now; nothing if it is gone. A watch may replace it during the wait. */
  readonly read: () => Uint8Array | undefined;
  readonly waitMs: number;
  readonly pace: Pace;
  /** The URL of the site. Unless it is on a private network itself, URLs on private networks are not requested. */
  readonly from: string;
  readonly signal?: AbortSignal | undefined;
  /** Ends the wait, because another announcement begins. */
  readonly superseded?: AbortSignal | undefined;
}

/**
 * Requests the public URL until it serves the document that is on disk, each time after a longer pause. A hub that is notified too early
 * fetches the old document, and subscribers never get the new one. A URL may lead to several servers, of which some may be out of date, so
 * one response is not enough.
 */
export async function awaitLive(topic: Topic, options: LiveOptions): Promise<Liveness> {
  const { waitMs, pace } = options;
  let isMixed = false;
  for (let waited = 0, pauseMs = pace.firstPauseMs; ; pauseMs = Math.min(2 * pauseMs, pace.longestPauseMs)) {
    const started = performance.now();
    const { found, matches } = await lookOften(topic, options, isMixed ? pace.mixedConfirmations : pace.confirmations);
    isMixed ||= !found.isLive && matches > 0;
    waited += performance.now() - started;
    if (found.isLive || waited >= waitMs) return found;
    const ms = Math.min(pauseMs, Math.ceil(waitMs - waited));
    if (!(await paused(ms, options))) return found;
    waited += ms;
  }
}

/** Pauses, and returns whether the wait continues. */
async function paused(ms: number, { pace, signal, superseded }: LiveOptions): Promise<boolean> {
  const signals = [signal, superseded].flatMap((one) => one ?? []);
  try {
    if (superseded?.aborted !== true) await pace.pause(ms, AbortSignal.any(signals));
  } catch (error) {
    if (superseded?.aborted !== true) throw error;
  }
  signal?.throwIfAborted();
  return superseded?.aborted !== true;
}

/** The last response, and how many before it were the new document. */
async function lookOften(
  topic: Topic,
  options: LiveOptions,
  times: number,
): Promise<{ readonly found: Liveness; readonly matches: number }> {
  for (let matches = 0; ; matches += 1) {
    const found = await look(topic, options);
    if (!found.isLive || matches + 1 >= times) return { found, matches };
  }
}

async function look(topic: Topic, { read, from, signal }: LiveOptions): Promise<Liveness> {
  try {
    const headersSent = { "cache-control": "no-cache", pragma: "no-cache", connection: "close" };
    const { answer } = await ask(topic.url, { headers: headersSent, from, signal }, longestMs);
    const { status, headers, bytes } = answer;
    if (status !== 200) return { isLive: false, reason: `the server answered ${status}` };
    const onDisk = read();
    if (onDisk === undefined) return { isLive: false, reason: "it is no longer in the output folder" };
    // If there are several publishers, the document ends with a mark.
    const { bytes: plain } = unseal(bytes);
    if (sha256(plain) === sha256(onDisk))
      return { isLive: true, bytes: plain, warnings: headerWarnings(topic, headers) };
    const since = headers.get("last-modified") ?? headers.get("date");
    return { isLive: false, reason: `it still serves another version${since === null ? "" : `, of ${since}`}` };
  } catch (error) {
    signal?.throwIfAborted();
    return { isLive: false, reason: error instanceof Error ? error.message : String(error) };
  }
}

/** How long one request may take. After that, the URL is requested again. */
const longestMs = 10_000;

const types: Readonly<Record<Topic["format"], RegExp>> = {
  rss: /^(?:application\/(?:rss\+)?xml|text\/xml)\b/i,
  atom: /^(?:application\/(?:atom\+)?xml|text\/xml)\b/i,
  json: /^application\/(?:feed\+)?json\b/i,
};

/** Warnings about headers that make hubs and subscribers ignore a correct document. */
function headerWarnings({ url, format, hubs }: Topic, headers: Headers): readonly Diagnostic[] {
  const type = headers.get("content-type") ?? "";
  const links = linksIn(headers.get("link") ?? "");
  const selves = links.filter(({ rel }) => rel === "self");
  const otherHub = links.find(({ rel, href }) => rel === "hub" && !hubs.includes(href));
  const otherSelf = selves.find(({ href }) => href !== url);
  return [
    ...(types[format].test(type) ? [] : [diagnostic(announceKinds.TOPIC_TYPE, { url, found: type || "none" })]),
    ...(otherSelf === undefined && selves.length < 2
      ? []
      : [diagnostic(announceKinds.TOPIC_SELF, { url, found: otherSelf?.href ?? url, count: selves.length })]),
    ...(otherHub === undefined ? [] : [diagnostic(announceKinds.TOPIC_HUB, { url, found: otherHub.href })]),
  ];
}

/** `<https://hub.example/>; rel="hub", …` @see RFC 8288 §3 */
function linksIn(header: string): readonly { readonly href: string; readonly rel: string }[] {
  return header.split(/,\s*(?=<)/).flatMap((part) => {
    const [, href = ""] = /^\s*<([^>]*)>/.exec(part) ?? [];
    const [, rel = ""] = /;\s*rel\s*=\s*"?([^";]*)/i.exec(part) ?? [];
    return href === ""
      ? []
      : rel
          .trim()
          .split(/\s+/)
          .map((one) => ({ href, rel: one.toLowerCase() }));
  });
}
