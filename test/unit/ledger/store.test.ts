import { execFileSync } from "node:child_process";
import fs, { appendFileSync, existsSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { lockFile } from "../../../src/disk/lockFile.ts";
import { Ledger, type LedgerEntry } from "../../../src/ledger/ledger.ts";
import { LedgerFile } from "../../../src/ledger/ledgerFile.ts";
import { readLedger, rewriteLedger } from "../../../src/ledger/store.ts";
import { contentPath } from "../../../src/model/text.ts";
import { folderWith } from "../../support/folder.ts";
import { record } from "../../support/ledger.ts";

const feed = { name: "main", id: "https://example.org/atom.xml", url: "https://example.org/rss.xml", at: 1 };
const entries = ["https://example.org/a/", "12345 at https://old.example", "urn:uuid:x", "bäre slug\t\\ \u2028 x"].map(
  (id, at) =>
    record(id, {
      title: `Title\n${at}`,
      published: Date.UTC(2020, at, 1),
      ...(at === 2 ? { withdrawn: 5000, reason: "wrong" } : {}),
    }),
);
const open = (file: string): LedgerFile => new LedgerFile(fs, file, () => lockFile(fs, file));
const save = (ledger: LedgerFile, changed: readonly LedgerEntry[], inUse: readonly string[] = []): boolean =>
  ledger.save({ entries: changed, feeds: [], inUse });
const held = (file: string): readonly LedgerEntry[] => [...readLedger(fs, file).ledger.entries()];
const names = (file: string): readonly string[] => readLedger(fs, file).diagnostics.map(({ name }) => name);

function written(): string {
  const file = join(folderWith({}), "feedwright.ledger");
  rewriteLedger(fs, file, Ledger.of(entries, [feed]), []);
  return file;
}

describe("the ledger file", () => {
  it("is text, one line per entry, in the order of publication, and reads back what was written", () => {
    const file = written();
    const lines = readFileSync(file, "utf8").trimEnd().split("\n");
    expect(lines).toHaveLength(2 + entries.length);
    expect(lines[0]).toMatch(/^feedwright ledger 1: /);
    expect(held(file)).toEqual(entries);
    expect(readLedger(fs, file).ledger.feed("main")).toEqual(feed);
  });

  it("is the same text in whatever order entries of one moment were found", () => {
    const entries = ["b", "a", "c"].map((name) => record(`https://example.org/${name}/`));
    const [one, other] = [entries, entries.toReversed()].map((listed) => {
      const file = join(folderWith({}), "feedwright.ledger");
      rewriteLedger(fs, file, Ledger.of(listed), []);
      return readFileSync(file, "utf8");
    });
    expect(one).toBe(other);
  });

  it("gets one line for one change, and is rewritten once half of it is superseded", () => {
    const file = written();
    const before = readFileSync(file, "utf8");
    const ledger = open(file);
    let [changed] = entries as [LedgerEntry];
    expect(save(ledger, [{ ...changed, title: "Once more", at: changed.at + 1 }])).toBe(true);
    expect(readFileSync(file, "utf8").startsWith(before)).toBe(true);
    expect(readFileSync(file, "utf8").split("\n")).toHaveLength(before.split("\n").length + 1);
    for (let at = 0; at < 500; at += 1) {
      changed = { ...changed, title: `Title ${at}`, at: changed.at + 1 };
      save(ledger, [changed]);
    }
    expect(readFileSync(file, "utf8").split("\n").length).toBeLessThan(430);
    expect(held(file).find(({ id }) => id === changed.id)?.title).toBe("Title 499");
  });

  it("cut at any byte, still has every whole line, and can be appended to", () => {
    const file = written();
    const whole = readFileSync(file);
    for (let length = 0; length < whole.length; length += 1) {
      writeFileSync(file, whole.subarray(0, length));
      const lines = whole.subarray(0, length).toString("latin1").split("\n").length - 1;
      const stored = readLedger(fs, file);
      // A line without its end may still be whole.
      expect([...stored.ledger.entries()].length).toBeGreaterThanOrEqual(Math.max(0, lines - 2));
      for (const entry of stored.ledger.entries()) expect(entries).toContainEqual(entry);
      for (const { name } of stored.diagnostics) expect(name).toBe("LEDGER_TORN");
      const ledger = open(file);
      save(
        ledger,
        entries.slice(-1).map((entry) => ({ ...entry, title: "After", at: entry.at + 1 })),
      );
      expect(names(file)).toEqual([]);
      expect(held(file).find(({ id }) => id === entries.at(-1)?.id)?.title).toBe("After");
    }
  });

  it("reports damaged lines by number, uses all others, and keeps lines that may be fixed", () => {
    const file = written();
    const lines = readFileSync(file, "utf8").split("\n");
    lines[3] = (lines[3] ?? "").replace("12345", "12346");
    writeFileSync(file, lines.join("\n"));
    const { diagnostics } = readLedger(fs, file);
    expect(diagnostics).toMatchObject([{ code: "FW1604", line: 4, severity: "warning" }]);
    expect(held(file)).toHaveLength(entries.length - 1);
    const ledger = open(file);
    save(
      ledger,
      Array.from({ length: 200 }, (_unused, at) => record(`https://example.org/${at}/`)),
    );
    expect(readFileSync(file, "utf8")).toContain(`\n${lines[3]}\n`);
  });

  it("reports a thousand damaged lines in a few messages", () => {
    const file = join(folderWith({}), "feedwright.ledger");
    rewriteLedger(
      fs,
      file,
      Ledger.of(Array.from({ length: 1000 }, (_unused, at) => record(`https://example.org/${at}/`))),
      [],
    );
    writeFileSync(file, readFileSync(file, "utf8").replaceAll("\t", "    "));
    expect(names(file)).toHaveLength(21);
    expect(readLedger(fs, file).diagnostics.at(-1)?.message).toContain("980 more lines");
  });

  it("reads a half-merged file: both sides count, the place is reported, and the next write removes the markers", () => {
    const file = written();
    const [first, second] = entries as [LedgerEntry, LedgerEntry];
    const line = (title: string, at: number): string => {
      const other = join(folderWith({}), "x");
      rewriteLedger(fs, other, Ledger.of([{ ...first, title, at }]), []);
      return readFileSync(other, "utf8").trimEnd().split("\n").at(-1) ?? "";
    };
    appendFileSync(
      file,
      `<<<<<<< HEAD\n${line("ours", first.at + 5)}\n||||||| base\n=======\n${line("theirs", first.at + 9)}\n>>>>>>> branch\n`,
    );
    expect(readLedger(fs, file).diagnostics).toMatchObject([{ code: "FW1608", line: 7 }]);
    expect(held(file).find(({ id }) => id === first.id)?.title).toBe("theirs");
    save(open(file), [{ ...second, title: "next", at: second.at + 1 }]);
    expect(readFileSync(file, "utf8")).not.toContain("<<<<");
    expect(names(file)).toEqual([]);
    expect(held(file)).toHaveLength(entries.length);
  });

  it("accepts line ends and byte order marks of other systems", () => {
    const file = written();
    writeFileSync(file, `\uFEFF${readFileSync(file, "utf8").replaceAll("\n", "\r\n")}`);
    expect(names(file)).toEqual([]);
    expect(held(file)).toEqual(entries);
  });

  it("refuses a newer format and a file that cannot be read, rather than continue without it", () => {
    const file = written();
    appendFileSync(file, "feedwright ledger 2: by a newer version\n");
    expect(() => readLedger(fs, file)).toThrow(/format 2/);
    const folder = folderWith({ "feedwright.ledger/x": "" });
    expect(() => readLedger(fs, join(folder, "feedwright.ledger"))).toThrow(/it is a folder/);
  });

  it("does not wait for a pipe", () => {
    const file = join(folderWith({}), "feedwright.ledger");
    execFileSync("mkfifo", [file]);
    expect(() => readLedger(fs, file)).toThrow(/it is not a regular file/);
  });

  it("loses nothing to two writers", () => {
    const file = written();
    const [ours, theirs] = [open(file), open(file)];
    expect(save(ours, [record("https://example.org/ours/")])).toBe(true);
    expect(save(theirs, [record("https://example.org/theirs/")])).toBe(false);
    expect(theirs.refresh()).toBe(true);
    expect(theirs.ledger.get("https://example.org/ours/")).toBeDefined();
    expect(save(theirs, [record("https://example.org/theirs/")])).toBe(true);
    expect(held(file)).toHaveLength(entries.length + 2);
    expect(existsSync(`${file}.lock`)).toBe(false);
  });

  it("uses what version control writes, and writes again what is missing once a document contains it", () => {
    const file = written();
    const ledger = open(file);
    const mine = record("https://example.org/mine/");
    save(ledger, [mine]);
    const foreign = record("https://example.org/foreign/");
    rewriteLedger(fs, file, Ledger.of([...entries, foreign]), []);
    expect(ledger.refresh()).toBe(true);
    expect(ledger.ledger.get(foreign.id)).toEqual(foreign);
    expect(ledger.ledger.get(mine.id)).toEqual(mine);
    const size = statSync(file).size;
    save(ledger, []);
    expect(statSync(file).size).toBe(size);
    save(ledger, [], [mine.id]);
    expect(held(file)).toContainEqual(mine);
    rmSync(file);
    expect(ledger.refresh()).toBe(true);
    save(ledger, [], [mine.id]);
    expect(held(file)).toHaveLength(entries.length + 2);
  });
});

const hasGit = (() => {
  try {
    execFileSync("git", ["--version"]);
    return true;
  } catch {
    return false;
  }
})();

describe("two branches (skipped without git)", () => {
  it.skipIf(!hasGit)("are merged by git's union driver without a conflict, whichever branch rewrote the file", () => {
    const folder = folderWith({ ".gitattributes": "feedwright.ledger merge=union\n" });
    const file = join(folder, "feedwright.ledger");
    const git = (...args: readonly string[]): string =>
      execFileSync("git", ["-C", folder, "-c", "user.name=A", "-c", "user.email=a@example.org", ...args], {
        encoding: "utf8",
      });
    const many = Array.from({ length: 60 }, (_unused, at) =>
      record(`https://example.org/${at}/`, { published: Date.UTC(2020, 0, at + 1) }),
    );
    git("init", "-q", "-b", "main");
    rewriteLedger(fs, file, Ledger.of(many, [feed]), []);
    git("add", "-A");
    git("commit", "-qm", "base");
    git("checkout", "-qb", "branch");
    const renamed = { ...(many[3] as LedgerEntry), path: contentPath("moved.md"), at: Date.UTC(2026, 3, 1) };
    save(open(file), [record("https://example.org/branch/"), renamed]);
    git("commit", "-qam", "branch");
    git("checkout", "-q", "main");
    const edited = { ...(many[4] as LedgerEntry), title: "Edited", at: Date.UTC(2026, 3, 1) };
    const older = { ...(many[3] as LedgerEntry), title: "Edited before", at: Date.UTC(2026, 2, 1) };
    // More than can be appended: the file is sorted again.
    save(open(file), [
      edited,
      older,
      ...Array.from({ length: 101 }, (_unused, at) => record(`https://example.org/main-${at}/`)),
    ]);
    git("commit", "-qam", "main");
    git("merge", "-q", "--no-edit", "branch");
    expect(git("status", "--porcelain")).toBe("");
    expect(names(file)).toEqual([]);
    const { ledger } = readLedger(fs, file);
    expect(ledger.size).toBe(60 + 1 + 101);
    expect(ledger.get(renamed.id)).toEqual(renamed);
    expect(ledger.get(edited.id)).toEqual(edited);
    expect(ledger.get("https://example.org/branch/")).toBeDefined();
  });
});
