import { type ContentPath, contentPath, type Instant } from "../model/text.ts";

/** When git first saw the articles: one call for all of them. An empty map where there is no git, or no repository. */
export async function firstCommits(
  dir: string,
  paths: readonly ContentPath[],
): Promise<ReadonlyMap<ContentPath, Instant>> {
  const wanted = new Set<string>(paths);
  const args = [
    "-C",
    dir,
    "-c",
    "core.quotePath=false",
    "log",
    "--diff-filter=A",
    "--name-only",
    "--relative",
    "-z",
    "--format=%x01%ct%x01",
    "--",
    ".",
  ];
  // Few sites need it, and it takes 2 ms to load.
  const { execFile } = await import("node:child_process");
  const output = await new Promise<string>((done) => {
    const env = { PATH: process.env.PATH ?? "", HOME: process.env.HOME ?? "", GIT_OPTIONAL_LOCKS: "0" };
    execFile("git", args, { maxBuffer: 256 * 1024 * 1024, timeout: 30_000, env }, (error, stdout) =>
      done(error === null ? stdout : ""),
    );
  });
  const found = new Map<ContentPath, Instant>();
  for (const commit of output.matchAll(/\u0001(\d+)\u0001([^\u0001]*)/g)) {
    const at = Number(commit[1]) * 1000;
    for (const name of (commit[2] ?? "").split("\0")) {
      const path = contentPath(name.replace(/^\n+/, ""));
      // The log runs from new to old: the last one that is seen is the first there was.
      if (wanted.has(path)) found.set(path, at);
    }
  }
  return found;
}
