import { describe, expect, it, test } from "vitest";
import { humanReporter } from "../../../src/cli/reporter/human.ts";
import type { Terminal } from "../../../src/cli/terminal.ts";
import { watchKinds } from "../../../src/model/catalogue/watch.ts";
import { type Diagnostic, diagnostic } from "../../../src/model/diagnostic.ts";
import type { FeedwrightEvent, HeldFeed } from "../../../src/model/events.ts";
import { contentPath } from "../../../src/model/text.ts";

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

test("an entry that is held back is named, even if it has no title, and the feed's own URL has none", () => {
  const shown = (kind: HeldFeed["reasons"][number]["kind"]): string => {
    const entries = [{ before: "https://harbour.press/a/", after: "https://tides.press/a/" }];
    const [text = ""] = said([
      { event: "held", feeds: [{ feed: "main", reasons: [{ kind, message: "m", hint: "h", entries }] }] },
    ]);
    return text;
  };
  expect(shown("new-ids")).toContain("    (no title)\n      is       https://harbour.press/a/");
  expect(shown("self-url")).toContain(
    "  m\n      is       https://harbour.press/a/\n      would be https://tides.press/a/",
  );
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

test("many folders with the same documents are one line, unless --verbose is given", () => {
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

describe("many diagnostics", () => {
  const one = (path: string, more: Partial<Diagnostic> = {}): FeedwrightEvent => ({
    event: "diagnostic",
    diagnostic: {
      code: "FW1403",
      name: "PICTURE_MISSING",
      severity: "warning",
      message: `no ${path}.png`,
      hint: "Put it there.",
      path: contentPath(`${path}.md`),
      ...more,
    },
  });
  const tenWarnings = [..."abcdefghij"].map((path) => one(path));
  const shown = (
    events: readonly FeedwrightEvent[],
    { isTTY = false, verbose = false } = {},
  ): { readonly err: readonly string[]; readonly out: string } => {
    let [err, out] = ["", ""];
    const terminal = {
      stdout: { write: (piece: string) => (out += piece) },
      stderr: { write: (piece: string) => (err += piece), isTTY },
      env: { NO_COLOR: "1" },
    } as unknown as Terminal;
    const { report, end } = humanReporter(terminal, { quiet: false, verbose });
    for (const event of events) report(event, 0);
    end();
    return { err: err.trimEnd().split("\n"), out };
  };

  it("have their advice once, below all that it is for, with their number; errors are last", () => {
    const error = one("x", { severity: "error", code: "FW1203", hint: "Write a date." });
    const other = one("y", { code: "FW1404" });
    const { err, out } = shown([error, one("a"), other, one("b"), built()]);
    expect(err).toEqual([
      "a.md warning FW1403 no a.png",
      "b.md warning FW1403 no b.png",
      "  FW1403, 2 times: Put it there.",
      "y.md warning FW1404 no y.png",
      "  Put it there.",
      "x.md error FW1203 no x.png",
      "  Write a date.",
    ]);
    expect(out).toContain("\n  3 warnings\n");
  });

  it("are shortened only on a terminal, with their number, and not with --verbose; no error is left out", () => {
    const terminal = shown([...tenWarnings, built()], { isTTY: true });
    expect(terminal.err).toHaveLength(10);
    expect(terminal.err.slice(-2)).toEqual([
      "and 2 more FW1403; --verbose shows all",
      "  FW1403, 10 times: Put it there.",
    ]);
    expect(terminal.out).toContain("10 warnings");
    expect(shown([...tenWarnings, built()]).err).toHaveLength(11);
    expect(shown([...tenWarnings, built()], { isTTY: true, verbose: true }).err).toHaveLength(11);
    const errors = [..."abcdefghij"].map((path) => one(path, { severity: "error" }));
    expect(shown(errors, { isTTY: true }).err).toHaveLength(11);
  });

  it("are shown while watching although nothing else follows", async () => {
    let err = "";
    const stream = { write: () => true };
    const terminal = { stdout: stream, stderr: { write: (piece: string) => (err += piece) }, env: {} };
    humanReporter(terminal as unknown as Terminal, { quiet: false, verbose: false }).report(one("a"), 0);
    await Promise.resolve();
    expect(err).toContain("a.md warning FW1403");
  });
});
