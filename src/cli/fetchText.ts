import { readDocument } from "../api/readDocument.ts";
import { cliKinds } from "../model/catalogue/cli.ts";
import { FeedwrightError } from "../model/error.ts";
import { withoutSecrets, withoutSecretsOf } from "../text/urls/withoutSecrets.ts";

/** The text of a file or a URL. @throws FeedwrightError NOT_A_FEED */
export async function fetchText(found: string): Promise<string> {
  let reason = "there is nothing at this address";
  try {
    const text = await readDocument(found);
    if (text !== undefined) return text;
  } catch (error) {
    reason = error instanceof Error ? error.message : String(error);
  }
  throw new FeedwrightError(cliKinds.NOT_A_FEED, {
    found: withoutSecrets(found),
    reason: withoutSecretsOf(found, reason),
  });
}
