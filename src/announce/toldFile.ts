import { createHash } from "node:crypto";
import { dirname } from "node:path";
import { isFileAt, look } from "../disk/look.ts";
import { replaceFile } from "../disk/replaceFile.ts";
import { writeAll } from "../disk/writeAll.ts";
import type { FileSystem } from "../model/ports.ts";

/** What a hub was told of a topic last. */
interface Told {
  /** SHA-256 of the document. */
  readonly bytes: string;
  /** SHA-256 of its entries. */
  readonly news: string;
}

/**
 * What each hub has been told, on disk: what is still to be told is what differs from it, so that a process that dies forgets nothing. Where
 * it cannot be kept, a hub may be told twice, which it ignores.
 */
export class ToldFile {
  readonly #fs: FileSystem;
  readonly #file: string | undefined;
  readonly #told: Map<string, Told>;

  /** @param file Absolute; nothing where there is no folder for it */
  constructor(fs: FileSystem, file: string | undefined) {
    this.#fs = fs;
    this.#file = file;
    this.#told = new Map(file === undefined ? [] : read(fs, file));
  }

  get(hub: string, topic: string): Told | undefined {
    return this.#told.get(keyOf(hub, topic));
  }

  set(hub: string, topic: string, told: Told): void {
    this.#told.set(keyOf(hub, topic), told);
    if (this.#file === undefined) return;
    try {
      this.#write(this.#file);
    } catch {
      // The hub is told again next time.
    }
  }

  #write(file: string): void {
    const temporary = `${file}.${process.pid}.new`;
    this.#fs.mkdirSync(dirname(file), { recursive: true });
    const fd = this.#fs.openSync(temporary, "w", 0o600);
    try {
      writeAll(this.#fs, fd, Buffer.from(`${JSON.stringify([...this.#told])}\n`, "utf8"));
    } finally {
      this.#fs.closeSync(fd);
    }
    replaceFile(this.#fs, temporary, file);
  }
}

/** Addresses of hubs may hold a key: only what they come to is written down. */
function keyOf(hub: string, topic: string): string {
  return createHash("sha256").update(`${hub}\n${topic}`).digest("base64url");
}

function read(fs: FileSystem, file: string): readonly (readonly [string, Told])[] {
  if (!isFileAt(fs, file)) return [];
  const parsed = look(() => JSON.parse(fs.readFileSync(file, "utf8")) as unknown).value;
  return Array.isArray(parsed) ? parsed.filter(isRecord) : [];
}

function isRecord(one: unknown): one is readonly [string, Told] {
  if (!Array.isArray(one) || typeof one[0] !== "string") return false;
  const told = one[1] as Partial<Told> | null;
  return typeof told?.bytes === "string" && typeof told.news === "string";
}
