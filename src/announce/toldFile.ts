import { createHash } from "node:crypto";
import { readSealed, writeSealed } from "../cache/sealedFile.ts";
import { look } from "../disk/look.ts";
import type { FileSystem } from "../model/ports.ts";

/**
 * Records on disk what each hub has been told. Whatever differs from it is still to be told, so a process that dies forgets nothing. If the
 * record cannot be written, a hub may be told twice, which it ignores.
 */
export class ToldFile {
  readonly #fs: FileSystem;
  readonly #file: string | undefined;
  /** Hub and topic → the digest of the entries that it was told of. */
  readonly #told: Map<string, string>;

  /** @param file The absolute path of the record; without one, it is only kept in memory */
  constructor(fs: FileSystem, file: string | undefined) {
    this.#fs = fs;
    this.#file = file;
    this.#told = new Map(file === undefined ? [] : read(fs, file));
  }

  /** The digest of the entries that the hub was last told of. */
  get(hub: string, topic: string): string | undefined {
    return this.#told.get(keyOf(hub, topic));
  }

  set(hub: string, topic: string, news: string): void {
    this.#told.set(keyOf(hub, topic), news);
    if (this.#file === undefined) return;
    try {
      writeSealed(this.#fs, this.#file, [JSON.stringify([...this.#told])]);
    } catch {
      // The hub will be told again next time.
    }
  }
}

/** The URL of a hub may contain a key, so only its hash is written. */
function keyOf(hub: string, topic: string): string {
  return createHash("sha256").update(`${hub}\n${topic}`).digest("base64url");
}

/** A damaged file counts as empty. */
function read(fs: FileSystem, file: string): readonly (readonly [string, string])[] {
  const contents = readSealed(fs, file);
  if (contents === undefined || contents === "damaged") return [];
  const parsed = look(() => JSON.parse(contents.toString("utf8")) as unknown).value;
  return Array.isArray(parsed) ? parsed.filter(isRecord) : [];
}

function isRecord(one: unknown): one is readonly [string, string] {
  return Array.isArray(one) && one.length === 2 && one.every((part) => typeof part === "string");
}
