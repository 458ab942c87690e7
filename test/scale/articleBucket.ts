import nodeFs, { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { ContentMirror } from "../../src/mirror/contentMirror.ts";
import type { FileSystem } from "../../src/model/ports.ts";
import type { Store } from "../../src/stores/store.ts";
import { MemoryBucket } from "../support/memoryStore.ts";
import type { Text } from "./world.ts";

/** What one computer has read of the articles. */
export interface ArticleMirror {
  readonly mirror: ContentMirror;
  /** Its files are in it. */
  readonly folder: string;
}

/** The articles of a site, in a bucket of their own that all builders read. */
export class ArticleBucket {
  readonly #bucket = new MemoryBucket();
  readonly #folder = mkdtempSync(join(tmpdir(), "feedwright-scale-"));
  readonly #folders = new Map<object, string>();

  save(text: Text, before: Text | undefined): void {
    if (before !== undefined && (text.isGone || before.path !== text.path)) this.#bucket.delete(before.path, undefined);
    if (!text.isGone) this.#bucket.put(text.path, Buffer.from(JSON.stringify(text)), {});
  }

  /** A computer keeps its folder when its process is killed. */
  mirrorFor(computer: object, reach: (bucket: MemoryBucket) => Store): ArticleMirror {
    const kept = this.#folders.get(computer) ?? join(this.#folder, `${this.#folders.size}`);
    this.#folders.set(computer, kept);
    const mirror = new ContentMirror({ fs: disk, store: reach(this.#bucket), folder: kept, isArticle: () => true });
    mirror.open();
    return { mirror, folder: join(kept, "files") };
  }

  close(): void {
    rmSync(this.#folder, { recursive: true, force: true });
  }
}

export function textsIn(folder: string): readonly Text[] {
  return readdirSync(folder).map((name) => JSON.parse(readFileSync(join(folder, name), "utf8")) as Text);
}

/** A flush would wait for the disk, for which virtual time does not wait. */
const disk: FileSystem = { ...nodeFs, fsync: ((_fd, done) => done(null)) as FileSystem["fsync"] };
