import nodeFs from "node:fs";
import { join, resolve } from "node:path";
import { isFolderAt, look, statOf } from "../disk/look.ts";
import { archiveFiles } from "../feeds/archives.ts";
import { cliKinds } from "../model/catalogue/cli.ts";
import type { Config } from "../model/config.ts";
import { FeedwrightError } from "../model/error.ts";
import { withoutSecrets, withoutSecretsOf } from "../text/urls/withoutSecrets.ts";
import { isAddress, readDocument, readDocumentFile } from "./readDocument.ts";

/**
 * The published documents by their path: in a folder, below a URL, or a single feed, which counts as the first feed.
 * @throws FeedwrightError AGAINST_UNREADABLE: documents that cannot be read must not count as missing
 */
export async function readAgainst(
  against: string | undefined,
  { feeds }: Config,
  cwd: string,
): Promise<{ readonly against?: (path: string) => string | undefined }> {
  if (against === undefined) return {};
  const isRemote = isAddress(against);
  if (!isRemote && statOf(nodeFs, resolve(cwd, against)) === undefined)
    throw unreadable(against, "there is no such file or folder");
  const single = isRemote ? await singleDocument(against) : singleFile(cwd, against);
  if (single !== undefined) {
    const first = new Set(Object.values(feeds[0]?.files ?? {}));
    return { against: (path) => (first.has(path) ? single : undefined) };
  }
  if (!isRemote) return { against: (path) => fileText(cwd, join(against, path)) };
  const documents = new Map<string, string>();
  const fetchInto = async (path: string): Promise<boolean> => {
    const text = await documentAt(new URL(path, against.endsWith("/") ? against : `${against}/`).href);
    if (text !== undefined) documents.set(path, text);
    return text !== undefined;
  };
  for (const { files, archive } of feeds) {
    for (const path of Object.values(files)) await fetchInto(path);
    // One format is enough: the first that the comparison would use.
    const format = archive ? (["json", "atom", "rss"] as const).find((one) => files[one] !== undefined) : undefined;
    if (format === undefined) continue;
    for (let number = 1; number <= mostArchives; number += 1) {
      const path = archiveFiles(files, number)[format];
      if (path === undefined || !(await fetchInto(path))) break;
    }
  }
  return { against: (path) => documents.get(path) };
}

const mostArchives = 1000;

async function singleDocument(address: string): Promise<string | undefined> {
  if (address.endsWith("/")) return undefined;
  const text = await documentAt(address);
  return text !== undefined && /^\s*(?:<\?xml|<rss|<feed|<rdf|\{)/i.test(text) ? text : undefined;
}

function singleFile(cwd: string, file: string): string | undefined {
  return isFolderAt(nodeFs, resolve(cwd, file)) ? undefined : fileText(cwd, file);
}

function fileText(cwd: string, file: string): string | undefined {
  const path = resolve(cwd, file);
  // A document that exists and cannot be read may be a feed with subscribers: only documents that are certainly absent count as missing.
  if (look(() => nodeFs.statSync(path)).trouble?.isAbsent === true) return undefined;
  try {
    return readDocumentFile(path);
  } catch (error) {
    throw unreadable(file, error instanceof Error ? error.message : String(error));
  }
}

/** Nothing if the server answers that it does not exist. */
async function documentAt(found: string): Promise<string | undefined> {
  try {
    return await readDocument(found);
  } catch (error) {
    throw unreadable(found, error instanceof Error ? error.message : String(error));
  }
}

function unreadable(found: string, reason: string): FeedwrightError {
  return new FeedwrightError(cliKinds.AGAINST_UNREADABLE, {
    found: withoutSecrets(found),
    reason: withoutSecretsOf(found, reason),
  });
}
