import { join, resolve } from "node:path";
import { describe, expect, it } from "vitest";
import { loadConfig } from "../../src/config/loadConfig.ts";
import { buildOnce, into, temporaryFolder } from "../support/build.ts";
import { expectSame, expectValid } from "../support/expectSame.ts";
import { createJudges } from "../support/schemas.ts";

describe("documents of the sample newsroom", () => {
  it.each(["full", "summary", "excerpt"] as const)(
    "are valid and say the same in all formats, with content %s",
    async (content) => {
      const { value: config } = await loadConfig({ cwd: resolve(import.meta.dirname, "../.."), flags: {} });
      if (config === undefined) throw new Error("no config");
      using folder = temporaryFolder();
      const feeds = config.feeds.map((feed) => ({ ...feed, content }));
      const { snapshot } = await buildOnce(into(folder.path, { ...config, feeds }), {
        now: Date.parse("2032-01-01T00:00:00Z"),
      });
      expect(snapshot.feeds[0]?.entries.length).toBeGreaterThan(9);
      const judges = createJudges();
      for (const feed of snapshot.feeds) {
        expectValid(feed, join(folder.path, "dist"), judges);
        expectSame(feed, join(folder.path, "dist"));
      }
    },
  );
});
