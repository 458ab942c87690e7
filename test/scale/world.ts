import type { LedgerEntry } from "../../src/ledger/ledger.ts";
import { parseLedger } from "../../src/ledger/ledgerText.ts";
import type { Fingerprint } from "../../src/model/entry.ts";
import type { PutOptions } from "../../src/stores/store.ts";
import { unseal } from "../../src/text/seal.ts";
import { prose, written } from "../support/ledger.ts";
import { type BucketAnswer, MemoryBucket } from "../support/memoryStore.ts";

export const ledgerKey = "feedwright.ledger";
const ownKey = /^\.feedwright\//;

/** What a document of the simulation says. */
export interface SaidDocument {
  /** Grows with every version of the ledger: see `ageOf`. */
  readonly madeFrom: number;
  readonly entries: readonly {
    readonly text: string;
    readonly id: string;
    readonly title: string;
    readonly updated: number;
  }[];
}

/** A text that was written once; it may be edited and renamed. */
export interface Text {
  readonly name: string;
  readonly path: string;
  readonly version: number;
  readonly isGone: boolean;
  readonly isDated: boolean;
}

/** The bucket that all builders share. It looks at every write, at the moment when it takes effect. */
export class WatchedBucket extends MemoryBucket {
  readonly problems: string[] = [];
  /** The greatest epoch whose holder has put every document. */
  fenced = 0;
  takeovers = 0;
  readonly #idOf = new Map<string, string>();
  readonly #textOf = new Map<string, string>();
  readonly #madeFrom = new Map<string, number>();

  override put(key: string, bytes: Uint8Array, options: PutOptions): BucketAnswer {
    const answer = super.put(key, bytes, options);
    if (answer.status === 200 && key !== ledgerKey) this.#look(key, bytes);
    return answer;
  }

  override delete(key: string, condition: PutOptions["condition"]): BucketAnswer {
    if (!ownKey.test(key)) this.problems.push(`${key} was deleted`);
    return super.delete(key, condition);
  }

  #look(key: string, sealed: Uint8Array): void {
    if (/publisher\.json$/.test(key)) return;
    const { bytes, epoch } = unseal(sealed);
    if (epoch === undefined) this.problems.push(`${key} has no mark`);
    else if (epoch < this.fenced)
      this.problems.push(`${key} was written by ${epoch} after ${this.fenced} had taken over`);
    if (ownKey.test(key)) return;
    const said = saidIn(bytes);
    if (said === undefined) return;
    const before = this.#madeFrom.get(key) ?? 0;
    if (said.madeFrom < before) this.problems.push(`${key}: an older document over a newer one (${epoch})`);
    this.#madeFrom.set(key, said.madeFrom);
    for (const { text, id } of said.entries) {
      if ((this.#idOf.get(text) ?? id) !== id)
        this.problems.push(`${text} has the ids ${this.#idOf.get(text)} and ${id}`);
      if ((this.#textOf.get(id) ?? text) !== text) this.problems.push(`${id} is ${this.#textOf.get(id)} and ${text}`);
      this.#idOf.set(text, id);
      this.#textOf.set(id, text);
    }
  }

  get ledgerText(): string {
    return Buffer.from(this.objects.get(ledgerKey)?.bytes ?? []).toString("utf8");
  }

  get records(): readonly LedgerEntry[] {
    return [...parseLedger(this.ledgerText, ledgerKey).ledger.entries()];
  }

  document(key: string): SaidDocument | undefined {
    const found = this.objects.get(key);
    return found && saidIn(unseal(found.bytes).bytes);
  }
}

/** Nothing for what a removed document has left. */
function saidIn(bytes: Uint8Array): SaidDocument | undefined {
  const text = Buffer.from(bytes).toString("utf8");
  return text.startsWith("{") ? (JSON.parse(text) as SaidDocument) : undefined;
}

/** Each version of a ledger has a record more, or a later one, than the version that it was made from. */
export function ageOf(records: Iterable<LedgerEntry>): number {
  let age = 0;
  for (const { at } of records) age += at - epochStart;
  return age;
}

const epochStart = Date.UTC(2020, 0, 1);

export function printOf({ name, path, version, isDated }: Text): Fingerprint {
  const body = `${prose(Number(name.slice(1)))} version ${version}`;
  const title = `${name} ${version}`;
  const print = written(path, body, { title });
  if (isDated) return print;
  const { published: _none, ...article } = print.article;
  return { ...print, article };
}
