import nodeFs, { mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import type { FileSystem } from "../../src/model/ports.ts";
import { buildOnce, temporaryFolder } from "../support/build.ts";
import { testConfig } from "../support/config.ts";

const writing = new Set([
  "writeSync",
  "fsyncSync",
  "renameSync",
  "linkSync",
  "unlinkSync",
  "openSync",
  "mkdirSync",
  "closeSync",
  "readSync",
  "readFileSync",
  "statSync",
  "lstatSync",
  "fstatSync",
  "readdirSync",
  "realpathSync",
]);

class Crash extends Error {}

/** A file system whose n-th call fails; as a crash, all later calls fail too. */
function failing(n: number, mode: "fails" | "crashes"): FileSystem & { readonly calls: () => number } {
  let calls = 0;
  let dead = false;
  return new Proxy(nodeFs as unknown as FileSystem & { calls: () => number }, {
    get: (target, key) => {
      if (key === "calls") return () => calls;
      const real = Reflect.get(target, key) as (...args: unknown[]) => unknown;
      if (!writing.has(String(key))) return real;
      return (...args: unknown[]) => {
        calls += 1;
        if (dead) throw new Crash("dead");
        if (calls === n) {
          dead = mode === "crashes";
          throw Object.assign(new Error("EIO: injected"), { code: "EIO" });
        }
        return real.apply(target, args);
      };
    },
  });
}

/** The calls of a build that replaces the documents. */
async function callsOfABuild(): Promise<number> {
  using folder = temporaryFolder();
  const config = testConfig(folder.path);
  mkdirSync(config.content.dir);
  writeFileSync(join(config.content.dir, "a.md"), article("Old"));
  await buildOnce(config);
  writeFileSync(join(config.content.dir, "a.md"), article("Fresh"));
  const fs = failing(Number.POSITIVE_INFINITY, "fails");
  await buildOnce(config, { fs });
  return fs.calls();
}

const documents = ["rss.xml", "atom.xml", "feed.json"] as const;

function article(title: string): string {
  return `---\ntitle: ${title}\ndate: 2026-01-02\n---\n${title} and more words.\n`;
}

test.each(["fails", "crashes"] as const)(
  "whichever call %s, the documents are all old or all new, and the next build heals",
  async (mode) => {
    const total = await callsOfABuild();
    expect(total).toBeGreaterThan(40);
    let sawOld = 0;
    let sawNew = 0;
    for (let n = 1; n <= total; n += 1) {
      using folder = temporaryFolder();
      const config = testConfig(folder.path);
      mkdirSync(config.content.dir);
      writeFileSync(join(config.content.dir, "a.md"), article("Old"));
      await buildOnce(config);
      const before = documents.map((path) => readFileSync(join(config.out.dir, path), "utf8"));
      const ids = before.map((text) => /example\.org\/a\//.test(text));
      expect(ids).toEqual([true, true, true]);
      writeFileSync(join(config.content.dir, "a.md"), article("Fresh"));
      const fs = failing(n, mode);
      try {
        await buildOnce(config, { fs });
      } catch {
        // What failed is told elsewhere; here counts what is on the disk.
      }
      const after = documents.map((path) => readFileSync(join(config.out.dir, path), "utf8"));
      const fresh = after.map((text) => text.includes("Fresh and more"));
      for (const [at, text] of after.entries())
        expect(text.trimEnd().endsWith(at === 2 ? "}" : ">"), `${mode} ${n}`).toBe(true);
      // A crash between two renames can leave some new: each is whole, and the next start finishes the set.
      if (mode === "fails") expect(new Set(fresh).size, `call ${n}`).toBe(1);
      if (fresh.every(Boolean)) sawNew += 1;
      else sawOld += 1;

      await buildOnce(config);
      const healed = documents.map((path) => readFileSync(join(config.out.dir, path), "utf8"));
      expect(
        healed.every((text) => text.includes("Fresh and more")),
        `${mode} ${n}`,
      ).toBe(true);
      expect(
        readdirSync(config.out.dir).filter((name) => name.startsWith(".feedwright-")),
        `${mode} ${n}`,
      ).toEqual([]);
    }
    expect(sawOld).toBeGreaterThan(5);
    expect(sawNew + sawOld).toBeGreaterThan(30);
  },
);
