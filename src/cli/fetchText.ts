import { readFileSync } from "node:fs";
import { cliKinds } from "../model/catalogue/cli.ts";
import { FeedwrightError } from "../model/error.ts";

/** A file's or an address' text. @throws FeedwrightError NOT_A_FEED */
export async function fetchText(found: string): Promise<string> {
  try {
    if (!/^https?:\/\//i.test(found)) return readFileSync(found, "utf8");
    const response = await fetch(found, { signal: AbortSignal.timeout(20_000), redirect: "follow" });
    if (!response.ok) throw new Error(`the server answered ${response.status}`);
    return await response.text();
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new FeedwrightError(cliKinds.NOT_A_FEED, { found, reason });
  }
}
