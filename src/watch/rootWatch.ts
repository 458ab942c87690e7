import { type FSWatcher, watch as watchFolder } from "node:fs";
import { dirname, relative, sep } from "node:path";
import { isFolderAt, statOf } from "../disk/look.ts";
import type { FileSystem } from "../model/ports.ts";
import { pollMs } from "./eventSource.ts";

export interface RootWatchOptions {
  readonly fs: FileSystem;
  /** Absolute. */
  readonly dir: string;
  /** Look at intervals: the system does not report changes of a network drive. */
  readonly polling?: boolean | undefined;
  /** The folder was created, deleted or replaced: a watch on the old one receives no more events. */
  readonly onOther: () => void;
  readonly onFailure: (error: unknown) => void;
}

/**
 * Notices when the content folder itself is deleted or created, together with the folders that lead to it: the nearest existing one above
 * it is watched.
 */
export class RootWatch {
  readonly #options: RootWatchOptions;
  #parent: FSWatcher | undefined;
  #timer: NodeJS.Timeout | undefined;
  #above = "";
  #identity = "";

  constructor(options: RootWatchOptions) {
    this.#options = options;
    this.#identity = this.#identityNow();
    this.#arm();
    if (options.polling === true) this.#poll();
  }

  close(): void {
    clearInterval(this.#timer);
    this.#parent?.close();
    this.#parent = undefined;
  }

  #arm(): void {
    this.#parent?.close();
    this.#parent = undefined;
    this.#above = this.#nearestAbove(this.#options.dir);
    try {
      this.#parent = watchFolder(this.#above, { persistent: true }, (_event, name) => this.#heard(name));
      this.#parent.on("error", () => this.#heard(null));
    } catch {
      // The kernel has no watches left.
      this.#poll();
    }
    // A change between the check and the start of the watch would never be reported.
    if (this.#nearestAbove(this.#options.dir) !== this.#above) this.#arm();
  }

  #poll(): void {
    this.#timer ??= setInterval(() => this.#heard(null), pollMs);
  }

  /** @param name What was created, deleted or changed in the watched folder, if the system says it */
  #heard(name: string | null): void {
    try {
      const wayDown = relative(this.#above, this.#options.dir).split(sep)[0];
      // A folder between the two came, or the watched one went: another is the nearest now.
      if (
        this.#parent !== undefined &&
        (this.#nearestAbove(this.#options.dir) !== this.#above || !isFolderAt(this.#options.fs, this.#above))
      )
        this.#arm();
      const identity = this.#identityNow();
      // A folder that was created and deleted before this event arrived may have been read in between.
      const cameAndWent = identity === "none" && name === wayDown;
      if (identity === this.#identity && !cameAndWent) return;
      this.#identity = identity;
      this.#options.onOther();
    } catch (error) {
      this.#options.onFailure(error);
    }
  }

  /** Some file systems return a different inode number each time; there, the number is not used. */
  #identityNow(): string {
    const { fs, dir } = this.#options;
    const [first, second] = [statOf(fs, dir), statOf(fs, dir)];
    if (first?.isDirectory() !== true) return "none";
    return first.ino === second?.ino ? String(first.ino) : "there";
  }

  #nearestAbove(folder: string): string {
    const above = dirname(folder);
    return isFolderAt(this.#options.fs, above) || above === dirname(above) ? above : this.#nearestAbove(above);
  }
}
