import nodeFs, { cpSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { readLedger } from "../../src/ledger/store.ts";
import type { FileSystem } from "../../src/model/ports.ts";
import { buildOnce, temporaryFolder } from "../support/build.ts";
import { testConfig } from "../support/config.ts";
import { faultyFileSystem } from "../support/faultyFileSystem.ts";

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
  "whichever call %s, the documents are all old or all new, and the next build repairs everything",
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

const same = (a: readonly string[], b: readonly string[]): boolean => a.join("\0") === b.join("\0");

/** What file systems and systems answer to what they cannot, or not now. */
const codes = [
  ...["EIO", "ENOSPC", "EPERM", "EBUSY", "EACCES", "EXDEV"],
  ...["EINVAL", "ENOSYS", "ENOTSUP", "ERR_ACCESS_DENIED"],
] as const;

type Refusal = Parameters<typeof faultyFileSystem>[0];

const systems: Readonly<Record<string, Refusal>> = {
  "an ordinary disk": () => undefined,
  "a drive without hard links that flushes nothing": ({ name }) => {
    if (name === "linkSync") return "EPERM";
    return name === "fsyncSync" ? "EINVAL" : undefined;
  },
};

test.each(Object.entries(systems))(
  "on %s, whichever call fails with whichever code, the documents are all old or all new, and the next build repairs everything",
  async (_, refuses) => {
    using prepared = temporaryFolder();
    const old = testConfig(prepared.path);
    mkdirSync(old.content.dir);
    writeFileSync(join(old.content.dir, "a.md"), article("Old"));
    await buildOnce(old, { fs: faultyFileSystem(refuses) });
    writeFileSync(join(old.content.dir, "a.md"), article("Fresh"));

    const tried = async (
      fault: Refusal,
    ): Promise<{ readonly after: readonly string[]; readonly calls: readonly string[]; readonly said: string }> => {
      using folder = temporaryFolder();
      cpSync(prepared.path, folder.path, { recursive: true });
      const config = testConfig(folder.path);
      const calls: string[] = [];
      const fs = faultyFileSystem((call) => {
        const [first] = call.args;
        // The same call for the same purpose, whatever the numbers in its path.
        calls.push(`${call.name} ${typeof first === "string" ? first.replace(/^.*\/|\d+/g, "") : ""}`);
        return fault(call) ?? refuses(call);
      });
      let said = "";
      try {
        const { diagnostics } = await buildOnce(config, { fs });
        said = diagnostics.map(({ name, message }) => `${name} ${message}`).join("\n");
      } catch (error) {
        said = String(error);
      }
      const read = (): readonly string[] => documents.map((path) => readFileSync(join(config.out.dir, path), "utf8"));
      const after = read();
      expect(readLedger(nodeFs, config.ledger.file).ledger.size).toBe(1);
      await buildOnce(config, { fs: faultyFileSystem(refuses) });
      expect(read().every((text) => text.includes("Fresh and more"))).toBe(true);
      const left = readdirSync(config.root, { recursive: true, encoding: "utf8" });
      expect(left.filter((name) => /\.(?:new|old|lock|takeover)$/.test(name))).toEqual([]);
      return { after, calls, said };
    };

    const before = documents.map((path) => readFileSync(join(old.out.dir, path), "utf8"));
    const { after: fresh, calls } = await tried(() => undefined);
    expect(fresh).not.toEqual(before);
    const first = new Map<string, number>();
    for (const [at, call] of calls.entries()) if (!first.has(call)) first.set(call, at + 1);
    expect(first.size).toBeGreaterThan(30);
    for (const [call, n] of first) {
      for (const code of codes) {
        const { after, said } = await tried(({ number }) => (number === n ? code : undefined));
        const what = `${call} ends with ${code}: ${said}`;
        const state = same(after, fresh) ? "new" : same(after, before) ? "old" : "of another build";
        // An article that cannot be read may be left out, but from all documents.
        if (state === "of another build")
          expect(
            after.filter((text, at) => text === before[at]),
            what,
          ).toEqual([]);
        const isHarmless = call.startsWith("linkSync")
          ? code !== "EIO" && code !== "ENOSPC"
          : call.startsWith("fsyncSync") &&
            ["EINVAL", "ENOSYS", "ENOTSUP", "EPERM", "ERR_ACCESS_DENIED"].includes(code);
        if (isHarmless) expect(state, what).toBe("new");
        if (call.startsWith("renameSync") && ["EPERM", "EBUSY", "EACCES", "EXDEV"].includes(code))
          expect(state, what).toBe("new");
      }
    }
  },
  240_000,
);
