import { isAddress } from "../../api/readDocument.ts";
import { foldersBeside } from "../../engine/receivers/mediaFiles.ts";
import type { Diagnostic } from "../../model/diagnostic.ts";
import { FeedwrightError } from "../../model/error.ts";
import { eachAtOnce } from "../../text/eachAtOnce.ts";
import { fetchText } from "../fetchText.ts";
import type { Terminal } from "../terminal.ts";
import type { CheckArguments } from "./checkArguments.ts";
import { checkBytes } from "./checkBytes.ts";
import type { Checked, CheckedDocument } from "./checked.ts";
import type { RemoteTarget } from "./remoteTarget.ts";
import { localTarget, type Target } from "./target.ts";

/** At most this many servers are requested at once. */
const atOnce = 4;

/** Checks any documents independently: if one cannot be read, the others are still checked. */
export async function checkNamed(
  names: readonly string[],
  asked: CheckArguments,
  now: number,
  terminal: Terminal,
): Promise<Checked> {
  const earlier = asked.against === undefined ? undefined : await fetchText(asked.against);
  const results: (CheckedDocument | Diagnostic)[] = [];
  const progress = progressOn(terminal, names.length);
  try {
    await eachAtOnce([...names.entries()], names.some(isAddress) ? atOnce : 1, async ([at, name]) => {
      progress.begins(name);
      results[at] = await attempt(() => checkOne(name, asked, now, earlier), names.length);
      progress.ends();
    });
  } finally {
    progress.clear();
  }
  return {
    diagnostics: results.filter((one) => "code" in one),
    documents: results.filter((one) => "findings" in one),
  };
}

async function checkOne(
  name: string,
  { profiles, isLive }: CheckArguments,
  now: number,
  earlier: string | undefined,
): Promise<CheckedDocument> {
  const target = await targetOf(name);
  return checkBytes(target, {
    now,
    profiles,
    isLive,
    ...(name === "-" || isAddress(name) ? {} : { media: foldersBeside(name) }),
    ...("exchange" in target ? { exchange: target.exchange } : {}),
    ...(earlier === undefined ? {} : { earlier }),
  });
}

async function targetOf(name: string): Promise<Target | RemoteTarget> {
  if (isAddress(name)) return (await import("./remoteTarget.ts")).remoteTarget(name);
  return localTarget(name);
}

/** If there are several, one that cannot be read is reported with the others. */
async function attempt<T>(act: () => Promise<T>, count: number): Promise<T | Diagnostic> {
  try {
    return await act();
  } catch (error) {
    if (!(error instanceof FeedwrightError) || count === 1) throw error;
    return error.diagnostic;
  }
}

/** `3 of 12 checked, now https://example.org/feed.xml`, if a person is watching. */
function progressOn({ stderr }: Terminal, count: number) {
  const isShown = count > 1 && stderr.isTTY === true;
  let done = 0;
  return {
    begins: (name: string): void => {
      if (isShown) stderr.write(`\r\u001b[K${`${done} of ${count} checked, now ${name}`.slice(0, 79)}`);
    },
    ends: (): void => {
      done += 1;
    },
    clear: (): void => {
      if (isShown) stderr.write("\r\u001b[K");
    },
  };
}
