import nodeFs, { mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { type Announced, type AnnounceOptions, announce } from "../../../src/announce/announce.ts";
import { usualPace } from "../../../src/announce/pace.ts";
import { ToldFile } from "../../../src/announce/toldFile.ts";
import { newsDigest, topicsOf } from "../../../src/announce/topics.ts";
import type { Config } from "../../../src/model/config.ts";
import type { FeedwrightEvent } from "../../../src/model/events.ts";
import type { Feed } from "../../../src/model/feed.ts";
import { buildOnce, temporaryFolder } from "../../support/build.ts";
import { testConfig } from "../../support/config.ts";
import { HubWorld } from "../../support/hub.ts";

let world: HubWorld;
let folder: ReturnType<typeof temporaryFolder>;
let config: Config;
let events: FeedwrightEvent[];
let pauses: number[];

beforeEach(async () => {
  world = await HubWorld.open();
  folder = temporaryFolder();
  events = [];
  pauses = [];
  config = testConfig(folder.path, { site: { url: world.url, hubs: [world.hub] } });
  mkdirSync(config.content.dir);
  write("One", "The bridge opens.");
  await publish();
});

afterEach(async () => {
  await world[Symbol.asyncDispose]();
  folder[Symbol.dispose]();
});

function write(title: string, text: string): void {
  writeFileSync(join(config.content.dir, "a.md"), `---\ntitle: ${title}\ndate: 2026-03-01\n---\n${text}\n`);
}

/** Builds, and puts the documents where the public server has them. */
async function publish(): Promise<void> {
  await buildOnce(config, { accept: true });
  for (const path of Object.values(config.feeds[0]?.files ?? {})) upload(path);
}

function upload(path: string, headers?: Readonly<Record<string, string>>): void {
  const bytes = readFileSync(join(config.out.dir, path));
  world.served.set(`/${path}`, { bytes, ...(headers === undefined ? {} : { headers }) });
}

async function tell(more: Partial<AnnounceOptions> = {}): Promise<Announced> {
  const { snapshot } = await buildOnce(config);
  return await announceAll(snapshot.feeds, more);
}

async function announceAll(feeds: readonly Feed[], more: Partial<AnnounceOptions> = {}): Promise<Announced> {
  return await announce(topicsOf(feeds), {
    config,
    fs: nodeFs,
    emit: (event) => events.push(event),
    told: new ToldFile(nodeFs, join(folder.path, "told")),
    pace: {
      ...usualPace,
      retryMs: 1,
      restMs: 1,
      pause: async (ms) => {
        pauses.push(ms);
      },
    },
    userAgent: "test",
    waitMs: 10_000,
    ...more,
  });
}

async function oneFormat(): Promise<void> {
  config = testConfig(folder.path, {
    site: { url: world.url, hubs: [world.hub] },
    feeds: [{ name: "main", files: { rss: "rss.xml" } }],
  });
  await publish();
}

const failures = (): readonly unknown[] => events.filter(({ event }) => event === "pingFailed");

describe("announcing new entries to hubs", () => {
  it("names each document, in both parameters that hubs read", async () => {
    expect(await tell()).toEqual({ told: 3, notLive: 0, refused: 0, passing: 0 });
    const topics = world.pings.map((form) => form.get("hub.url"));
    expect([...topics].sort()).toEqual(["atom.xml", "feed.json", "rss.xml"].map((path) => `${world.url}${path}`));
    expect(world.pings.map((form) => form.get("hub.topic"))).toEqual(topics);
    expect(events).toContainEqual({
      event: "pinged",
      hub: world.hub,
      feed: "main",
      topic: `${world.url}rss.xml`,
      status: 204,
      tries: 1,
    });
  });

  it("reaches a subscriber with the new text, signed", async () => {
    await world.subscribe(`${world.url}rss.xml`);
    await tell();
    expect(await world.delivery(1)).toMatchObject({ topic: `${world.url}rss.xml`, isSigned: true });
    write("One", "The bridge opens at noon.");
    await publish();
    await tell();
    expect((await world.delivery(2)).text).toContain("at noon");
  });

  it("happens once, even with several processes, until the entries change", async () => {
    config = { ...config, site: { ...config.site, authors: [{ name: "The Desk" }] } };
    await publish();
    await tell();
    expect(await tell()).toEqual({ told: 0, notLive: 0, refused: 0, passing: 0 });
    // Another title of the site is no news; another text is.
    config = { ...config, site: { ...config.site, title: "Another name" } };
    await publish();
    expect(await tell()).toMatchObject({ told: 0 });
    write("One", "The bridge is closed.");
    await publish();
    expect(await tell()).toMatchObject({ told: 3 });
    expect(await tell({ force: true })).toMatchObject({ told: 3 });
  });

  it("happens once if two processes start at the same time", async () => {
    const { snapshot } = await buildOnce(config);
    // Each opens the record for itself.
    const results = await Promise.all([announceAll(snapshot.feeds), announceAll(snapshot.feeds)]);
    expect(results.map(({ told }) => told).sort()).toEqual([0, 3]);
    expect(world.pings).toHaveLength(3);
    expect(readdirSync(folder.path)).not.toContain("told.lock");
  });

  it("leaves out archives", async () => {
    config = testConfig(folder.path, {
      site: { url: world.url, hubs: [world.hub] },
      feeds: [{ name: "main", limit: 1, archive: true }],
    });
    writeFileSync(join(config.content.dir, "b.md"), "---\ntitle: Two\ndate: 2026-03-02\n---\nTwo.\n");
    const { snapshot } = await buildOnce(config);
    expect(topicsOf(snapshot.feeds.flatMap((feed) => [feed, ...(feed.archives ?? [])]))).toHaveLength(3);
  });
});

describe("a public server that is behind", () => {
  it("is asked until it serves the new bytes: the hub never fetches the old ones", async () => {
    await oneFormat();
    await world.subscribe(`${world.url}rss.xml`);
    await tell();
    await world.delivery(1);
    write("One", "New text.");
    await buildOnce(config);
    const before = world.asked.length;
    world.onAsked = () => {
      // As a cache that catches up at the third request.
      if (world.asked.length === before + 3) upload("rss.xml");
    };
    expect(await tell({ waitMs: 60_000 })).toEqual({ told: 1, notLive: 0, refused: 0, passing: 0 });
    expect((await world.delivery(2)).text).toContain("New text.");
    expect(pauses).toEqual([2000, 4000]);
  });

  it("is waited for with the newest version on disk, even if it is replaced in the meantime", async () => {
    await world.subscribe(`${world.url}rss.xml`);
    write("One", "First text.");
    await buildOnce(config);
    let isReplaced = false;
    const pause = async (): Promise<void> => {
      if (!isReplaced) {
        isReplaced = true;
        write("One", "Second text.");
        await publish();
      }
    };
    const pace = { ...usualPace, retryMs: 1, restMs: 1, pause };
    expect(await tell({ waitMs: 60_000, pace })).toEqual({ told: 3, notLive: 0, refused: 0, passing: 0 });
    expect((await world.delivery(1)).text).toContain("Second text.");
    expect(await tell()).toMatchObject({ told: 0 });
  });

  it("of which one node is behind is asked until all of them have caught up", async () => {
    await oneFormat();
    await world.subscribe(`${world.url}rss.xml`);
    const old = readFileSync(join(config.out.dir, "rss.xml"));
    write("One", "New text.");
    await publish();
    const fresh = readFileSync(join(config.out.dir, "rss.xml"));
    // Three nodes answer in turn; one of them, and then none, has the old document.
    let requests = 0;
    const serve = (): void => {
      requests += 1;
      world.served.set("/rss.xml", { bytes: requests < 8 && requests % 3 === 2 ? old : fresh });
    };
    world.onAsked = serve;
    expect(await tell({ waitMs: 60_000 })).toMatchObject({ told: 1, notLive: 0 });
    expect((await world.delivery(1)).text).toContain("New text.");
    expect(requests).toBeGreaterThan(10);
  });

  it("of which one node is out of date is reported, and no hub is notified", async () => {
    await oneFormat();
    const old = readFileSync(join(config.out.dir, "rss.xml"));
    write("One", "New text.");
    await publish();
    const fresh = readFileSync(join(config.out.dir, "rss.xml"));
    let requests = 0;
    world.onAsked = () => {
      requests += 1;
      world.served.set("/rss.xml", { bytes: requests % 3 === 0 ? old : fresh });
    };
    expect(await tell({ waitMs: 20_000 })).toMatchObject({ told: 0, notLive: 1 });
    expect(world.pings).toEqual([]);
  });

  it("that is out of date is reported, and no hub is notified", async () => {
    write("One", "Never uploaded.");
    await buildOnce(config);
    expect(await tell({ waitMs: 5000 })).toEqual({ told: 0, notLive: 3, refused: 0, passing: 0 });
    expect(world.pings).toEqual([]);
    expect(events).toContainEqual({
      event: "diagnostic",
      diagnostic: expect.objectContaining({ code: "FW6501", message: expect.stringContaining("another version") }),
    });
  });

  it("without the document is reported", async () => {
    world.served.clear();
    expect(await tell({ waitMs: 0 })).toEqual({ told: 0, notLive: 3, refused: 0, passing: 0 });
  });

  it("gets a warning where its headers contradict the document", async () => {
    upload("rss.xml", {
      "content-type": "text/html",
      link: `<https://elsewhere.example/rss.xml>; rel="self", <https://other.example/>; rel="hub"`,
    });
    expect(await tell()).toMatchObject({ told: 3 });
    const codes = events.flatMap((event) => (event.event === "diagnostic" ? event.diagnostic.code : []));
    expect(codes).toEqual(["FW6502", "FW6503", "FW6504"]);
  });
});

describe("a hub", () => {
  it.each([408, 425, 429, 500, 503])("that answers %i is asked again", async (status) => {
    await oneFormat();
    world.manners.push({ status }, { status });
    expect(await tell()).toMatchObject({ told: 1 });
    expect(events).toContainEqual(expect.objectContaining({ event: "pinged", tries: 3 }));
  });

  it("that asks for a pause is not asked again before it is over", async () => {
    await oneFormat();
    world.manners.push({ status: 503, headers: { "retry-after": "7" } });
    expect(await tell()).toMatchObject({ told: 1 });
    expect(pauses).toEqual([7000]);
  });

  it("that keeps failing is given up, and notified of the same entries the next time", async () => {
    await oneFormat();
    for (let count = 0; count < 5; count += 1) world.manners.push({ status: 500, text: "no  room" });
    expect(await tell()).toEqual({ told: 0, notLive: 0, refused: 1, passing: 1 });
    expect(failures()).toEqual([
      expect.objectContaining({ tries: 5, status: 500, reason: "it answered 500: no room" }),
    ]);
    expect(await tell()).toMatchObject({ told: 1 });
  });

  it("that refuses is not asked again, and its words are shown", async () => {
    await oneFormat();
    world.manners.push({ status: 404, text: "Topic not found" });
    expect(await tell()).toMatchObject({ refused: 1, passing: 0 });
    expect(failures()).toEqual([
      expect.objectContaining({ tries: 1, status: 404, reason: "it answered 404: Topic not found" }),
    ]);
  });

  it("that has moved gets the same request there with 308, and is reported as moved with 301", async () => {
    await oneFormat();
    world.manners.push({ status: 308, headers: { location: `${world.url}moved` } });
    expect(await tell()).toMatchObject({ told: 1 });
    expect(world.pings[0]?.get("hub.mode")).toBe("publish");
    world.manners.push({ status: 301, headers: { location: `${world.url}moved` } });
    expect(await tell({ force: true })).toMatchObject({ refused: 1 });
    expect(failures()).toEqual([expect.objectContaining({ reason: `it has moved to ${world.url}moved` })]);
  });

  it("and a document on a private network are not requested for a public site", async () => {
    const site = { ...config.site, url: "https://harbour.press/" };
    const { snapshot } = await buildOnce(config);
    const topics = topicsOf(snapshot.feeds).slice(0, 1);
    const options = { config: { ...config, site }, fs: nodeFs, emit: (event: FeedwrightEvent) => events.push(event) };
    const rest = { told: new ToldFile(nodeFs, undefined), pace: usualPace, userAgent: "test", waitMs: 0 };
    expect(await announce(topics, { ...options, ...rest })).toMatchObject({ told: 0 });
    expect(JSON.stringify(events)).toContain("private network");
    expect(world.pings).toEqual([]);
  });

  it("whose address holds a key is shown without it, and the key is written nowhere", async () => {
    await oneFormat();
    config = { ...config, site: { ...config.site, hubs: [`${world.hub}?key=s3cret`] } };
    await publish();
    await tell();
    expect(JSON.stringify(events)).not.toContain("s3cret");
    expect(readFileSync(join(folder.path, "told"), "latin1")).not.toContain("s3cret");
  });

  it("that cannot be reached, or redirects, is reported without the key in its URL", async () => {
    await oneFormat();
    const hubs = ["http://127.0.0.1:1/hub?key=s3cret-key", `${world.hub}?key=s3cret-key`];
    config = { ...config, site: { ...config.site, hubs } };
    await publish();
    const location = "ftp://elsewhere.example/?key=s3cret-key";
    for (let count = 0; count < 5; count += 1) world.manners.push({ status: 308, headers: { location } });
    expect(await tell()).toMatchObject({ refused: 2, passing: 2 });
    expect(
      failures()
        .map((event) => (event as { readonly reason: string }).reason)
        .sort(),
    ).toEqual(["bad port", "it leads to ftp://elsewhere.example/?…"]);
    expect(JSON.stringify(events)).not.toContain("s3cret-key");
  });

  it("of rssCloud is judged by its answer, not by its status", async () => {
    await oneFormat();
    const { port } = new URL(world.url);
    const rssCloud = {
      domain: "127.0.0.1",
      port: Number(port),
      path: "/notify",
      procedure: "",
      protocol: "http-post",
      pingPath: "/ping",
    };
    config = { ...config, site: { ...config.site, hubs: [], rssCloud } };
    await publish();
    expect(await tell()).toMatchObject({ told: 1 });
    expect(world.pings[0]?.get("url")).toBe(`${world.url}rss.xml`);
    const { snapshot } = await buildOnce(config);
    const wrong = topicsOf(snapshot.feeds).map((topic) => ({
      ...topic,
      url: topic.url.replace("127.0.0.1", "localhost"),
    }));
    events = [];
    const result = await announce(wrong, {
      config,
      fs: nodeFs,
      emit: (event) => events.push(event),
      told: new ToldFile(nodeFs, undefined),
      pace: usualPace,
      userAgent: "test",
      waitMs: 0,
    });
    expect(result).toMatchObject({ told: 0, refused: 1 });
    expect(failures()).toEqual([expect.objectContaining({ reason: "No such feed" })]);
  });
});

it("only a change of the entries counts as news, in every format", async () => {
  const digests = (): readonly string[] =>
    ["rss.xml", "atom.xml", "feed.json"].map((path) => newsDigest(readFileSync(join(config.out.dir, path))));
  const before = digests();
  config = { ...config, site: { ...config.site, title: "Other", description: "Other." } };
  await publish();
  expect(digests().filter((digest, at) => digest !== before[at])).toHaveLength(1);
  write("One", "Other text.");
  await publish();
  expect(digests().every((digest, at) => digest !== before[at])).toBe(true);
});
