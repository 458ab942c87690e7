import fs, { appendFileSync, readFileSync, statSync, truncateSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { beforeEach, expect, it } from "vitest";
import { ToldFile } from "../../../src/announce/toldFile.ts";
import { sha256 } from "../../../src/text/sha256.ts";
import { folderWith } from "../../support/folder.ts";

const hub = "https://hub.example/?key=s3cret";
const topic = "https://harbour.press/rss.xml";
const news = (count: number): string => sha256(Buffer.from(`${count}`));
let file: string;

beforeEach(() => {
  file = join(folderWith({}), "cache/site.told");
});

it("sees what another process has recorded, and keeps it", () => {
  const [one, other] = [new ToldFile(fs, file), new ToldFile(fs, file)];
  expect(one.get(hub, topic)).toBeUndefined();
  other.set(hub, topic, news(1));
  expect(one.get(hub, topic)).toBe(news(1));
  one.set(hub, `${topic}?2`, news(2));
  other.set(hub, topic, news(3));
  const third = new ToldFile(fs, file);
  expect([third.get(hub, topic), third.get(hub, `${topic}?2`)]).toEqual([news(3), news(2)]);
});

it("keeps every whole line when a process died while it wrote one", () => {
  const told = new ToldFile(fs, file);
  told.set(hub, topic, news(1));
  told.set(hub, `${topic}?2`, news(2));
  const { size } = statSync(file);
  for (let length = size - 2; length > size / 2; length -= 1) {
    truncateSync(file, length);
    const next = new ToldFile(fs, file);
    expect([next.get(hub, topic), next.get(hub, `${topic}?2`)]).toEqual([news(1), undefined]);
  }
  new ToldFile(fs, file).set(hub, `${topic}?3`, news(3));
  const last = new ToldFile(fs, file);
  expect([last.get(hub, topic), last.get(hub, `${topic}?3`)]).toEqual([news(1), news(3)]);
});

it("ignores what it cannot understand", () => {
  const told = new ToldFile(fs, file);
  told.set(hub, topic, news(1));
  appendFileSync(file, "\u0000\u0001 other\n\n");
  expect(told.get(hub, topic)).toBe(news(1));
  writeFileSync(file, "no record\n");
  expect(told.get(hub, topic)).toBeUndefined();
});

it("stays small, however often a hub is notified", () => {
  const told = new ToldFile({ ...fs, fsyncSync: () => {} }, file);
  for (let count = 0; count < 2_500; count += 1) told.set(hub, topic, news(count));
  expect(readFileSync(file, "utf8").split("\n").length).toBeLessThan(1_100);
  expect(new ToldFile(fs, file).get(hub, topic)).toBe(news(2_499));
});

it("is not needed: without a file, or with one that cannot be written, the process remembers", () => {
  for (const path of [undefined, join(file, "\u0000")]) {
    const told = new ToldFile(fs, path);
    told.set(hub, topic, news(1));
    expect(told.get(hub, topic)).toBe(news(1));
  }
});
