import { type ChildProcess, spawn } from "node:child_process";
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { pathToFileURL } from "node:url";
import { expect, onTestFinished, test } from "vitest";
import { leaseKey } from "../../src/lease/lease.ts";
import { parseLedger } from "../../src/ledger/ledgerText.ts";
import { unseal } from "../../src/text/seal.ts";
import { folderWith } from "../support/folder.ts";

const bin = join(import.meta.dirname, "../../lib/bin.cjs");
const mostMs = 60_000;

/** A checkout with a watch of its own, as on another computer; the ledger and the documents are shared. */
function startBuilder(shared: string, articles: Readonly<Record<string, string>>) {
  const config = {
    site: { title: "A site", url: "https://example.org/" },
    ledger: { store: `${pathToFileURL(shared)}/feedwright.ledger` },
    publish: { to: `${pathToFileURL(shared)}/www`, lease: true },
  };
  const root = folderWith({ "feedwright.config.json": JSON.stringify(config) });
  mkdirSync(join(root, "content"));
  const save = (name: string, text: string): void => writeFileSync(join(root, "content", name), text);
  for (const [name, text] of Object.entries(articles)) save(name, text);
  const child: ChildProcess = spawn(process.execPath, [bin, "watch", "--publish", "--json"], { cwd: root });
  onTestFinished(() => void child.kill("SIGKILL"));
  const lines: string[] = [];
  if (child.stdout !== null) createInterface({ input: child.stdout }).on("line", (line) => lines.push(line));
  if (child.stderr !== null) createInterface({ input: child.stderr }).on("line", (line) => lines.push(line));
  return { child, lines, save, ownDocument: () => textAt(join(root, "dist", "rss.xml")) };
}

const textAt = (path: string): string => (existsSync(path) ? readFileSync(path, "utf8") : "");
const article = (title: string): string => `---\ntitle: ${title}\ndate: 2026-01-01\n---\nText of ${title}.\n`;

test("a publisher that is suspended loses the lease, can write nothing when it continues, and gets the lease back when the other ends", async () => {
  const shared = folderWith({});
  const published = (): string => textAt(join(shared, "www", "rss.xml"));
  const epoch = (): number | undefined => unseal(Buffer.from(published())).epoch;
  const holder = (): string => JSON.parse(textAt(join(shared, "www", leaseKey))).holder;
  const one = startBuilder(shared, { "a.md": article("First") });
  await until(() => published().includes("First"), one.lines);
  expect(epoch()).toBe(1);
  const first = holder();

  const two = startBuilder(shared, { "a.md": article("First") });
  await until(() => two.ownDocument().includes("First"), two.lines);
  one.child.kill("SIGSTOP");
  const stopped = performance.now();
  for (const { save } of [one, two]) save("b.md", article("Second"));
  await until(() => published().includes("Second"), two.lines);
  expect(performance.now() - stopped).toBeLessThan(30_000);
  expect(epoch()).toBe(2);
  expect(holder()).not.toBe(first);

  // It wakes up to a save that it would publish.
  one.save("c.md", article("Third"));
  one.child.kill("SIGCONT");
  await until(() => one.ownDocument().includes("Third"), one.lines);
  two.save("d.md", article("Fourth"));
  await until(() => published().includes("Fourth"), two.lines);
  expect(epoch()).toBe(2);
  expect(published()).not.toContain("Third");

  two.child.kill("SIGTERM");
  await until(() => epoch() === 3, one.lines);
  expect(published()).toContain("Third");
  const { ledger } = parseLedger(textAt(join(shared, "feedwright.ledger")), "");
  expect([...ledger.entries()].map(({ url }) => url.at(-2)).toSorted()).toEqual(["a", "b", "c", "d"]);
}, 200_000);

async function until(holds: () => boolean, lines: readonly string[]): Promise<void> {
  for (const end = performance.now() + mostMs; !holds(); ) {
    if (performance.now() > end) throw new Error(`it did not happen; the last lines:\n${lines.slice(-20).join("\n")}`);
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}
