import { type ContentPath, contentPath, type Instant } from "../../model/text.ts";

/** What a commit did to a name: `A`, a file was added; `R`, a file was renamed. */
export interface LoggedCommit {
  readonly hash: string;
  readonly at: Instant;
  readonly added: readonly string[];
  readonly renamed: readonly (readonly [from: string, to: string])[];
}

/** Follows all files back through the commits that named them, reading each commit once. */
export class NamesThroughTime {
  /** The name of a file at this point of the history → its current paths. */
  readonly #names: Map<string, readonly ContentPath[]>;
  readonly #boundary: ReadonlySet<string>;
  readonly #added = new Set<ContentPath>();
  readonly found = new Map<ContentPath, Instant>();
  /** Files of the oldest commit of a shallow clone: they are older, but nobody knows how old. */
  readonly beyond = new Set<ContentPath>();

  constructor(names: ReadonlyMap<string, ContentPath>, boundary: ReadonlySet<string>) {
    this.#names = new Map(Array.from(names, ([name, path]) => [name, [path]]));
    this.#boundary = boundary;
  }

  /** Commits come from new to old. */
  takeCommit({ hash, at, added, renamed }: LoggedCommit): void {
    for (const name of added) {
      for (const path of this.#names.get(name) ?? []) {
        this.#added.add(path);
        // A file that seems to be added by the oldest commit of a shallow clone existed before.
        if (this.#boundary.has(hash)) this.beyond.add(path);
        // The commit that is seen last is the oldest.
        else this.found.set(path, at);
      }
    }
    // All at once: a commit may swap the names of two files.
    const moved = renamed.flatMap(([from, to]) => {
      const paths = this.#names.get(to);
      return paths === undefined ? [] : [[from, to, paths] as const];
    });
    for (const [, to] of moved) this.#names.delete(to);
    for (const [from, , paths] of moved) {
      for (const path of paths) this.found.set(path, at);
      // A later file of that name, which was added after this one, is another file. A file that was deleted and restored is the same.
      const others = this.#names.get(from)?.filter((path) => !this.#added.has(path)) ?? [];
      this.#names.set(from, [...others, ...paths]);
    }
  }
}

/** Reads `git log -z --name-status --format=%x01%H %ct`, piece by piece. */
export function createLogReader(onCommit: (commit: LoggedCommit) => void): {
  readonly take: (piece: string) => void;
  readonly end: () => void;
} {
  let rest = "";
  let commit: { hash: string; at: Instant; added: string[]; renamed: [string, string][] } | undefined;
  /** The status, and the names for it so far. */
  let row: string[] = [];
  const end = (): void => {
    if (commit !== undefined) onCommit(commit);
    commit = undefined;
  };
  const takeToken = (token: string): void => {
    const [status] = row;
    if (status === undefined) {
      const text = token.replace(/^\n/, "");
      const [, hash, seconds] = /^\u0001([\da-f]+) (\d+)$/.exec(text) ?? [];
      if (hash !== undefined) {
        end();
        commit = { hash, at: Number(seconds) * 1000, added: [], renamed: [] };
      } else if (/^[A-Z]\d*$/.test(text)) row = [text];
      return;
    }
    row.push(contentPath(token));
    const [, first = "", second] = row;
    if (/^[RC]/.test(status) && second === undefined) return;
    if (status === "A") commit?.added.push(first);
    else if (status.startsWith("R") && second !== undefined) commit?.renamed.push([first, second]);
    row = [];
  };
  return {
    take: (piece) => {
      const tokens = (rest + piece).split("\0");
      rest = tokens.pop() ?? "";
      for (const token of tokens) takeToken(token);
    },
    end,
  };
}
