import { ledgerKinds } from "../model/catalogue/ledger.ts";
import type { Diagnostic } from "../model/diagnostic.ts";
import { FeedwrightError } from "../model/error.ts";
import type { ETag, Store } from "../stores/store.ts";
import { laterRecords, type Records } from "./laterRecords.ts";
import { Ledger } from "./ledger.ts";
import type { LedgerFile } from "./ledgerFile.ts";
import { formatLedger, formatRecords, isAppended, parseLedger, type StoredLedger } from "./ledgerText.ts";
import type { LedgerChanges, SavedLedger } from "./savedLedger.ts";

export interface SharedPlace {
  readonly store: Store;
  readonly key: string;
  /** The shared ledger is also written to the file on this computer; read-only commands do not change the file. */
  readonly keepsFile: boolean;
  /** Waits a little before the next attempt, longer after more of them, and not as long as others do. */
  readonly pause: (lost: number) => Promise<void>;
}

/** The copy of the ledger on this computer. */
export type LocalLedger = Pick<LedgerFile, "ledger" | "diagnostics" | "notices" | "refresh" | "save">;

/** How often the file on this computer is read again because another process writes it as well. */
const mostFileAttempts = 10;

/**
 * A ledger that several builders share: an object in a store. It is replaced as a whole, and only if it is still the version that was read,
 * so that of two builders that decide at once, one decides again and finds what the other has decided.
 *
 * The file on this computer is a copy. What it knows beyond the object, as the ledger of a site that begins to share it does, goes to the
 * store with the next change.
 */
export class SharedLedger implements SavedLedger {
  readonly #file: LocalLedger;
  readonly #place: SharedPlace;
  #ledger: Ledger;
  /** The object as it was last seen here. */
  #text = "";
  #etag: ETag | undefined;
  #stored: StoredLedger = parseLedger("", "");
  #missingThere: Records = { entries: [], feeds: [] };
  #lost = 0;
  #isJudged = false;

  private constructor(file: LocalLedger, place: SharedPlace) {
    this.#file = file;
    this.#place = place;
    this.#ledger = file.ledger;
  }

  /** @throws FeedwrightError LEDGER_NEWER, STORE_FAILED */
  static async open(file: LocalLedger, place: SharedPlace): Promise<SharedLedger> {
    const shared = new SharedLedger(file, place);
    await shared.#look();
    shared.#merge();
    return shared;
  }

  get ledger(): Ledger {
    return this.#ledger;
  }

  get diagnostics(): readonly Diagnostic[] {
    return [...this.#stored.diagnostics, ...this.#file.diagnostics];
  }

  get notices(): readonly Diagnostic[] {
    return this.#file.notices;
  }

  async refresh(): Promise<boolean> {
    if (this.#lost > 0) await this.#place.pause(this.#lost);
    const isNewThere = await this.#look();
    const isNewHere = this.#file.refresh();
    if (isNewThere || isNewHere) this.#merge();
    return isNewThere || isNewHere;
  }

  async save({ entries, feeds, inUse }: LedgerChanges): Promise<boolean> {
    const changed = new Set<string>(entries.map(({ id }) => id));
    const named = new Set(feeds.map(({ name }) => name));
    const all: Records = {
      entries: [...entries, ...this.#missingThere.entries.filter(({ id }) => !changed.has(id))],
      feeds: [...feeds, ...this.#missingThere.feeds.filter(({ name }) => !named.has(name))],
    };
    if (all.entries.length > 0 || all.feeds.length > 0) {
      if (!(await this.#put(all))) {
        this.#lost += 1;
        return false;
      }
      this.#lost = 0;
    }
    this.#writeFile(all, inUse);
    return true;
  }

  close(): void {
    this.#place.store.close();
  }

  /** Whether the object has changed. */
  async #look(): Promise<boolean> {
    const { store, key } = this.#place;
    const known = this.#etag;
    const found = known === undefined ? await store.get(key) : await store.getUnless(key, known);
    if (found === "same" || (found === undefined && known === undefined)) return false;
    this.#text = found === undefined ? "" : Buffer.from(found.bytes).toString("utf8");
    // Somebody has removed it: what is known here is put there again.
    this.#etag = found?.etag;
    this.#stored = parseLedger(this.#text, this.#address);
    return true;
  }

  /** Of what is there and what is known here, the later record of each entry counts. */
  #merge(): void {
    const newHere = laterRecords(this.#stored.ledger, this.#file.ledger);
    this.#ledger = this.#file.ledger.with(newHere.entries, newHere.feeds);
    this.#missingThere = laterRecords(this.#ledger, this.#stored.ledger);
    if (this.#place.keepsFile) this.#writeFile(newHere, []);
  }

  /** @throws FeedwrightError STORE_FAILED, LEDGER_UNCONDITIONAL */
  async #put(records: Records): Promise<boolean> {
    const { store, key } = this.#place;
    await this.#judge();
    const next = this.#ledger.with(records.entries, records.feeds);
    const text = this.#textWith(next, records);
    const condition = this.#etag === undefined ? ("new" as const) : { etag: this.#etag };
    const bytes = Buffer.from(text, "utf8");
    const answer = await store.put(key, bytes, { type: "text/plain; charset=utf-8", condition });
    if (answer === "changed") return false;
    this.#etag = answer.etag;
    this.#text = text;
    this.#stored = parseLedger(text, this.#address);
    this.#ledger = next;
    this.#missingThere = { entries: [], feeds: [] };
    return true;
  }

  /** A few records are added at the end, so that two versions differ in few lines. */
  #textWith(next: Ledger, records: Records): string {
    return isAppended(this.#stored, records, next)
      ? this.#text + formatRecords(records.entries, records.feeds)
      : [...formatLedger(next, this.#stored.damaged)].join("");
  }

  /** Where conditions are ignored, each builder would overwrite what the others have decided. */
  async #judge(): Promise<void> {
    if (this.#isJudged) return;
    const { conditionalPut } = await this.#place.store.abilities();
    if (!conditionalPut) throw new FeedwrightError(ledgerKinds.LEDGER_UNCONDITIONAL, { store: this.#place.store.name });
    this.#isJudged = true;
  }

  /** @throws FeedwrightError LEDGER_UNWRITABLE */
  #writeFile(records: Records, inUse: Iterable<string>): void {
    for (let attempt = 1; attempt <= mostFileAttempts; attempt += 1) {
      const { entries, feeds } = laterRecords(Ledger.of(records.entries, records.feeds), this.#file.ledger);
      if (this.#file.save({ entries, feeds, inUse })) return;
      this.#file.refresh();
    }
    // Another process writes it all the time. The store has it, and the file gets it with the next change.
  }

  get #address(): string {
    return `${this.#place.store.name}${this.#place.key}`;
  }
}
