import { expect, test } from "vitest";
import { humanReporter } from "../../../src/cli/reporter/human.ts";
import type { Terminal } from "../../../src/cli/terminal.ts";
import { watchKinds } from "../../../src/model/catalogue/watch.ts";
import { diagnostic } from "../../../src/model/diagnostic.ts";
import type { FeedwrightEvent, HeldFeed } from "../../../src/model/events.ts";

/** The output for these events, one text per event. */
function said(events: readonly FeedwrightEvent[]): readonly string[] {
  let text = "";
  const stream = { write: (piece: string) => (text += piece) };
  const terminal = { stdout: stream, stderr: stream, env: {} } as unknown as Terminal;
  const { report } = humanReporter(terminal, { quiet: false, verbose: false });
  return events.map((event) => {
    text = "";
    report(event, 0);
    return text;
  });
}

const built = (reason: readonly string[] = [], written: readonly string[] = ["rss.xml"]): FeedwrightEvent => ({
  event: "built",
  reason,
  articles: 1,
  entries: 1,
  durationMs: 1,
  written,
  unchanged: [],
});
const held = (message: string): FeedwrightEvent => {
  const feed: HeldFeed = { feed: "main", reasons: [{ kind: "loss", message, hint: "A hint.", entries: [] }] };
  return { event: "held", feeds: [feed] };
};
const ready: FeedwrightEvent = { event: "ready", watching: true, content: "content", out: "dist" };

test("what is held back is reported once, and again if it changes or was resolved in the meantime", () => {
  const nothing = built([], []);
  const texts = said([held("a"), nothing, held("a"), nothing, held("b"), nothing, nothing, held("b"), nothing]);
  expect(texts.map((text) => text.includes("held back"))).toEqual([
    true,
    false,
    false,
    false,
    true,
    false,
    false,
    true,
    false,
  ]);
});

test("an update names its cause: the paths, the config, a look at everything, or the time", () => {
  const reloaded: FeedwrightEvent = { event: "reloaded", file: "feedwright.config.mjs" };
  const missed: FeedwrightEvent = {
    event: "diagnostic",
    diagnostic: diagnostic(watchKinds.WATCHER_FAILED, { reason: "ELOOP" }),
  };
  const texts = said([ready, built(["a.md"]), reloaded, built(), missed, built(), built(), reloaded, built(["b.md"])]);
  const causes = texts.flatMap((text) => /\d\d:\d\d:\d\d (.*?) →/.exec(text)?.[1] ?? []);
  expect(causes).toEqual(["a.md", "the config", "everything looked at again", "the clock", "b.md"]);
});
