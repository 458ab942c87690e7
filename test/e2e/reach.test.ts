import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { expect, onTestFinished, test, vi } from "vitest";
import { serveBucket } from "../support/bucketServer.ts";
import { hasCeph, startCeph } from "../support/ceph.ts";
import { folderWith } from "../support/folder.ts";
import { HubWorld } from "../support/hub.ts";
import { MemoryBucket } from "../support/memoryStore.ts";
import { runFeedwright } from "../support/runFeedwright.ts";
import { startWatcher, type WatchEvent } from "../support/watcher.ts";

/** `FEEDWRIGHT_REACH=20` saves as often, and prints the median of each step. */
const rounds = Number(process.env.FEEDWRIGHT_REACH ?? 1);

interface Reached {
  readonly world: HubWorld;
  readonly folder: string;
  readonly publish: Readonly<Record<string, string>>;
}

/** A store, and a public server that serves what is in it. */
type MakeStore = (world: HubWorld, folder: string) => Promise<Readonly<Record<string, string>>>;

const stores: readonly (readonly [name: string, make: MakeStore])[] = [
  [
    "another folder",
    async (world, folder) => {
      world.folder = join(folder, "www");
      mkdirSync(world.folder);
      return { to: pathToFileURL(world.folder).href };
    },
  ],
  [
    "a bucket",
    async (world) => {
      vi.stubEnv("AWS_ACCESS_KEY_ID", "AKIDAKIDAKID");
      vi.stubEnv("AWS_SECRET_ACCESS_KEY", "secret");
      onTestFinished(() => void vi.unstubAllEnvs());
      const bucket = new MemoryBucket();
      const { endpoint } = await serveBucket(bucket);
      world.origin = async (path) => bucket.objects.get(`feeds${path}`)?.bytes;
      return { to: "s3://bucket/feeds", endpoint };
    },
  ],
];

const ceph: MakeStore = async (world) => {
  const { endpoint, stop } = await startCeph();
  onTestFinished(stop);
  // The documents are public, and the public server is in front of them.
  world.origin = async (path) => {
    const response = await fetch(`${endpoint}/tests/feeds${path}`);
    return response.ok ? new Uint8Array(await response.arrayBuffer()) : undefined;
  };
  return { to: "s3://tests/feeds", endpoint, acl: "public-read" };
};

async function reached(make: MakeStore): Promise<Reached> {
  const world = await HubWorld.open();
  onTestFinished(() => world[Symbol.asyncDispose]());
  const folder = folderWith({ "node_modules/.keep": "", "content/one.md": article("One", "The bridge opens.") });
  const publish = await make(world, folder);
  writeFileSync(
    join(folder, "feedwright.config.json"),
    JSON.stringify({ site: { url: world.url, hubs: [world.hub] }, announce: { quietSec: 0, waitSec: 30 }, publish }),
  );
  return { world, folder, publish };
}

function article(title: string, text: string): string {
  return `---\ntitle: ${title}\ndate: 2026-03-01\n---\n${text}\n`;
}

const title = "a save reaches a subscriber by way of %s and a hub, signed, soon after it is live";

test.each(stores)(title, (name, make) => saveAndWait(name, make), 60_000 + rounds * 10_000);

test.skipIf(!hasCeph)(
  title.replace("%s", "a real object store (Ceph)"),
  () => saveAndWait("Ceph", ceph),
  240_000 + rounds * 10_000,
);

async function saveAndWait(name: string, make: MakeStore): Promise<void> {
  vi.stubEnv("AWS_ACCESS_KEY_ID", "AKIDAKIDAKID");
  vi.stubEnv("AWS_SECRET_ACCESS_KEY", "secret");
  onTestFinished(() => void vi.unstubAllEnvs());
  const { world, folder } = await reached(make);
  const site = ["--site", world.url];
  const topic = `${world.url}rss.xml`;
  expect(await runFeedwright(folder, "publish", ...site)).toMatchObject({ status: 0 });
  // What is there at the start is told by then: the next announcement is that of the save.
  expect(await runFeedwright(folder, "ping", ...site)).toMatchObject({ status: 0 });
  await world.isQuiet();
  await world.subscribe(topic);
  const steps: (readonly [step: string, ms: number])[] = [];
  for (let round = 1; round <= rounds; round += 1) {
    const watcher = startWatcher(folder, ["--publish", "--ping", ...site]);
    await watcher.next(({ event }) => event === "ready");
    const saved = performance.now();
    const since = (): number => performance.now() - saved;
    const next = async (step: string, fits: (event: WatchEvent) => boolean): Promise<number> => {
      await watcher.next(fits);
      steps.push([step, since()]);
      return performance.now();
    };
    writeFileSync(join(folder, "content/one.md"), article("One", `Report ${round}.`));
    await next(
      "built",
      ({ event, written }) => event === "built" && (written as readonly string[]).includes("rss.xml"),
    );
    const live = await next(
      "in the store",
      ({ event, sent }) => event === "published" && (sent as readonly string[]).includes("rss.xml"),
    );
    await next("hub told", ({ event, topic: told }) => event === "pinged" && told === topic);
    const { text, isSigned, at } = await world.delivery(round);
    steps.push(["delivered", at - saved]);
    expect({ isSigned, isNew: text.includes(`Report ${round}.`) }).toEqual({ isSigned: true, isNew: true });
    expect(at - live).toBeLessThan(2000);
    await watcher.stop("SIGTERM");
  }
  expect(world.deliveries).toHaveLength(rounds);
  if (rounds > 1) print(name, steps);
}

function print(name: string, steps: readonly (readonly [step: string, ms: number])[]): void {
  const lines = [...new Set(steps.map(([step]) => step))].map((step) => {
    const times = steps
      .filter(([one]) => one === step)
      .map(([, ms]) => ms)
      .sort((a, b) => a - b);
    return `${step}: median ${times[times.length >> 1]?.toFixed(0)} ms, longest ${times.at(-1)?.toFixed(0)} ms`;
  });
  console.log([`${name}, ${rounds} saves, since the save:`, ...lines].join("\n"));
}
