import { dirname, resolve } from "node:path";
import { isInside, wayInto } from "../../disk/contained.ts";
import { isFolderAt, realPathOf, textOf } from "../../disk/look.ts";
import type { FileSystem } from "../../model/ports.ts";

/**
 * Where the parts of the repository with a content folder are, all of them outside the content. Paths are absolute, with links followed.
 */
export interface Repository {
  /** The path of the content folder from the top of the repository: `site/content`, or "". */
  readonly prefix: string;
  /** The commit that is checked out, in hexadecimal. */
  readonly head: string;
  /** The folder with all commits and files. */
  readonly objects: string;
  /** The oldest commits of a shallow clone: earlier ones are missing. Empty for a full clone. */
  readonly boundary: ReadonlySet<string>;
}

/**
 * The repository that contains the content folder; "unreadable" if its current commit cannot be read, "inside" if the only one is in the
 * content folder.
 *
 * The content folder contains data that may come from strangers. So git must not search for the repository: it would use files with the
 * names that it looks for, anywhere above or in the content, as its own, with settings that name programs to run. A `.git` is looked for in
 * the content folder and above, and only counts if everything that it leads to is outside the content.
 */
export function findRepository(fs: FileSystem, contentDir: string): Repository | "unreadable" | "inside" | undefined {
  const content = realPathOf(fs, contentDir);
  if (content === undefined) return undefined;
  let none: "inside" | undefined;
  for (let top = content; ; top = dirname(top)) {
    const folders = gitFolders(fs, top);
    if (folders !== undefined) none = "inside";
    if (folders !== undefined && !Object.values(folders).some((folder) => isInside(content, folder))) {
      const head = headCommit(fs, folders);
      if (head === undefined) return "unreadable";
      const shallow = textOf(fs, `${folders.common}/shallow`, mostRefsBytes) ?? "";
      const prefix = wayInto(top, content) ?? "";
      return { prefix, head, objects: folders.objects, boundary: new Set(shallow.split(/\s+/).filter(Boolean)) };
    }
    if (dirname(top) === top) return none;
  }
}

interface GitFolders {
  /** What belongs only to this work tree: `HEAD`. */
  readonly own: string;
  /** What all work trees share: branches. */
  readonly common: string;
  readonly objects: string;
}

/** `.git` is a folder, or a file that names one: in submodules and in further work trees. */
function gitFolders(fs: FileSystem, top: string): GitFolders | undefined {
  const entry = `${top}/.git`;
  const [, named] = /^gitdir: (.+?)[\r\n]*$/.exec(textOf(fs, entry, 4096) ?? "") ?? [];
  const own = realPathOf(fs, named === undefined ? entry : resolve(top, named));
  if (own === undefined || !isFolderAt(fs, own)) return undefined;
  const shared = textOf(fs, `${own}/commondir`, 4096)?.trim();
  const common = realPathOf(fs, shared === undefined ? own : resolve(own, shared));
  const objects = common === undefined ? undefined : realPathOf(fs, `${common}/objects`);
  return common === undefined || objects === undefined ? undefined : { own, common, objects };
}

const mostRefsBytes = 64 * 1024 * 1024;
const hash = /^(?:[\da-f]{40}|[\da-f]{64})$/;

/** The newest commit of a branch, local or as last fetched from the remote, in the repository of this folder. */
export function branchRepository(
  fs: FileSystem,
  dir: string,
  branches: readonly string[],
): (Repository & { readonly branch: string }) | undefined {
  const start = realPathOf(fs, dir);
  for (let top = start; top !== undefined; top = dirname(top) === top ? undefined : dirname(top)) {
    const folders = gitFolders(fs, top);
    if (folders === undefined) continue;
    for (const branch of branches) {
      for (const ref of [`refs/heads/${branch}`, `refs/remotes/origin/${branch}`]) {
        const head = commitAt(fs, folders, `ref: ${ref}`);
        if (head === undefined) continue;
        return {
          prefix: "",
          head,
          objects: folders.objects,
          boundary: new Set(),
          branch: ref.split("/").slice(2).join("/"),
        };
      }
    }
    return undefined;
  }
  return undefined;
}

/** @see https://git-scm.com/docs/gitrepository-layout */
function headCommit(fs: FileSystem, folders: GitFolders): string | undefined {
  return commitAt(fs, folders, textOf(fs, `${folders.own}/HEAD`, 4096)?.trim());
}

/** The commit that a name stands for. */
function commitAt(fs: FileSystem, { own, common }: GitFolders, named: string | undefined): string | undefined {
  let text = named;
  // A name may stand for another name, but not endlessly.
  for (let at = 0; at < 5 && text !== undefined; at += 1) {
    if (hash.test(text)) return text;
    const [, ref] = /^ref: (refs\/[^\s\\]+)$/.exec(text) ?? [];
    if (ref === undefined || ref.split("/").includes("..")) return undefined;
    text =
      (textOf(fs, `${own}/${ref}`, 4096) ?? textOf(fs, `${common}/${ref}`, 4096))?.trim() ?? packed(fs, common, ref);
  }
  return undefined;
}

function packed(fs: FileSystem, common: string, ref: string): string | undefined {
  const lines = textOf(fs, `${common}/packed-refs`, mostRefsBytes)?.split("\n") ?? [];
  return lines.find((line) => line.endsWith(` ${ref}`))?.split(" ")[0];
}
