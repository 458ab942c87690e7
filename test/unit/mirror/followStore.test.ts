import fs from "node:fs";
import { join } from "node:path";
import { expect, onTestFinished, test, vi } from "vitest";
import { ContentMirror } from "../../../src/mirror/contentMirror.ts";
import { followStore } from "../../../src/mirror/followStore.ts";
import { StoredContent } from "../../../src/mirror/storedContent.ts";
import type { NotificationMessage, Notifications } from "../../../src/model/config.ts";
import { folderWith } from "../../support/folder.ts";
import { lostAnswer, MemoryBucket, MemoryStore } from "../../support/memoryStore.ts";

const hour = 3_600_000;
const place = { bucket: "newsroom", prefix: "articles/" };
const eventFor = (key: string): object => ({ Records: [{ s3: { bucket: { name: "newsroom" }, object: { key } } }] });

/** A queue of a test: what is pushed arrives. */
function queue() {
  const waiting: NotificationMessage[] = [];
  let wake = (): void => {};
  const notifications: Notifications = async function* (signal) {
    signal.addEventListener("abort", () => wake());
    while (!signal.aborted) {
      yield* waiting.splice(0);
      if (waiting.length > 0) continue;
      await new Promise<void>((go) => {
        wake = go;
      });
    }
  };
  const push = (message: NotificationMessage): void => {
    waiting.push(message);
    wake();
  };
  return { notifications, push };
}

async function following(intervalMs: number, notifications?: Notifications) {
  const bucket = new MemoryBucket();
  const put = (key: string, text: string): void => void bucket.put(key, Buffer.from(text), {});
  let isAway = false;
  const asked: string[] = [];
  const store = new MemoryStore(bucket, {
    before: (request) => {
      asked.push(`${request.method} ${request.key}`.trim());
      if (isAway) throw lostAnswer(request);
    },
  });
  put("a.md", "1");
  const events: string[] = [];
  const mirror = new ContentMirror({ fs, store, folder: join(folderWith({}), "x.content"), isArticle: () => true });
  mirror.open();
  const content = new StoredContent({
    mirror,
    store: "memory",
    emit: ({ event }) => events.push(event),
    accept: false,
    mustBeCurrent: false,
  });
  await content.refresh();
  const dirty: (string | undefined)[] = [];
  const errors: unknown[] = [];
  const follow = followStore({
    content,
    intervalMs,
    notifications,
    place,
    onDirty: (path) => dirty.push(path),
    onError: (error) => errors.push(error),
    emit: (event) => events.push(event.event === "diagnostic" ? event.diagnostic.code : event.event),
  });
  onTestFinished(() => follow.close());
  asked.length = 0;
  const goAway = (away: boolean): void => {
    isAway = away;
  };
  return { put, bucket, content, follow, dirty, errors, events, asked, goAway };
}

test("looks at intervals, and reports what has changed", async () => {
  const { put, dirty } = await following(20);
  put("b.md", "2");
  await vi.waitFor(() => expect(dirty).toEqual(["b.md"]));
  put("a.md", "3");
  await vi.waitFor(() => expect(dirty).toEqual(["b.md", "a.md"]));
});

test("a message has its object read, and is deleted once the object is here", async () => {
  const { notifications, push } = queue();
  const { put, dirty, asked } = await following(hour, notifications);
  put("b.md", "2");
  const done = vi.fn(() => expect(dirty).toEqual(["b.md"]));
  push({ body: JSON.stringify(eventFor("articles/b.md")), done });
  await vi.waitFor(() => expect(done).toHaveBeenCalledOnce());
  expect(asked).not.toContain("LIST");
});

test("messages that come twice, in another order, or about nothing do no harm", async () => {
  const { notifications, push } = queue();
  const { put, dirty, errors } = await following(hour, notifications);
  put("b.md", "2");
  const done = vi.fn();
  for (const key of ["articles/b.md", "articles/b.md", "films/x.mp4", "articles/a.md", "articles/never.md"])
    push({ body: eventFor(key), done });
  await vi.waitFor(() => expect(done).toHaveBeenCalledTimes(5));
  expect([...new Set(dirty)]).toEqual(["b.md"]);
  expect(errors).toEqual([]);
});

test("the next look finds what a lost message was about", async () => {
  const { notifications } = queue();
  const { put, dirty } = await following(20, notifications);
  put("b.md", "2");
  await vi.waitFor(() => expect(dirty).toEqual(["b.md"]));
});

test("a message is not deleted while the store does not answer", async () => {
  const { notifications, push } = queue();
  const { put, dirty, content, goAway, follow } = await following(hour, notifications);
  put("b.md", "2");
  goAway(true);
  const done = vi.fn();
  push({ body: eventFor("articles/b.md"), done });
  await vi.waitFor(() => expect(content.diagnostics).toEqual([expect.objectContaining({ code: "FW6651" })]));
  expect(done).not.toHaveBeenCalled();
  goAway(false);
  await follow.look();
  expect(content.diagnostics).toEqual([]);
  expect(dirty).toContain(undefined);
});

test("failing messages are reported once, and looks continue", async () => {
  const failing = vi.fn();
  const { put, dirty, events } = await following(20, async function* () {
    failing();
    yield { body: eventFor("films/x") };
    throw new Error("no access");
  });
  put("b.md", "2");
  await vi.waitFor(() => expect(dirty).toContain("b.md"));
  await vi.waitFor(() => expect(events.filter((one) => one === "FW6656")).toHaveLength(1));
});

test("a look on request reads the current objects, and closing ends it", async () => {
  const { put, dirty, follow, asked } = await following(hour);
  put("b.md", "2");
  await follow.look();
  expect(dirty).toEqual(["b.md"]);
  await follow.close();
  asked.length = 0;
  await follow.look();
  expect(asked).toEqual([]);
});
