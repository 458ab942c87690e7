import { withoutSecretsOf } from "../text/urls/withoutSecrets.ts";
import { ask } from "../web/exchange.ts";
import type { Pace } from "./pace.ts";
import type { Topic } from "./topics.ts";

/** The result of a notification. */
export type HubAnswer =
  | { readonly isTold: true; readonly status: number; readonly tries: number; readonly movedTo?: string }
  | {
      readonly isTold: false;
      /** Whether another attempt may succeed later. */
      readonly isPassing: boolean;
      readonly reason: string;
      readonly status?: number;
      readonly tries: number;
    };

interface TellOptions {
  readonly pace: Pace;
  /** The URL of the site. */
  readonly from: string;
  readonly userAgent: string;
  readonly signal?: AbortSignal | undefined;
}

const mostTries = 5;
/** The longest part of a hub's answer that is shown. */
const mostWords = 200;
/**
 * These are temporary: another attempt may succeed.
 * @see RFC 9110 §15.5.9, RFC 6585 §4
 */
const passing: ReadonlySet<number> = new Set([408, 425, 429]);

/**
 * Notifies a WebSub hub that a topic has changed. Some hubs read `hub.url` and others `hub.topic`, so both are sent.
 */
export function tellHub(hub: string, topic: Topic, options: TellOptions): Promise<HubAnswer> {
  const form = new URLSearchParams({ "hub.mode": "publish", "hub.url": topic.url, "hub.topic": topic.url });
  return tell(hub, form, () => undefined, options);
}

/** Notifies an rssCloud server. The status is always 200: the body says whether the server accepted it. */
export function tellCloud(address: string, topic: Topic, options: TellOptions): Promise<HubAnswer> {
  const refusal = (text: string): string | undefined => {
    if (/success\s*=\s*["']true["']|"success"\s*:\s*true/i.test(text)) return undefined;
    return /msg\s*=\s*["']([^"']*)/.exec(text)?.[1] ?? text;
  };
  return tell(address, new URLSearchParams({ url: topic.url }), refusal, options);
}

/** A temporary failure. */
class Passing extends Error {
  readonly status: number | undefined;
  readonly waitMs: number | undefined;

  constructor(reason: string, status?: number, waitMs?: number) {
    super(reason);
    this.status = status;
    this.waitMs = waitMs;
  }
}

class Refused extends Error {
  readonly status: number;

  constructor(reason: string, status: number) {
    super(reason);
    this.status = status;
  }
}

async function tell(
  address: string,
  form: URLSearchParams,
  refusal: (text: string) => string | undefined,
  { pace, from, userAgent, signal }: TellOptions,
): Promise<HubAnswer> {
  const { default: pRetry, AbortError } = await import("p-retry");
  let tries = 0;
  const attempt = async (): Promise<HubAnswer> => {
    tries += 1;
    const { answer } = await once();
    // Secrets are removed before the text is cut off, so that no part of a key is left.
    const text = withoutSecretsOf(address, Buffer.from(answer.bytes).toString("utf8"));
    const { status } = answer;
    if (passing.has(status) || status >= 500)
      throw new Passing(words(status, text), status, retryAfter(answer.headers));
    const refused = status >= 200 && status < 300 ? refusal(text) : words(status, text);
    const movedTo = status >= 300 && status < 400 ? answer.headers.get("location") : null;
    if (movedTo !== null)
      throw new AbortError(new Refused(`it has moved to ${withoutSecretsOf(address, movedTo)}`, status));
    if (refused !== undefined) throw new AbortError(new Refused(refused.slice(0, mostWords), status));
    return { isTold: true, status, tries };
  };
  const once = async (): ReturnType<typeof ask> => {
    try {
      return await ask(address, {
        method: "POST",
        body: form.toString(),
        headers: { "content-type": "application/x-www-form-urlencoded", "user-agent": userAgent },
        mostBytes: 64 * 1024,
        from,
        signal,
      });
    } catch (error) {
      throw new Passing(error instanceof Error ? error.message : String(error));
    }
  };
  try {
    return await pRetry(attempt, {
      retries: mostTries - 1,
      minTimeout: pace.retryMs,
      factor: 2,
      randomize: true,
      ...(signal === undefined ? {} : { signal }),
      onFailedAttempt: async ({ error, retriesLeft }) => {
        if (retriesLeft > 0 && error instanceof Passing && error.waitMs !== undefined)
          await pace.pause(error.waitMs, signal);
      },
    });
  } catch (error) {
    signal?.throwIfAborted();
    const status = error instanceof Passing || error instanceof Refused ? error.status : undefined;
    const reason = error instanceof Error ? error.message : String(error);
    const isPassing = !(error instanceof Refused);
    return { isTold: false, isPassing, reason, tries, ...(status === undefined ? {} : { status }) };
  }
}

function words(status: number, text: string): string {
  const said = text.replace(/\s+/g, " ").trim().slice(0, mostWords);
  return said === "" ? `it answered ${status}` : `it answered ${status}: ${said}`;
}

/**
 * A number of seconds, or a date. Longer waits are cut short.
 * @see RFC 9110 §10.2.3
 */
function retryAfter(headers: Headers): number | undefined {
  const typed = headers.get("retry-after");
  if (typed === null) return undefined;
  const ms = /^\d+$/.test(typed) ? Number(typed) * 1000 : Date.parse(typed) - Date.now();
  return Number.isNaN(ms) || ms <= 0 ? undefined : Math.min(ms, longestRetryAfterMs);
}

const longestRetryAfterMs = 120_000;
