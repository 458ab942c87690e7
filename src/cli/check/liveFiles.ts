import { type Finding, Findings } from "../../check/findings.ts";
import type { Fact } from "../../check/profiles/facts.ts";
import type { LocalFile } from "../../check/profiles/profile.ts";
import { checkKinds } from "../../model/catalogue/check/index.ts";
import { eachAtOnce } from "../../text/eachAtOnce.ts";
import { type RemoteFile, readRemoteFile } from "./remoteMedia.ts";

const mostFiles = 100;
const atOnce = 4;

/**
 * Requests these URLs, a few at once.
 * @param from The URL of the document that contains them, if it has one
 */
export async function readLiveFiles(
  addresses: readonly string[],
  from?: string,
): Promise<ReadonlyMap<string, RemoteFile>> {
  const wanted = [...new Set(addresses)].filter((one) => /^https?:/i.test(one)).slice(0, mostFiles);
  const known = new Map<string, RemoteFile>();
  await eachAtOnce(wanted, atOnce, async (address) => {
    known.set(address, await readRemoteFile(address, from));
  });
  return known;
}

/** Problems with the servers of media. */
export function judgeLiveFiles(
  enclosures: readonly Fact[],
  files: ReadonlyMap<string, LocalFile & Partial<RemoteFile>>,
  profiles: readonly string[],
): readonly Finding[] {
  const findings = new Findings();
  const receiver = profiles.includes("apple") ? "Apple Podcasts" : "a podcast app";
  for (const { value, label, spot } of enclosures) {
    const file = files.get(value);
    if (file === undefined) continue;
    const said = {
      element: label,
      spot,
      about: value,
      spec: "Apple Podcasts: podcasters.apple.com/support/823-podcast-requirements",
    };
    const host = URL.canParse(value) ? new URL(value).host : value;
    const values = { element: label, receiver };
    if (file.gone !== undefined)
      findings.add(checkKinds.MEDIA_GONE, { ...values, found: value, reason: file.gone }, said);
    else if (file.head !== undefined)
      findings.add(checkKinds.MEDIA_NO_HEAD, { ...values, found: host, reason: file.head }, { ...said, about: host });
    else if (file.hasRanges === false)
      findings.add(checkKinds.MEDIA_NO_RANGES, { ...values, found: host }, { ...said, about: host });
  }
  return findings.list();
}
