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
    reason = reasonOf(error);
  }
  throw new FeedwrightError(cliKinds.NOT_A_FEED, {
    found: withoutSecrets(found),
    reason: withoutSecretsOf(found, reason),
  });
}

function reasonOf(error: unknown): string {
  const { code } = error as { readonly code?: string };
  const meaning = code === undefined ? undefined : meanings[code];
  if (meaning !== undefined) return `${meaning} (${code})`;
  return error instanceof Error ? error.message : String(error);
}

/** Codes of Node.js. */
const meanings: Readonly<Partial<Record<string, string>>> = {
  ENOTFOUND: "no server with this name was found",
  EAI_AGAIN: "the name could not be looked up; is there a network connection?",
  ECONNREFUSED: "nothing answers at this address",
  ECONNRESET: "the server ended the connection",
  ETIMEDOUT: "the server does not answer",
};
