import { type ChildProcess, spawn } from "node:child_process";
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { createInterface } from "node:readline";
import { setTimeout as after } from "node:timers/promises";
import { pathToFileURL } from "node:url";
import { expect, onTestFinished, test } from "vitest";
import { newsDigest } from "../../src/announce/topics.ts";
import { unseal } from "../../src/text/seal.ts";
import { folderWith } from "../support/folder.ts";
import { HubWorld } from "../support/hub.ts";

/** `FEEDWRIGHT_KILLS=20` for a longer run. */
const rounds = Number(process.env.FEEDWRIGHT_KILLS ?? 1);
const bin = resolve(import.meta.dirname, "../../lib/bin.cjs");
const paths = ["rss.xml", "atom.xml", "feed.json"];
/** A lease, and then the turn to tell hubs, are free 24 and 16 seconds after a death. */
const longestMs = 45_000;

test(
  "when a builder that publishes is killed, the next one sends the remaining notifications, and repeats none",
  async () => {
    const world = await HubWorld.open();
    onTestFinished(() => world[Symbol.asyncDispose]());
    const www = join(folderWith({ "www/.keep": "" }), "www");
    world.folder = www;
    const config = {
      site: { url: world.url, hubs: [world.hub] },
      announce: { quietSec: 0, waitSec: 30 },
      publish: { to: pathToFileURL(www).href, lease: true },
    };
    let saves = 0;
    const builder = (): { readonly folder: string; readonly save: () => void } => {
      const folder = folderWith({ "feedwright.config.json": JSON.stringify(config), "node_modules/.keep": "" });
      mkdirSync(join(folder, "content"));
      const save = (): void =>
        writeFileSync(
          join(folder, "content/a.md"),
          `---\ntitle: The bridge\ndate: 2026-03-01\n---\nReport ${saves}.\n`,
        );
      save();
      return { folder, save };
    };
    const all = [builder(), builder()];
    /** What the hub heard, as path and digest of the entries; and what was then reported, and so was recorded. */
    const heard: string[] = [];
    const reported = new Set<string>();
    const versionOf = (path: string): string =>
      existsSync(join(www, path)) ? `${path} ${newsDigest(unseal(readFileSync(join(www, path))).bytes)}` : path;
    const isAllHeard = (): boolean =>
      readFileSync(join(www, "feed.json"), "utf8").includes(`Report ${saves}.`) &&
      paths.every((path) => heard.includes(versionOf(path)));
    let onPing: () => void = () => {};
    world.onPing = (topic) => {
      heard.push(versionOf(topic.slice(world.url.length)));
      onPing();
    };
    const start = (folder: string, ...args: readonly string[]): ChildProcess => {
      const child = spawn(process.execPath, [bin, ...args, "--json"], {
        cwd: folder,
        stdio: ["ignore", "pipe", "inherit"],
      });
      onTestFinished(() => void child.kill("SIGKILL"));
      createInterface({ input: child.stdout ?? process.stdin }).on("line", (line) => {
        const { event, topic } = JSON.parse(line) as { readonly event: string; readonly topic: string };
        if (event === "pinged") reported.add(versionOf(topic.slice(world.url.length)));
      });
      return child;
    };
    const watch = (folder: string): ChildProcess => start(folder, "watch", "--publish", "--ping", "--site", world.url);
    // A hub hears of a document at most once a minute from the same process.
    for (const command of ["publish", "ping"]) {
      const first = start(all[0]?.folder ?? "", command, "--site", world.url);
      expect(await new Promise((done) => first.on("close", done))).toBe(0);
    }
    let holder = watch(all[0]?.folder ?? "");
    const lease = (): string => readFileSync(join(www, ".feedwright/publisher.json"), "utf8");
    await until(() => !lease().includes('"holder":""'));
    for (let round = 1; round <= rounds; round += 1) {
      const follower = watch(all[round % 2]?.folder ?? "");
      await until(() => existsSync(join(all[round % 2]?.folder ?? "", "dist/feed.json")));
      // While the hub hears of one of the three documents: some are told and recorded, one is told only, and others are not told.
      const killed = new Promise<void>((done) => {
        const last = heard.length + 1 + (round % paths.length);
        onPing = () => {
          if (heard.length === last) done();
        };
      });
      saves += 1;
      for (const { save } of all) save();
      await killed;
      const isDead = new Promise((done) => holder.on("close", done));
      holder.kill("SIGKILL");
      await isDead;
      onPing = () => {};
      const [recorded, count] = [new Set(reported), heard.length];
      await until(isAllHeard);
      expect(heard.slice(count).filter((one) => recorded.has(one))).toEqual([]);
      holder = follower;
    }
    const isEnded = new Promise((done) => holder.on("close", done));
    holder.kill("SIGTERM");
    await isEnded;
    const before = heard.length;
    const fresh = start(builder().folder, "ping", "--site", world.url);
    expect([await new Promise((done) => fresh.on("close", done)), heard.length]).toEqual([0, before]);
    const again = heard.filter((one, at) => heard.indexOf(one) < at);
    // At each kill, the one that the hub was about to answer.
    expect(again.length).toBeLessThanOrEqual(rounds);
    expect(heard.length).toBeGreaterThanOrEqual(paths.length * (1 + rounds));
  },
  60_000 + rounds * 60_000,
);

async function until(holds: () => boolean): Promise<void> {
  for (const started = performance.now(); !holds(); await after(50))
    if (performance.now() - started > longestMs) throw new Error("it did not come to that");
}
