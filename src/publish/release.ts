import { flushFolderLater } from "../disk/flush.ts";
import { reasonOf } from "../disk/replaceFile.ts";
import { outputKinds } from "../model/catalogue/output.ts";
import { FeedwrightError } from "../model/error.ts";
import type { WriteOutcome } from "../model/events.ts";
import type { FileSystem } from "../model/ports.ts";
import { flushedTogether, mostWaitingToBeFlushed } from "../model/thresholds.ts";
import { eachAtOnce } from "../text/eachAtOnce.ts";
import { NewDocument, type OpenDocument } from "./newDocument.ts";

/**
 * Documents that are published together: the ledger is on disk before them, and readers get all of them or none.
 *
 * 1. Every document is rendered and verified. Readers cannot see it: it is in memory, or under a temporary name.
 * 2. All are on disk under a temporary name, and flushed. Those that equal the published document are dropped.
 * 3. The ledger is written and flushed. An id that a reader has seen can never be forgotten, because no reader sees it before this.
 * 4. One after another, each old document gets a second name and the new one takes its place. Then the folders are flushed.
 * 5. The second names are removed.
 *
 * A failure in 1 to 3 changes nothing. After a failure in 4, every old document is put back; the ledger then contains ids that no
 * document has yet, and the next build assigns the same ones. A process that dies leaves documents that are each complete, old or new; the next
 * one removes temporary files (`healOutput`) and writes the rest again. It never removes files that Feedwright did not write.
 */
export class Release {
  readonly #fs: FileSystem;
  readonly #outDir: string;
  readonly #documents: NewDocument[] = [];
  readonly #folders = new Set<string>();
  /** How many documents have been written ahead of time. */
  #written = 0;
  /** Those of them that wait to be flushed. */
  readonly #waiting: NewDocument[] = [];
  #flushing = 0;
  #failed: { readonly path: string; readonly error: unknown } | undefined;
  #wake = (): void => {};

  constructor(fs: FileSystem, outDir: string) {
    this.#fs = fs;
    this.#outDir = outDir;
  }

  /** @param path Below the output folder, with `/` */
  open(path: string): OpenDocument {
    if (/^([/\\]|[a-z]:)|(^|[/\\])\.\.([/\\]|$)/i.test(path))
      throw new FeedwrightError(outputKinds.OUTPUT_FAILED, { path, reason: "outside of the folder" });
    const document = new NewDocument(this.#fs, this.#outDir, path, this.#folders);
    this.#documents.push(document);
    return document;
  }

  /**
   * Step 2 for the documents that are complete: flushing them side by side, and while others are rendered, takes half of the time with 20
   * documents, and a third with 2,100. What it returns is to be waited for: the disk is behind.
   */
  flushAhead(): void | Promise<void> {
    for (; this.#written < this.#documents.length && this.#failed === undefined; this.#written += 1) {
      const document = this.#documents[this.#written];
      if (document !== undefined)
        this.#attempt(document, () => void (document.writeOut() && this.#waiting.push(document)));
    }
    this.#flushWaiting();
    if (this.#waiting.length > mostWaitingToBeFlushed) return this.#untilFlushed(mostWaitingToBeFlushed);
  }

  /** Step 2 for all documents. @throws FeedwrightError OUTPUT_FAILED; the temporary files are removed then */
  async #flushAll(): Promise<void> {
    this.flushAhead();
    await this.#untilFlushed(0);
    if (this.#failed === undefined) return;
    const { path, error } = this.#failed;
    this.discard();
    throw new FeedwrightError(outputKinds.OUTPUT_FAILED, { path, reason: reasonOf(error) }, {}, { cause: error });
  }

  /** Until no more than `most` wait, or one has failed; for none, until none is being flushed either. */
  async #untilFlushed(most: number): Promise<void> {
    while (this.#flushing > 0 && (most === 0 || this.#waiting.length > most))
      await new Promise<void>((resolve) => {
        this.#wake = resolve;
      });
  }

  #flushWaiting(): void {
    while (this.#flushing < flushedTogether && this.#failed === undefined) {
      const document = this.#waiting.shift();
      if (document === undefined) return;
      this.#flushing += 1;
      const finished = (): void => {
        this.#flushing -= 1;
        this.#flushWaiting();
        this.#wake();
      };
      document.flushLater().then(finished, (error) => {
        this.#failed ??= { path: document.path, error };
        finished();
      });
    }
  }

  #attempt(document: NewDocument, act: () => void): void {
    try {
      act();
    } catch (error) {
      this.#failed ??= { path: document.path, error };
    }
  }

  /**
   * @param saveLedger Returns whether the ledger is on disk now, with every id in these documents
   * @returns what became of each document; nothing if the ledger could not be saved, in which case nothing has changed
   * @throws FeedwrightError OUTPUT_FAILED, or what `saveLedger` throws; the old documents are then in place
   */
  async publish(saveLedger: () => boolean | Promise<boolean>): Promise<readonly WriteOutcome[] | undefined> {
    await this.#flushAll();
    let isSaved = false;
    try {
      isSaved = await saveLedger();
    } finally {
      if (!isSaved) this.discard();
    }
    return isSaved ? await this.#placeAll() : undefined;
  }

  /** The documents that would be published, one after the other. */
  *documents(): Generator<{ readonly path: string; readonly bytes: Uint8Array }> {
    for (const document of this.#documents) yield { path: document.path, bytes: document.bytes() };
  }

  /** Removes every trace of the publication. */
  discard(): void {
    for (const document of this.#documents) document.discard();
  }

  async #placeAll(): Promise<readonly WriteOutcome[]> {
    const placed: NewDocument[] = [];
    let current = "";
    try {
      for (const document of this.#documents.filter(({ differs }) => differs)) {
        current = document.path;
        document.place.keepOld();
        placed.push(document);
        document.putInPlace();
      }
      // Side by side, the disk does most of the work once for all of them: 530 folders take a tenth of the time.
      await eachAtOnce([...new Set(placed.map(({ place }) => place.folder))], flushedTogether, async (folder) => {
        try {
          await flushFolderLater(this.#fs, folder);
        } catch (error) {
          current = folder;
          throw error;
        }
      });
    } catch (error) {
      for (const document of placed.reverse()) document.place.putBack();
      this.discard();
      const values = { path: current, reason: reasonOf(error) };
      throw new FeedwrightError(outputKinds.OUTPUT_FAILED, values, {}, { cause: error });
    }
    for (const { place } of placed) place.forgetOld();
    return this.#documents.map(outcomeOf);
  }
}

function outcomeOf({ path, differs, place, lengthBytes }: NewDocument): WriteOutcome {
  return {
    path,
    result: differs ? "written" : "unchanged",
    bytes: lengthBytes,
    ...(place.isOverwritten ? { isOverwritten: true } : {}),
  };
}
