import type { SQSClient } from "@aws-sdk/client-sqs";
import { storeKinds } from "../model/catalogue/stores.ts";
import type { NotificationMessage, Notifications } from "../model/config.ts";
import { FeedwrightError } from "../model/error.ts";
import { loadPackage, type ProjectFolders } from "../stores/loadPackage.ts";
import { isPrivateHost } from "../text/urls/privateHost.ts";
import { isInward } from "../web/exchange.ts";

type Sqs = typeof import("@aws-sdk/client-sqs");

interface QueueOptions extends ProjectFolders {
  /** `https://sqs.eu-central-1.amazonaws.com/123456789012/articles` */
  readonly url: string;
  readonly region: string | undefined;
  readonly siteUrl: string;
}

/** How long a request waits for a message. */
const waitSec = 20;
/** The most messages that a request may return. */
const mostMessages = 10;

/**
 * The messages of a queue that speaks the SQS protocol. A message is removed after its change has been read; otherwise it is delivered
 * again.
 * @throws FeedwrightError STORE_PACKAGE, STORE_PLACE, STORE_ADDRESS
 */
export async function queueNotifications({ url, region, siteUrl, ...folders }: QueueOptions): Promise<Notifications> {
  const place = URL.canParse(url) ? new URL(url) : undefined;
  if (place === undefined || !/^https?:$/.test(place.protocol) || place.username !== "" || place.search !== "")
    throw new FeedwrightError(storeKinds.STORE_ADDRESS, { found: place === undefined ? url : place.hostname });
  const reason = isInward(siteUrl, url)
    ? "it is on a private network, but the site is not"
    : place.protocol === "https:" || isPrivateHost(place.hostname)
      ? undefined
      : "its address begins with http://, which anybody on the way could read; use https://";
  if (reason !== undefined) throw new FeedwrightError(storeKinds.STORE_PLACE, { store: url, reason });
  const sqs = await loadPackage<Sqs>("@aws-sdk/client-sqs", folders);
  return (signal) => messages(sqs, { url, region: region ?? regionOf(place.hostname), endpoint: place.origin }, signal);
}

async function* messages(
  sqs: Sqs,
  { url, region, endpoint }: { readonly url: string; readonly region: string | undefined; readonly endpoint: string },
  signal: AbortSignal,
): AsyncGenerator<NotificationMessage> {
  const client = new sqs.SQSClient({ endpoint, maxAttempts: 1, ...(region === undefined ? {} : { region }) });
  try {
    while (!signal.aborted) {
      const command = new sqs.ReceiveMessageCommand({
        QueueUrl: url,
        WaitTimeSeconds: waitSec,
        MaxNumberOfMessages: mostMessages,
      });
      const { Messages = [] } = await client.send(command, { abortSignal: signal }).catch(explain);
      for (const { Body, ReceiptHandle } of Messages)
        yield { body: Body, done: () => remove(client, sqs, url, ReceiptHandle) };
    }
  } finally {
    client.destroy();
  }
}

/** A message that cannot be removed is delivered again, which does no harm. */
async function remove(client: SQSClient, sqs: Sqs, url: string, handle: string | undefined): Promise<void> {
  await client.send(new sqs.DeleteMessageCommand({ QueueUrl: url, ReceiptHandle: handle })).catch(() => {});
}

/** In our own words: the client's errors contain parts of requests, with signatures. */
function explain(error: unknown): never {
  const { name = "", code = "" } = error as { readonly name?: string; readonly code?: string };
  throw new Error(`the queue: ${name === "Error" || name === "" ? code : name}`);
}

/** The region is part of the host name. */
function regionOf(host: string): string | undefined {
  return /^sqs\.([a-z\d-]+)\./.exec(host)?.[1] ?? process.env.AWS_REGION ?? "us-east-1";
}
