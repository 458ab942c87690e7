import nodeFs, { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { readLedger } from "../../src/ledger/store.ts";
import type { Config } from "../../src/model/config.ts";
import { buildOnce, documentsIn, temporaryFolder } from "../support/build.ts";
import { testConfig } from "../support/config.ts";
import { faultyFileSystem } from "../support/faultyFileSystem.ts";

async function siteWithChange(folder: string): Promise<Config> {
  const config = testConfig(folder);
  mkdirSync(config.content.dir);
  writeFileSync(join(config.content.dir, "a.md"), "---\ntitle: One\ndate: 2026-01-02\n---\nOld.\n");
  await buildOnce(config);
  writeFileSync(join(config.content.dir, "a.md"), "---\ntitle: One\ndate: 2026-01-02\n---\nFresh.\n");
  writeFileSync(join(config.content.dir, "b.md"), "---\ntitle: Two\ndate: 2026-01-03\n---\nFresh.\n");
  return config;
}

test.each(["EPERM", "EBUSY", "EACCES"])(
  "a document that another program keeps open is named, and all old documents stay, also without hard links (%s)",
  async (code) => {
    using folder = temporaryFolder();
    const config = await siteWithChange(folder.path);
    const before = documentsIn(config.out.dir);
    let placed = 0;
    const fs = faultyFileSystem(({ name, args: [, to] }) => {
      if (name === "linkSync") return "ENOTSUP";
      if (name !== "renameSync") return undefined;
      if (String(to).endsWith("/feed.json")) return code;
      if (/\/(?:rss|atom)\.xml$/.test(String(to))) placed += 1;
      return undefined;
    });
    const { result, diagnostics } = await buildOnce(config, { fs });
    expect(result.failed).toBe(true);
    expect(placed).toBeGreaterThan(0);
    const said = diagnostics.map(({ message }) => message);
    expect(said).toContain(
      `cannot write feed.json (${code}: another program has it open, or it is protected); the documents are unchanged`,
    );
    expect(documentsIn(config.out.dir)).toEqual(before);
  },
  30_000,
);

test("a ledger and a document that are mounted by themselves are written in place, with a message", async () => {
  using folder = temporaryFolder();
  const config = await siteWithChange(folder.path);
  // An empty one is written anew, not appended to.
  writeFileSync(config.ledger.file, "");
  const fs = faultyFileSystem(({ name, args: [, to] }) =>
    name === "renameSync" && /ledger$|rss\.xml$/.test(String(to)) ? "EXDEV" : undefined,
  );
  const { result, diagnostics } = await buildOnce(config, { fs });
  expect(result.failed).toBe(false);
  const told = diagnostics.filter(({ name }) => name === "WRITTEN_IN_PLACE").map(({ message }) => message);
  expect(told).toEqual([
    `${config.ledger.file} is a mounted file: it cannot be replaced, so it was overwritten in place`,
    "rss.xml is a mounted file: it cannot be replaced, so it was overwritten in place",
  ]);
  expect(documentsIn(config.out.dir)["rss.xml"]).toContain("<title>Two</title>");
  expect(readLedger(nodeFs, config.ledger.file).ledger.size).toBe(2);
});

test("a mounted ledger that was cut off while it was overwritten loses nothing", async () => {
  using folder = temporaryFolder();
  const config = await siteWithChange(folder.path);
  await buildOnce(config);
  const whole = readFileSync(config.ledger.file, "utf8");
  // What is to take its place is whole and flushed before the first byte is overwritten, and goes last.
  writeFileSync(`${config.ledger.file}.new`, whole);
  writeFileSync(config.ledger.file, whole.slice(0, 250));
  expect([...readLedger(nodeFs, config.ledger.file).ledger.entries()]).toHaveLength(2);
  writeFileSync(join(config.content.dir, "c.md"), "---\ntitle: Three\ndate: 2026-01-04\n---\nText.\n");
  await buildOnce(config);
  const healed = readLedger(nodeFs, config.ledger.file);
  expect(healed.ledger.size).toBe(3);
  expect(healed.isAppendable).toBe(true);
});

test("a document that can be neither backed up nor restored is new, and never missing", async () => {
  using folder = temporaryFolder();
  const config = await siteWithChange(folder.path);
  const names = Object.keys(documentsIn(config.out.dir));
  const fs = faultyFileSystem(({ name, args: [first, second] }) => {
    if (name === "linkSync" || (name === "openSync" && String(first).endsWith(".old"))) return "ENOTSUP";
    return name === "renameSync" && String(second).endsWith("/feed.json") ? "EROFS" : undefined;
  });
  const { result } = await buildOnce(config, { fs });
  expect(result.failed).toBe(true);
  expect(Object.keys(documentsIn(config.out.dir))).toEqual(names);
});
