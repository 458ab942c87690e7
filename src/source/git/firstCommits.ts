import { sourceKinds } from "../../model/catalogue/source.ts";
import { type Diagnostic, diagnostic, type Outcome } from "../../model/diagnostic.ts";
import type { FileSystem } from "../../model/ports.ts";
import { type ContentPath, contentPath, type Instant } from "../../model/text.ts";
import { type AskGit, withGit } from "./askGit.ts";
import { createLogReader, NamesThroughTime } from "./namesThroughTime.ts";
import { findRepository, type Repository } from "./repository.ts";

export type FirstCommits = ReadonlyMap<ContentPath, Instant>;

/**
 * When git first saw the articles, under whatever name they had then. All of them are followed through one log. Without a repository, the
 * result is an empty map without a message; if a repository cannot answer, that is reported.
 */
export async function firstCommits(
  fs: FileSystem,
  contentDir: string,
  paths: readonly ContentPath[],
): Promise<Outcome<FirstCommits>> {
  const repository = findRepository(fs, contentDir);
  if (repository === undefined) return { value: new Map(), diagnostics: [] };
  if (repository === "inside")
    return { value: new Map(), diagnostics: [diagnostic(sourceKinds.HISTORY_INSIDE, { count: paths.length })] };
  if (repository === "unreadable") return untold("it does not say which commit is checked out");
  try {
    return await withGit(repository, contentDir, (ask) => follow(ask, repository, paths));
  } catch (error) {
    return untold((error as NodeJS.ErrnoException).code ?? String(error));
  }
}

async function follow(
  ask: AskGit,
  repository: Repository,
  paths: readonly ContentPath[],
): Promise<Outcome<FirstCommits>> {
  const { head, boundary } = repository;
  const committed = await committedNames(ask, repository);
  if (typeof committed === "string") return untold(committed);
  const names = new Map(
    paths.map((path) => [nameOf(path, repository), path] as const).filter(([name]) => committed.has(name)),
  );
  // A file that was just written has no history, and most new files are of that kind.
  if (names.size === 0) return { value: new Map(), diagnostics: [] };
  let reason = "";
  for (const options of attempts) {
    const files = new NamesThroughTime(names, boundary);
    const reader = createLogReader((commit) => files.takeCommit(commit));
    const { trouble } = await ask([...logArguments, ...options, head, "--"], reader.take);
    reader.end();
    if (trouble === undefined) return { value: files.found, diagnostics: shallowness(files) };
    reason = trouble;
  }
  return untold(reason);
}

/**
 * The whole history and not only that of the content folder, because articles may have been moved, for example from `_posts` to
 * `src/content`. To search only for names of articles would take git twice as long, because it compares each commit once more. Changes in a
 * merge are compared with its first parent, because some files are only added by a merge.
 */
const logArguments = [
  "log",
  "--topo-order",
  "--no-show-signature",
  "--no-ext-diff",
  "--no-textconv",
  "--no-color",
  "--name-status",
  "--diff-filter=AR",
  "-z",
  "--format=%x01%H %ct",
];

/**
 * First with files that were renamed and edited at once. Then only with plain renames, for which git need not read the files: for partial
 * clones, which do not have all files, for histories that take too long, and for git before 2.31, which lacks this option for merges.
 */
const attempts = [["--diff-merges=first-parent", "-M", "-l400"], ["-M100%"]];

async function committedNames(ask: AskGit, { head, prefix }: Repository): Promise<ReadonlySet<string> | string> {
  const pieces: string[] = [];
  const where = prefix === "" ? [] : ["--", `${prefix}/`];
  const { trouble } = await ask(
    ["--literal-pathspecs", "ls-tree", "-r", "-z", "--name-only", head, ...where],
    (piece) => pieces.push(piece),
  );
  return trouble ?? new Set(pieces.join("").split("\0").map(contentPath));
}

function nameOf(path: ContentPath, { prefix }: Repository): string {
  return contentPath(prefix === "" ? path : `${prefix}/${path}`);
}

function shallowness({ beyond }: NamesThroughTime): readonly Diagnostic[] {
  return beyond.size === 0 ? [] : [diagnostic(sourceKinds.CLONE_SHALLOW, { count: beyond.size })];
}

function untold(reason: string): Outcome<FirstCommits> {
  return { value: new Map(), diagnostics: [diagnostic(sourceKinds.HISTORY_UNTOLD, { reason })] };
}
