import { expect, it } from "vitest";
import type { FeedwrightEvent } from "../../src/model/events.ts";
import type { EventSource, EventSourceOptions } from "../../src/watch/eventSource.ts";
import { sourceOpener } from "../../src/watch/openSource.ts";

const noWatches = (code: string): NodeJS.ErrnoException => Object.assign(new Error(code), { code });

/** Sources that only note what is done with them. */
function noting() {
  const log: string[] = [];
  const events: FeedwrightEvent[] = [];
  let last: EventSourceOptions | undefined;
  const source =
    (name: string) =>
    (options: EventSourceOptions): EventSource => {
      log.push(`open ${name}`);
      last = options;
      return { name, close: async () => void log.push(`close ${name}`) };
    };
  const sources = { chokidar: source("chokidar"), native: source("native"), polling: source("polling") };
  const options: EventSourceOptions = {
    dir: "/content",
    onDirty: (path) => void log.push(`dirty ${path}`),
    onError: ({ code }) => void log.push(`error ${code}`),
  };
  return { log, events, sources, options, fail: (code: string) => last?.onError(noWatches(code)) };
}

it("a kernel that runs out of watches while watching ends in polling, with one warning and a look at everything", async () => {
  const { log, events, sources, options, fail } = noting();
  const open = sourceOpener({ articles: 10, polling: false, emit: (event) => events.push(event), sources });
  const source = await open(options);
  fail("ENOSPC");
  fail("ENOSPC");
  await source.close();
  expect(source.name).toBe("polling");
  expect(log.filter((line) => !line.startsWith("dirty"))).toEqual([
    "open chokidar",
    "close chokidar",
    "open polling",
    "close polling",
  ]);
  expect(events.map((event) => event.event === "diagnostic" && event.diagnostic.name)).toEqual(["WATCHES_EXHAUSTED"]);
});

it("a kernel that has no watches from the start ends in polling before any event", async () => {
  const { log, events, sources, options } = noting();
  const chokidar = (given: EventSourceOptions): EventSource => {
    given.onError(noWatches("EMFILE"));
    return sources.chokidar(given);
  };
  const open = sourceOpener({
    articles: 10,
    polling: false,
    emit: (event) => events.push(event),
    sources: { ...sources, chokidar },
  });
  expect((await open(options)).name).toBe("polling");
  expect(log).toContain("dirty undefined");
  expect(events).toHaveLength(1);
});

it("other errors are reported, and change nothing", async () => {
  const { log, events, sources, options, fail } = noting();
  const open = sourceOpener({ articles: 10, polling: false, emit: (event) => events.push(event), sources });
  const source = await open(options);
  fail("EIO");
  expect(source.name).toBe("chokidar");
  expect(log).toEqual(["open chokidar", "error EIO"]);
  expect(events).toEqual([]);
});
