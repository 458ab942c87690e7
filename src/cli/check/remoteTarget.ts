import { withoutSecrets } from "../../text/urls/withoutSecrets.ts";
import { ask, type Exchange } from "../../web/exchange.ts";
import { type Target, unreadable } from "./target.ts";

export interface RemoteTarget extends Target {
  readonly exchange: Exchange;
}

/**
 * The response of a server, whatever its status.
 * @throws FeedwrightError NOT_A_FEED if there is no response
 */
export async function remoteTarget(name: string): Promise<RemoteTarget> {
  let exchange: Exchange;
  try {
    exchange = await ask(name);
  } catch (error) {
    throw unreadable(name, error instanceof Error ? error.message : String(error));
  }
  const { answer } = exchange;
  if (answer.status === 404 || answer.status === 410) throw unreadable(name, "there is nothing at this address");
  if (answer.status >= 400) throw unreadable(name, `the server answered ${answer.status}`);
  const type = answer.headers.get("content-type");
  return {
    name: withoutSecrets(name),
    address: answer.address,
    ...(type === null ? {} : { contentType: type }),
    bytes: () => [answer.bytes],
    exchange,
  };
}
