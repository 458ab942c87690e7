import nodeFs, { mkdirSync, readFileSync, utimesSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { expect, test } from "vitest";
import { build } from "../../../src/engine/build.ts";
import type { FeedwrightEvent } from "../../../src/model/events.ts";
import { testConfig } from "../../support/config.ts";
import { folderWith } from "../../support/folder.ts";

const first = Date.UTC(2026, 5, 1);
const minute = 60_000;
const hour = 60 * minute;

/** A checkout of the site on a computer of its own. All share the ledger in one folder. */
function checkout(
  shared: string,
  name = "feedwright.ledger",
): {
  readonly save: (name: string, text: string) => void;
  readonly run: (now: number) => Promise<readonly FeedwrightEvent[]>;
  readonly entries: () => readonly { readonly id: string; readonly date_published: string }[];
} {
  const root = folderWith({});
  const address = `${pathToFileURL(shared)}/${name}`;
  const plain = testConfig(root);
  const config = { ...plain, digest: "same", ledger: { ...plain.ledger, ids: "tag" as const, store: address } };
  mkdirSync(config.content.dir);
  return {
    save: (name, text) => {
      const path = join(config.content.dir, name);
      writeFileSync(path, text);
      utimesSync(path, new Date(2020, 0), new Date(2020, 0));
    },
    run: async (now) => {
      const events: FeedwrightEvent[] = [];
      const cache = { folder: join(root, "cache"), program: "test" };
      const emit = (event: FeedwrightEvent): void => void events.push(event);
      await build({ config, fs: nodeFs, clock: { now: () => now }, emit, publish: true, cache });
      return events;
    },
    entries: () => JSON.parse(readFileSync(join(config.out.dir, "feed.json"), "utf8")).items,
  };
}

test("an article without a date, seen by two builders whose clocks differ by ten minutes, has one id and one date", async () => {
  const shared = folderWith({});
  const [one, two] = [checkout(shared), checkout(shared)];
  for (const { save } of [one, two]) save("a.md", "---\ntitle: A\n---\nText.\n");
  await Promise.all([one.run(first), two.run(first + 10 * minute)]);
  await Promise.all([one.run(first + minute), two.run(first + 11 * minute)]);
  expect(one.entries()).toHaveLength(1);
  expect(two.entries()).toEqual(one.entries());
});

test("the decisions of another builder reach a builder whose own files have not changed", async () => {
  const shared = folderWith({});
  const [one, two] = [checkout(shared), checkout(shared)];
  for (const { save } of [one, two]) save("a.md", "---\ntitle: A\n---\nText.\n");
  await one.run(first);
  await two.run(first + hour);
  expect(two.entries()).toEqual(one.entries());
  one.save("a.md", "---\ntitle: A\n---\nOther text.\n");
  await one.run(first + 2 * hour);
  two.save("a.md", "---\ntitle: A\n---\nOther text.\n");
  await two.run(first + 5 * hour);
  expect(two.entries()).toEqual(one.entries());
});

test("while nothing changes, a builder reads no article, and writes nothing", async () => {
  const shared = folderWith({});
  const one = checkout(shared);
  one.save("a.md", "---\ntitle: A\n---\nText.\n");
  await one.run(first);
  const before = nodeFs.statSync(join(shared, "feedwright.ledger"), { bigint: true }).mtimeNs;
  const events = await one.run(first + hour);
  expect(events).toMatchObject([{ event: "built", written: [] }]);
  expect(nodeFs.statSync(join(shared, "feedwright.ledger"), { bigint: true }).mtimeNs).toBe(before);
});

test("a name with a percent sign that encodes nothing is taken as it is", async () => {
  const shared = folderWith({});
  const one = checkout(shared, "100%.ledger");
  one.save("a.md", "---\ntitle: A\n---\nText.\n");
  await one.run(first);
  expect(readFileSync(join(shared, "100%.ledger"), "utf8")).toContain("a.md");
});
