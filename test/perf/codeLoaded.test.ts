import { execFileSync } from "node:child_process";
import { mkdirSync, readFileSync, utimesSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { describe, expect, it } from "vitest";
import { temporaryFolder } from "../support/build.ts";

const bin = resolve(import.meta.dirname, "../../lib/bin.cjs");
const recorder = pathToFileURL(resolve(import.meta.dirname, "../support/recordReads.mjs")).href;

/** The files of the bundled program that a command reads, and how long they are together. */
function codeOf(
  folder: string,
  ...args: readonly string[]
): { readonly files: readonly string[]; readonly bytes: number } {
  const told = join(folder, "reads.json");
  execFileSync(process.execPath, ["--import", recorder, bin, ...args], {
    cwd: folder,
    // No code of an earlier run, and no cache of this user.
    env: { ...process.env, READS: told, XDG_CACHE_HOME: join(folder, "cache"), NODE_DISABLE_COMPILE_CACHE: "" },
    stdio: "pipe",
  });
  const reads = JSON.parse(readFileSync(told, "utf8")) as Readonly<Record<string, number>>;
  return { files: Object.keys(reads), bytes: Object.values(reads).reduce((sum, length) => sum + length, 0) };
}

describe("how much code a command loads", () => {
  it("--version none, --help no more than a build that has nothing to do", () => {
    using folder = temporaryFolder();
    expect(codeOf(folder.path, "--version").files).toEqual([]);
    expect(codeOf(folder.path, "--help").bytes).toBeLessThan(150_000);
  });

  it("a build that has nothing to do loads one pack: no parser, no renderer, no writer, no checker", () => {
    using folder = temporaryFolder();
    mkdirSync(join(folder.path, "content"));
    mkdirSync(join(folder.path, "node_modules"));
    writeFileSync(join(folder.path, "feedwright.config.json"), `{ "site": { "url": "https://harbour.news/" } }`);
    for (let number = 0; number < 30; number += 1) {
      const file = join(folder.path, "content", `${number}.md`);
      writeFileSync(
        file,
        `---\ntitle: T${number}\ndate: 2020-01-${String(number + 1).padStart(2, "0")}\n---\nText *${number}*.\n`,
      );
      const hourAgo = new Date(Date.now() - 3_600_000);
      utimesSync(file, hourAgo, hourAgo);
    }
    const cold = codeOf(folder.path, "build");
    const again = codeOf(folder.path, "build");
    // The pack, the names that it is called by, and what the bundler shares.
    expect(again.files).toHaveLength(3);
    expect(again.files).toContain("start.cjs");
    expect(again.bytes).toBeLessThan(150_000);
    // A cold build of plain articles needs what everyone needs, and nothing for podcasts, previews or watching.
    expect(cold.files.filter((file) => !again.files.includes(file))).toEqual(["work.cjs"]);
    expect(cold.bytes).toBeLessThan(900_000);
  });
});
