import nodeFs, { mkdirSync, readFileSync, unlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import { openSite } from "../../../src/engine/openSite.ts";
import { temporaryFolder } from "../../support/build.ts";
import { testConfig } from "../../support/config.ts";

it("keeps the lists of feeds current with every save: new and renamed values, and lists that somebody has deleted", async () => {
  using folder = temporaryFolder();
  const base = testConfig(folder.path);
  const feed = { limit: 20, content: "full", order: "published", archive: false, page: "", namespaces: {} } as const;
  const group = { name: "tags", each: "tag", atLeast: 1, archiveOnly: false, aliases: {}, values: {} } as const;
  const files = { json: "{slug}.json" };
  const config = testConfig(folder.path, {
    out: { ...base.out, index: "feeds.html" },
    groups: [{ ...group, feed: { ...feed, name: "tags", title: "{value}", files } }],
  });
  mkdirSync(config.content.dir, { recursive: true });
  const events: (readonly string[])[] = [];
  await using site = await openSite({
    config,
    fs: nodeFs,
    clock: { now: () => Date.UTC(2026, 5, 1) },
    emit: (event) => void (event.event === "built" && events.push([...event.written, ...event.unchanged].sort())),
    publish: true,
  });
  const save = async (name: string, tag: string, text: string): Promise<void> => {
    writeFileSync(
      join(config.content.dir, name),
      `---\ntitle: ${name}\ndate: 2026-01-01\ntags: [${tag}]\n---\n${text}\n`,
    );
    await site.update({ kind: "paths", paths: [name] });
  };
  const list = (): readonly string[] => {
    const { feeds } = JSON.parse(readFileSync(join(config.out.dir, "feeds.json"), "utf8")) as {
      readonly feeds: readonly { readonly name: string; readonly title: string }[];
    };
    return feeds.map(({ title }) => title).slice(1);
  };
  const page = (): string => readFileSync(join(config.out.dir, "feeds.html"), "utf8");

  writeFileSync(join(config.content.dir, "a.md"), "---\ntitle: a\ndate: 2026-01-01\ntags: [harbour]\n---\nText\n");
  await site.update({ kind: "all" });
  expect(list()).toEqual(["harbour"]);
  const before = nodeFs.statSync(join(config.out.dir, "feeds.html")).mtimeMs;
  await save("a.md", "harbour", "Another text");
  expect(nodeFs.statSync(join(config.out.dir, "feeds.html")).mtimeMs).toBe(before);
  expect(events.at(-1)).toEqual(events.at(-2));
  await save("a.md", "Harbour", "Another text");
  expect(list()).toEqual(["Harbour"]);
  expect(page()).toContain(">Harbour<");
  await save("b.md", "tides", "Text");
  expect(list()).toEqual(["Harbour", "tides"]);
  unlinkSync(join(config.out.dir, "feeds.html"));
  await save("b.md", "tides", "More");
  expect(page()).toContain(">tides<");
});
