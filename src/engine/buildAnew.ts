import { basename } from "node:path";
import { lockFile } from "../disk/lockFile.ts";
import type { OutputLock } from "../disk/lockOutput.ts";
import { type LedgerAside, setLedgerAside } from "../ledger/setAside.ts";
import { ledgerKinds } from "../model/catalogue/ledger.ts";
import { diagnostic } from "../model/diagnostic.ts";
import { FeedwrightError } from "../model/error.ts";
import { openSite } from "./openSite.ts";
import type { EngineOptions } from "./options.ts";
import type { UpdateResult } from "./told/updateResult.ts";

/** Builds as if nothing had been built before. The old ledger is saved under another name; if the build fails, everything is as it was. */
export async function buildAnew(options: EngineOptions, lock: OutputLock): Promise<UpdateResult> {
  let aside: LedgerAside | undefined;
  let isDone = false;
  try {
    const { fs } = options;
    const { file, store } = options.config.ledger;
    if (store !== undefined) throw new FeedwrightError(ledgerKinds.LEDGER_SHARED, { store });
    aside = setLedgerAside(fs, file, () => lockFile(fs, file));
    await using site = await openSite({ ...options, accept: true }, { lock, isNew: true });
    const result = await site.update({ kind: "all" });
    isDone = !result.failed;
    if (isDone && aside.kept !== undefined) {
      const kept = basename(aside.kept);
      options.emit({ event: "diagnostic", diagnostic: diagnostic(ledgerKinds.STARTED_ANEW, { kept }) });
    }
    return result;
  } catch (error) {
    lock.release();
    throw error;
  } finally {
    if (!isDone) aside?.putBack();
  }
}
