import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { delimiter, isAbsolute, join } from "node:path";
import { isInside } from "../../disk/contained.ts";
import type { Repository } from "./repository.ts";

/** No call of git may take longer: the log of 100,000 commits takes 4 seconds. */
const longestMs = 60_000;

export interface GitAnswer {
  /** What it wrote to standard error, if it did not answer in full. */
  readonly trouble?: string;
}

/** Runs one git command. `onText` gets the output piece by piece: the names of a long history take many megabytes. */
export type AskGit = (args: readonly string[], onText: (piece: string) => void) => Promise<GitAnswer>;

/**
 * Lets git read the objects of a repository without any of the repository's settings, so that none of them can make git run something: git
 * gets a folder of ours as its repository, with our config in it, and only borrows the objects. A config may name hooks, aliases, signature
 * checks, file system monitors, pagers, filters, text conversions, or remotes to fetch missing objects from; ours names none. The settings
 * of the user and the machine are left out, too, because they may include others.
 * @throws what the file system throws
 */
export async function withGit<T>(
  { objects, head, boundary }: Repository,
  contentDir: string,
  act: (ask: AskGit) => Promise<T>,
): Promise<T> {
  const folder = mkdtempSync(join(tmpdir(), "feedwright-git-"));
  try {
    mkdirSync(join(folder, "refs"));
    writeFileSync(join(folder, "HEAD"), "ref: refs/heads/none\n");
    const format = head.length === 64 ? "\trepositoryformatversion = 1\n[extensions]\n\tobjectFormat = sha256\n" : "";
    writeFileSync(join(folder, "config"), `[core]\n\tbare = true\n${format}`);
    writeFileSync(join(folder, "empty"), "");
    if (boundary.size > 0) writeFileSync(join(folder, "shallow"), `${[...boundary].join("\n")}\n`);
    return await act((args, onText) => run(folder, environment(folder, objects, contentDir), args, onText));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Of the environment, only the search path is inherited, without folders in the content or in the working directory. */
function environment(folder: string, objects: string, contentDir: string): Readonly<Record<string, string>> {
  const path = (process.env.PATH ?? "")
    .split(delimiter)
    .filter((one) => isAbsolute(one) && !isInside(contentDir, one))
    .join(delimiter);
  const empty = join(folder, "empty");
  return {
    PATH: path,
    HOME: folder,
    XDG_CONFIG_HOME: folder,
    LC_ALL: "C",
    GIT_DIR: folder,
    GIT_OBJECT_DIRECTORY: objects,
    GIT_CONFIG_NOSYSTEM: "1",
    GIT_CONFIG_GLOBAL: empty,
    GIT_ATTR_NOSYSTEM: "1",
    GIT_NO_REPLACE_OBJECTS: "1",
    GIT_NO_LAZY_FETCH: "1",
    GIT_ALLOW_PROTOCOL: "",
    GIT_OPTIONAL_LOCKS: "0",
    GIT_TERMINAL_PROMPT: "0",
    GIT_PAGER: "cat",
  };
}

/** Stated once more, in case a later git reads its settings from somewhere else as well. */
const settings = [
  "safe.bareRepository=explicit",
  "core.fsmonitor=false",
  "core.hooksPath=/dev/null",
  "core.attributesFile=/dev/null",
  "core.quotePath=false",
  "core.sshCommand=false",
  "diff.external=",
  "gpg.program=false",
  "log.mailmap=false",
  "log.showSignature=false",
  "protocol.allow=never",
];

/** It runs in our folder: Windows would start a `git.exe` in the working directory. */
async function run(
  folder: string,
  env: Readonly<Record<string, string>>,
  args: readonly string[],
  onText: (piece: string) => void,
): Promise<GitAnswer> {
  // Few sites need it, and it takes 2 ms to load.
  const { spawn } = await import("node:child_process");
  const all = ["--no-pager", ...settings.flatMap((one) => ["-c", one]), ...args];
  return await new Promise<GitAnswer>((done) => {
    const child = spawn("git", all, {
      cwd: folder,
      env,
      stdio: ["ignore", "pipe", "pipe"],
      timeout: longestMs,
      windowsHide: true,
    });
    let said = "";
    child.stdout.setEncoding("utf8").on("data", onText);
    child.stderr.setEncoding("utf8").on("data", (piece: string) => {
      said = (said + piece).slice(0, 1000);
    });
    child.on("error", (error: NodeJS.ErrnoException) =>
      done({ trouble: error.code === "ENOENT" ? "git is not installed or not on PATH" : error.message }),
    );
    child.on("close", (code, signal) => {
      if (code === 0) done({});
      else if (signal !== null) done({ trouble: `it took longer than ${longestMs / 1000} seconds` });
      else done({ trouble: said.trim().split("\n").at(-1) || `it ended with status ${code}` });
    });
  });
}
