import { dirname } from "node:path";
import { flushFile } from "../disk/flush.ts";
import { look } from "../disk/look.ts";
import { sameStampOf, stampOf } from "../disk/stamp.ts";
import { writeAll } from "../disk/writeAll.ts";
import type { Stamp } from "../model/article.ts";
import type { FileSystem } from "../model/ports.ts";
import { TellingTurn, turnByFile } from "./tellingTurn.ts";
import { type Told, toldKey, toldLine, toldRecords } from "./told.ts";

/** A file with more superseded lines than this, and more than half of its lines, is written anew. */
const mostSuperseded = 1_000;

/**
 * Records on disk which notifications each hub has accepted, one line for each: the last line for a hub and a topic counts. Anything that
 * differs from it still has to be announced, so a process that dies forgets nothing. Several processes may use the file: each sees the
 * lines of the others, and writes its own while it has the turn.
 *
 * Between a hub's answer and the line there is a moment in which a process can die. Then the hub is notified again, because its answer may
 * be missing; hubs ignore a document that they already have. It is also notified again if the line cannot be written.
 */
export class ToldFile implements Told {
  readonly turn: TellingTurn;
  readonly #fs: FileSystem;
  readonly #file: string | undefined;
  /** Hub and topic → the digest of the entries in the last notification. */
  #told: Map<string, string> = new Map();
  #lines = 0;
  /** A process that died while it wrote leaves a part of a line. */
  #isTorn = false;
  #stamp: Stamp | undefined;

  /** @param file The absolute path of the record; without one, it is only kept in memory */
  constructor(fs: FileSystem, file: string | undefined) {
    this.#fs = fs;
    this.#file = file;
    this.turn = new TellingTurn(turnByFile(fs, file));
  }

  /** Every `get` checks the file itself. */
  async refresh(): Promise<void> {}

  /** The digest of the entries in the last notification of the hub, by this process or another. */
  get(hub: string, topic: string): string | undefined {
    return this.records.get(toldKey(hub, topic));
  }

  get records(): ReadonlyMap<string, string> {
    this.#refresh();
    return this.#told;
  }

  async close(): Promise<void> {}

  async set(hub: string, topic: string, news: string): Promise<void> {
    this.#refresh();
    const key = toldKey(hub, topic);
    this.#told.set(key, news);
    if (this.#file === undefined) return;
    const superseded = this.#lines - this.#told.size;
    const lines = superseded > Math.max(mostSuperseded, this.#told.size) ? [...this.#told] : undefined;
    look(() => (lines === undefined ? this.#append(toldLine(key, news)) : this.#rewrite(lines)));
  }

  #refresh(): void {
    const file = this.#file;
    if (file === undefined) return;
    const stampNow = (): Stamp | undefined => stampOf(this.#fs, file);
    const stamp = stampNow();
    if (sameStampOf(stamp, this.#stamp, stampNow)) return;
    const text = look(() => this.#fs.readFileSync(file, "utf8")).value;
    // A file that cannot be read at the moment may be readable the next time.
    if (text === undefined && stamp !== undefined) return;
    const lines = text?.split("\n") ?? [];
    this.#isTorn = lines.at(-1) !== "" && lines.length > 0;
    this.#lines = lines.length;
    this.#told = toldRecords(text ?? "");
    this.#stamp = stamp;
  }

  #append(line: string): void {
    this.#write(this.#file ?? "", "a", `${this.#isTorn ? "\n" : ""}${line}`);
    this.#isTorn = false;
    this.#lines += 1;
  }

  #rewrite(records: readonly (readonly [string, string])[]): void {
    const file = this.#file ?? "";
    const temporary = `${file}.${process.pid}`;
    this.#write(temporary, "w", records.map(([key, news]) => toldLine(key, news)).join(""));
    this.#fs.renameSync(temporary, file);
  }

  #write(file: string, flag: "a" | "w", text: string): void {
    this.#fs.mkdirSync(dirname(file), { recursive: true, mode: 0o700 });
    const fd = this.#fs.openSync(file, flag, 0o600);
    try {
      writeAll(this.#fs, fd, Buffer.from(text, "utf8"));
      flushFile(this.#fs, fd);
    } finally {
      this.#fs.closeSync(fd);
    }
  }
}
