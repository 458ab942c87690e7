import { type ChildProcess, spawn } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { createInterface } from "node:readline";
import { setTimeout as after } from "node:timers/promises";
import { afterEach, beforeEach, expect, test } from "vitest";
import { newsDigest } from "../../src/announce/topics.ts";
import { build } from "../../src/api/build.ts";
import { folderWith } from "../support/folder.ts";
import { HubWorld } from "../support/hub.ts";

/** `FEEDWRIGHT_KILLS=300` for a longer run. */
const rounds = Number(process.env.FEEDWRIGHT_KILLS ?? 5);
const seed = Number(process.env.FEEDWRIGHT_SEED ?? 1);
const bin = resolve(import.meta.dirname, "../../lib/bin.cjs");

/** One process that tells hubs, from its start to its end. */
interface Life {
  readonly child: ChildProcess;
  readonly ended: Promise<number | null>;
  isKilled: boolean;
  /** What the hub was told while this process ran, as topic and digest of the entries. */
  readonly heard: string[];
  /** What the process then reported as told. */
  readonly reported: string[];
}

let world: HubWorld;
let folder: string;
let lives: Life[];
let saves: number;
let random: () => number;

beforeEach(async () => {
  world = await HubWorld.open();
  lives = [];
  saves = 0;
  random = randomFrom(seed);
  folder = folderWith({
    "feedwright.config.json": JSON.stringify({
      site: { url: world.url, hubs: [world.hub] },
      announce: { quietSec: 0, waitSec: 10 },
    }),
    // Here, what has been told is recorded.
    "node_modules/.keep": "",
    "content/.keep": "",
  });
  world.folder = join(folder, "dist");
  save();
});

afterEach(async () => {
  for (const { child } of lives) child.kill("SIGKILL");
  await world[Symbol.asyncDispose]();
});

/** Mulberry32: the same numbers for the same seed. */
function randomFrom(start: number): () => number {
  let state = start;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}

function save(): void {
  saves += 1;
  writeFileSync(join(folder, "content/a.md"), `---\ntitle: The bridge\ndate: 2026-03-01\n---\nReport ${saves}.\n`);
}

function versionOf(topic: string): string {
  return `${topic} ${newsDigest(readFileSync(join(folder, "dist", topic.slice(world.url.length))))}`;
}

function start(...args: readonly string[]): Life {
  const child = spawn(process.execPath, [bin, ...args, "--json"], {
    cwd: folder,
    stdio: ["ignore", "pipe", "inherit"],
  });
  const ended = new Promise<number | null>((done) => child.on("close", done));
  const life: Life = { child, ended, isKilled: false, heard: [], reported: [] };
  lives.push(life);
  world.onPing = (topic) => void life.heard.push(versionOf(topic));
  createInterface({ input: child.stdout }).on("line", (line) => {
    const { event, topic } = JSON.parse(line) as { readonly event: string; readonly topic: string };
    const heard = life.heard.findLast((one) => one.startsWith(`${topic} `));
    if (event === "pinged" && heard !== undefined) life.reported.push(heard);
  });
  return life;
}

async function kill(life: Life): Promise<void> {
  life.isKilled = true;
  life.child.kill("SIGKILL");
  await life.ended;
}

/** A moment at which a process is killed: after a time, when the hub has heard of a topic, or just after the hub has answered. */
async function killSomewhen(life: Life, longestMs: number): Promise<void> {
  const kind = random();
  const ms = random() * longestMs;
  const count = 1 + Math.floor(random() * 3);
  const heardEnough = new Promise<void>((enough) => {
    const before = world.onPing;
    world.onPing = async (topic) => {
      await before(topic);
      if (life.heard.length === count) enough();
    };
  });
  if (kind < 0.4) await after(ms);
  else {
    await Promise.race([heardEnough, life.ended, after(4 * longestMs)]);
    // At once, before the hub has answered; or up to a few milliseconds later, while the process records the answer.
    if (kind > 0.6) await after(random() * 8);
  }
  await kill(life);
}

/** What the hub heard again although a process had reported it as told, or had ended by itself after telling it. */
function toldAgain(): readonly string[] {
  const recorded = new Set<string>();
  return lives.flatMap(({ heard, reported, isKilled }) => {
    const again = [...heard.filter((one) => recorded.has(one)), ...heard.filter((one, at) => heard.indexOf(one) < at)];
    for (const one of isKilled ? reported : heard) recorded.add(one);
    return again;
  });
}

/** The latest versions that the hub has not heard of. */
function untold(): readonly string[] {
  const heard = new Set(lives.flatMap((life) => life.heard));
  const topics = ["rss.xml", "atom.xml", "feed.json"].map((path) => versionOf(world.url + path));
  return topics.filter((one) => !heard.has(one));
}

test(
  "a ping that is killed at any moment loses no notification, and repeats none that it has recorded",
  async () => {
    for (let round = 0; round < rounds; round += 1) {
      save();
      await build({ cwd: folder });
      const kills = Math.floor(random() * 3);
      for (let count = 0; count < kills; count += 1) await killSomewhen(start("ping"), 600);
      const last = start("ping");
      expect(await last.ended).toBe(0);
      expect(untold()).toEqual([]);
      const again = start("ping");
      expect([await again.ended, again.heard]).toEqual([0, []]);
    }
    expect(toldAgain()).toEqual([]);
    expect(lives.some(({ isKilled }) => isKilled)).toBe(true);
  },
  60_000 + rounds * 30_000,
);

test(
  "a watch that is killed at any moment loses no notification, and repeats none that it has recorded",
  async () => {
    const topic = `${world.url}rss.xml`;
    await world.subscribe(topic);
    for (let round = 0; round < rounds; round += 1) {
      const life = start("watch", "--ping");
      if (random() < 0.7) save();
      await killSomewhen(life, 1500);
    }
    const last = start("watch", "--ping");
    const text = `Report ${saves}.`;
    while (!world.deliveries.some((delivery) => delivery.text.includes(text)))
      await world.delivery(world.deliveries.length + 1);
    while (untold().length > 0) await after(20);
    last.child.kill("SIGTERM");
    await last.ended;
    expect(world.deliveries.every(({ isSigned }) => isSigned)).toBe(true);
    const again = start("ping");
    expect([await again.ended, again.heard]).toEqual([0, []]);
    expect(toldAgain()).toEqual([]);
  },
  60_000 + rounds * 30_000,
);
