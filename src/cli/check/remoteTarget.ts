import { fetchBytes } from "../readDocument.ts";
import { type Target, unreadable } from "./target.ts";

/**
 * What a server answers.
 * @throws FeedwrightError NOT_A_FEED
 */
export async function remoteTarget(address: string): Promise<Target> {
  let reason = "there is nothing at this address";
  try {
    const read = await fetchBytes(address);
    if (read !== undefined)
      return {
        name: address,
        address: read.address ?? address,
        ...(read.type === undefined ? {} : { contentType: read.type }),
        bytes: () => [read.bytes],
      };
  } catch (error) {
    reason = error instanceof Error ? error.message : String(error);
  }
  throw unreadable(address, reason);
}
