import nodeFs, { cpSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import { loadConfig } from "../../../src/config/loadConfig.ts";
import { build } from "../../../src/engine/build.ts";
import { folderWith } from "../../support/folder.ts";

const sites = join(import.meta.dirname, "../../generators");

/** Path and id of each entry, later lines over earlier ones. */
function entriesOf(ledger: string): ReadonlyMap<string, string> {
  const rows = ledger.split("\n").map((line) => line.split("\t"));
  return new Map(
    rows.flatMap(([path = "", id = ""]) => (/\.mdx?$/.test(path) && id !== "" ? [[id, path] as const] : [])),
  );
}

/**
 * In 0.1, the content folder of a Hugo site with several languages was that of the main one, and now it is the folder above all of them: the
 * path of every article is another. The addresses of Docusaurus's blogs side by side were others. Each ledger here was written by the older
 * program for the site of the same name.
 */
it.each(["hugo-folders", "docusaurus-i18n"])(
  "%s: a ledger from before the paths or the addresses of all articles changed keeps every id",
  async (name) => {
    const old = readFileSync(join(import.meta.dirname, `movedFolders/${name}.ledger`), "utf8");
    const cwd = folderWith({ "feedwright.ledger": old });
    cpSync(join(sites, name, "site"), cwd, { recursive: true });
    const { value: config } = await loadConfig({ cwd, flags: {} });
    if (config === undefined) throw new Error("no config");
    const events: string[] = [];
    const clock = { now: () => Date.UTC(2026, 10, 2) };
    await build({ config, fs: nodeFs, clock, emit: ({ event }) => events.push(event), publish: true });
    const before = entriesOf(old);
    const now = entriesOf(readFileSync(join(cwd, "feedwright.ledger"), "utf8"));
    expect(before.size).toBeGreaterThan(7);
    const isSame = ([id, path]: readonly [string, string]): boolean => `/${now.get(id)}`.endsWith(`/${path}`);
    expect([...before].filter((entry) => !isSame(entry))).toEqual([]);
    expect(new Set([...before.keys()].map((id) => now.get(id))).size).toBe(before.size);
    expect(events).not.toContain("held");
  },
);
