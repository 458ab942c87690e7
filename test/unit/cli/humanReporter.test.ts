import { expect, test } from "vitest";
import { humanReporter } from "../../../src/cli/reporter/human.ts";
import type { Terminal } from "../../../src/cli/terminal.ts";
import { watchKinds } from "../../../src/model/catalogue/watch.ts";
import { diagnostic } from "../../../src/model/diagnostic.ts";
import type { FeedwrightEvent, HeldFeed } from "../../../src/model/events.ts";

/** The output for these events, one text per event. */
function said(events: readonly FeedwrightEvent[], verbose = false): readonly string[] {
  let text = "";
  const stream = { write: (piece: string) => (text += piece) };
  const terminal = { stdout: stream, stderr: stream, env: {} } as unknown as Terminal;
  const { report } = humanReporter(terminal, { quiet: false, verbose });
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
  expect(causes).toEqual(["a.md", "the config", "a check of everything", "the clock", "b.md"]);
});

test("many folders with the same documents are one line, unless everything is asked for", () => {
  const tags = ["a", "b", "c", "d", "e", "f"].flatMap((tag) => [`tags/${tag}/rss.xml`, `tags/${tag}/atom.xml`]);
  const written = ["rss.xml", ...tags, "tags/g/rss.xml", "notes/rss.xml", "notes/old/rss.xml"];
  const lines = (verbose: boolean) =>
    said([built([], written)], verbose)[0]
      ?.trim()
      .split("\n")
      .slice(1) ?? [];
  expect(lines(false)).toEqual([
    "  rss.xml written",
    "  6 folders in tags/: rss.xml, atom.xml written",
    "  tags/g/ rss.xml written",
    "  notes/ rss.xml written",
    "  notes/old/ rss.xml written",
  ]);
  expect(lines(true)).toHaveLength(10);
  const top = ["a", "b", "c", "d", "e", "f"].map((name) => `${name}/index.xml`);
  expect(said([built([], top)])[0]).toContain("  6 folders: index.xml written");
});
