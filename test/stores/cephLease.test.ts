import { type ChildProcess, spawn } from "node:child_process";
import nodeFs, { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from "vitest";
import { openStore } from "../../src/stores/openStore.ts";
import type { Store } from "../../src/stores/store.ts";
import { unseal } from "../../src/text/seal.ts";
import { type Ceph, hasCeph, startCeph } from "../support/ceph.ts";
import { folderWith } from "../support/folder.ts";

const bin = join(import.meta.dirname, "../../lib/bin.cjs");
const packages = join(import.meta.dirname, "../../node_modules");
const longestMs = 90_000;

describe.skipIf(!hasCeph)("two real publishers with a lease over a real store (Ceph)", () => {
  let ceph: Ceph;
  let store: Store;

  beforeAll(async () => {
    ceph = await startCeph();
    const places = { root: process.cwd(), contentDir: "/nowhere", siteUrl: "http://localhost/" };
    store = await openStore("s3://tests/", { fs: nodeFs, endpoint: ceph.endpoint, ...places });
  }, 180_000);

  afterAll(() => {
    store?.close();
    ceph?.stop();
  }, 60_000);

  /** A checkout with a watch of its own, as on another computer. */
  function startBuilder(site: string, articles: Readonly<Record<string, string>>) {
    const { endpoint } = ceph;
    const config = {
      site: { title: "A site" },
      ledger: { store: `s3://tests/${site}/feedwright.ledger`, endpoint },
      publish: { to: `s3://tests/${site}/www`, endpoint, lease: true },
    };
    const root = folderWith({ "feedwright.config.json": JSON.stringify(config), "content/about.txt": "" });
    nodeFs.symlinkSync(packages, join(root, "node_modules"));
    const save = (title: string): void =>
      writeFileSync(
        join(root, "content", `${title}.md`),
        `---\ntitle: ${title}\ndate: 2026-01-01\n---\nText of ${title}.\n`,
      );
    mkdirSync(join(root, "content"), { recursive: true });
    for (const title of Object.values(articles)) save(title);
    const options = ["watch", "--publish", "--json", "--site", "http://localhost/"];
    const child: ChildProcess = spawn(process.execPath, [bin, ...options], { cwd: root });
    onTestFinished(() => void child.kill("SIGKILL"));
    const lines: string[] = [];
    for (const output of [child.stdout, child.stderr])
      if (output !== null) createInterface({ input: output }).on("line", (line) => lines.push(line));
    const own = (): string => {
      const file = join(root, "dist", "rss.xml");
      return nodeFs.existsSync(file) ? nodeFs.readFileSync(file, "utf8") : "";
    };
    return { child, lines, save, own };
  }

  const published = async (site: string): Promise<{ readonly text: string; readonly epoch: number | undefined }> => {
    const { bytes, epoch } = unseal((await store.get(`${site}/www/rss.xml`))?.bytes ?? Buffer.of());
    return { text: Buffer.from(bytes).toString("utf8"), epoch };
  };

  test("one that is killed is followed by the other within 30 seconds", async () => {
    const one = startBuilder("killed", { a: "First" });
    await until(async () => (await published("killed")).text.includes("First"), one.lines);
    const two = startBuilder("killed", { a: "First" });
    await until(() => two.own().includes("First"), two.lines);
    one.child.kill("SIGKILL");
    const killed = performance.now();
    two.save("Second");
    await until(async () => (await published("killed")).text.includes("Second"), two.lines);
    expect(performance.now() - killed).toBeLessThan(30_000);
    expect((await published("killed")).epoch).toBe(2);
  }, 300_000);

  test("one that is stopped for longer than the lease writes nothing when it wakes up", async () => {
    const one = startBuilder("stopped", { a: "First" });
    await until(async () => (await published("stopped")).text.includes("First"), one.lines);
    const two = startBuilder("stopped", { a: "First" });
    await until(() => two.own().includes("First"), two.lines);
    one.child.kill("SIGSTOP");
    two.save("Second");
    await until(async () => (await published("stopped")).text.includes("Second"), two.lines);
    one.save("Third");
    one.child.kill("SIGCONT");
    await until(() => one.own().includes("Third"), one.lines);
    // It has decided about the save when it looks at the lease again, which shows that it waits.
    two.save("Fourth");
    await until(async () => (await published("stopped")).text.includes("Fourth"), two.lines);
    const after = await published("stopped");
    expect([after.epoch, after.text.includes("Third")]).toEqual([2, false]);
  }, 300_000);
});

async function until(holds: () => boolean | Promise<boolean>, lines: readonly string[]): Promise<void> {
  const started = performance.now();
  while (!(await holds())) {
    if (performance.now() - started > longestMs) throw new Error(`it did not come to that:\n${lines.join("\n")}`);
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}
