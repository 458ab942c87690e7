import { existsSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { cliKinds } from "../model/catalogue/cli.ts";
import type { Config } from "../model/config.ts";
import { FeedwrightError } from "../model/error.ts";

/**
 * The documents that are out there, by their path: of a folder, below an address, or one feed alone, which then is the first one's.
 * @throws FeedwrightError AGAINST_UNREADABLE: what cannot be looked at must not count as nothing
 */
export async function readAgainst(
  against: string | true | undefined,
  { feeds }: Config,
): Promise<{ readonly against?: (path: string) => string | undefined }> {
  if (typeof against !== "string") return {};
  const isRemote = /^https?:\/\//i.test(against);
  if (!isRemote && !existsSync(against)) throw unreadable(against, "there is no such file or folder");
  const single = isRemote ? await singleDocument(against) : singleFile(against);
  if (single !== undefined) {
    const first = new Set(Object.values(feeds[0]?.files ?? {}));
    return { against: (path) => (first.has(path) ? single : undefined) };
  }
  const documents = new Map<string, string>();
  for (const path of feeds.flatMap(({ files }) => Object.values(files))) {
    const text = isRemote
      ? await fetched(new URL(path, against.endsWith("/") ? against : `${against}/`).href)
      : fileText(join(against, path));
    if (text !== undefined) documents.set(path, text);
  }
  return { against: (path) => documents.get(path) };
}

async function singleDocument(address: string): Promise<string | undefined> {
  if (address.endsWith("/")) return undefined;
  const text = await fetched(address);
  return text !== undefined && /^\s*(?:<\?xml|<rss|<feed|<rdf|\{)/i.test(text) ? text : undefined;
}

function singleFile(file: string): string | undefined {
  return statSync(file).isFile() ? readFileSync(file, "utf8") : undefined;
}

function fileText(file: string): string | undefined {
  return existsSync(file) ? readFileSync(file, "utf8") : undefined;
}

/** Nothing where the server says that there is nothing. */
async function fetched(address: string): Promise<string | undefined> {
  let response: Response;
  try {
    response = await fetch(address, { signal: AbortSignal.timeout(20_000) });
  } catch (error) {
    const { cause, message } = error as Error;
    throw unreadable(address, cause instanceof Error ? cause.message : message);
  }
  if (response.status === 404 || response.status === 410) return undefined;
  if (!response.ok) throw unreadable(address, `the server answered ${response.status}`);
  return await response.text();
}

function unreadable(found: string, reason: string): FeedwrightError {
  return new FeedwrightError(cliKinds.AGAINST_UNREADABLE, { found, reason });
}
