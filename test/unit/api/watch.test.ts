import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { build } from "../../../src/api/build.ts";
import { serve } from "../../../src/api/serve.ts";
import { watch } from "../../../src/api/watch.ts";
import { eventLog } from "../../support/events.ts";
import { folderWith } from "../../support/folder.ts";

const article = "---\ntitle: A\ndate: 2026-01-02\n---\n\nText.\n";
const config = { site: { url: "https://harbour.press/", title: "Harbour" } };
const now = new Date("2026-06-01T12:00:00Z");
const rss = (cwd: string): string => readFileSync(join(cwd, "dist/rss.xml"), "utf8");

describe("watch", () => {
  test("builds, keeps the documents current, and unlocks the folder when it is disposed of", async () => {
    const cwd = folderWith({ "content/a.md": article });
    const log = eventLog();
    {
      await using watching = await watch({ cwd, config, now, onEvent: log.take });
      expect(watching.outDir).toBe(join(cwd, "dist"));
      expect(watching.held).toEqual([]);
      expect(log.names().slice(0, 2)).toEqual(["built", "ready"]);
      writeFileSync(join(cwd, "content/a.md"), article.replace("Text.", "Another text."));
      await log.next((event) => event.event === "built" && event.written.includes("rss.xml"));
      // The first build is reported, too.
      await log.next((event) => event.event === "built" && event.written.includes("rss.xml"));
      expect(rss(cwd)).toContain("Another text.");
      expect(existsSync(join(cwd, "dist/.feedwright.lock"))).toBe(true);
    }
    expect(existsSync(join(cwd, "dist/.feedwright.lock"))).toBe(false);
    expect((await build({ cwd, config, now })).written).toEqual([]);
  });

  test("does not build for its own documents and ledger where they are in the content folder", async () => {
    const cwd = folderWith({ "a.md": article });
    const built: (readonly string[])[] = [];
    const log = eventLog();
    await using _watching = await watch({
      cwd,
      config: { ...config, content: { dir: "." } },
      now,
      onEvent: (event) => {
        if (event.event === "built") built.push(event.reason);
        log.take(event);
      },
    });
    // The first build, and the look at everything that happened in the meantime.
    for (let build = 0; build < 2; build += 1) await log.next(({ event }) => event === "built");
    for (const text of ["One.", "Two.", "Three.", "Four."]) {
      writeFileSync(join(cwd, "a.md"), article.replace("Text.", text));
      await log.next((event) => event.event === "built" && event.reason.includes("a.md"));
    }
    expect(rss(cwd)).toContain("Four.");
    expect(built.flat().filter((path) => path !== "a.md")).toEqual([]);
  });

  test("follows a picture of an article in the output folder, where that is in the content folder", async () => {
    const image = "dist/quay.png";
    const cwd = folderWith({ "a.md": article.replace("Text.", "![Quay](/quay.png)"), [image]: png(10) });
    const log = eventLog();
    const content = { dir: ".", staticDirs: ["dist"] };
    await using _watching = await watch({ cwd, config: { ...config, content }, now, onEvent: log.take });
    for (let build = 0; build < 2; build += 1) await log.next(({ event }) => event === "built");
    writeFileSync(join(cwd, image), png(1_000));
    await log.next((event) => event.event === "built" && event.reason.includes(image));
  });

  test("follows the config file, and keeps the last usable one", async () => {
    const file = "feedwright.config.json";
    const cwd = folderWith({ "content/a.md": article, [file]: JSON.stringify(config) });
    const log = eventLog();
    await using _watching = await watch({ cwd, now, onEvent: log.take });
    writeFileSync(join(cwd, file), JSON.stringify({ site: { ...config.site, title: "Quay" } }));
    expect(await log.next(({ event }) => event === "reloaded")).toMatchObject({ file });
    await log.next(({ event }) => event === "built");
    expect(rss(cwd)).toContain("<title>Quay</title>");
    writeFileSync(join(cwd, file), "{");
    const told = await log.next(({ event }) => event === "diagnostic");
    expect(told).toMatchObject({ diagnostic: { name: "CONFIG_UNREADABLE" } });
    writeFileSync(join(cwd, "content/b.md"), article.replace("A", "B"));
    await log.next(({ event }) => event === "built");
    expect(rss(cwd)).toMatch(/<title>Quay<\/title>.*<title>B<\/title>/s);
  });

  test("follows the templates that its dialect was read from, and opens the site again only if the dialect changes", async () => {
    const file = "feedwright.config.json";
    const cwd = folderWith({
      "content/a.md": article.replace("Text.", "Inline $a_1$ here."),
      "hugo.toml": "",
      "layouts/head.html": "<head></head>",
      [file]: JSON.stringify({ ...config, content: { generator: "hugo" } }),
    });
    const log = eventLog();
    await using _watching = await watch({ cwd, now, onEvent: log.take });
    expect(rss(cwd)).not.toContain("<math");
    writeFileSync(join(cwd, "layouts/head.html"), "<head><title>Harbour</title></head>");
    // Time enough for it to be noticed.
    for (const name of ["b", "c", "d", "e", "f", "g", "h"]) {
      writeFileSync(join(cwd, `content/${name}.md`), article.replaceAll("A", name));
      await log.next((event) => event.event === "built" && event.written.length > 0);
    }
    writeFileSync(join(cwd, "layouts/head.html"), '<head><script src="https://cdn.test/katex.min.js"></script></head>');
    await log.next(({ event }) => event === "reloaded");
    await log.next(({ event }) => event === "built");
    expect(rss(cwd)).toContain("<math");
    expect(log.names().filter((name) => name === "reloaded")).toEqual(["reloaded"]);
  });

  test("follows Pelican's plug-ins, which decide how metadata are read, although the config names the dialect", async () => {
    const cwd = folderWith({
      "content/a.md": '---\ntitle: "Quoted"\ndate: 2026-01-02\n---\nText.\n',
      "pelicanconf.py": "PLUGINS = []\n",
      "feedwright.config.json": JSON.stringify({
        ...config,
        content: { generator: "pelican", dialect: "python-markdown" },
      }),
    });
    const log = eventLog();
    await using _watching = await watch({ cwd, now, onEvent: log.take });
    expect(rss(cwd)).toMatch(/<title>(?:"|&quot;|&#34;)Quoted/);
    writeFileSync(join(cwd, "pelicanconf.py"), "PLUGINS = ['yaml_metadata']\n");
    await log.next(({ event }) => event === "reloaded");
    await log.next(({ event }) => event === "built");
    expect(rss(cwd)).toContain("<title>Quoted</title>");
  });

  test("ends when its signal is aborted", async () => {
    const cwd = folderWith({ "content/a.md": article });
    const aborter = new AbortController();
    const watching = await watch({ cwd, config, now, signal: aborter.signal });
    aborter.abort();
    await watching.close();
    expect(existsSync(join(cwd, "dist/.feedwright.lock"))).toBe(false);
  });

  test("aborted during the first build it throws the reason, and locks nothing", async () => {
    const cwd = folderWith({ "content/a.md": article });
    const aborter = new AbortController();
    const onEvent = (): void => aborter.abort(new Error("enough"));
    await expect(watch({ cwd, config, now, onEvent, signal: aborter.signal })).rejects.toThrow("enough");
    expect(existsSync(join(cwd, "dist/.feedwright.lock"))).toBe(false);
  });

  test("a folder that another watch publishes into is refused with its code", async () => {
    const cwd = folderWith({ "content/a.md": article });
    await using _first = await watch({ cwd, config, now });
    await expect(watch({ cwd, config, now })).rejects.toMatchObject({ diagnostic: { name: "OUTPUT_LOCKED" } });
  });
});

describe("serve", () => {
  test("serves what is built until it is closed", async () => {
    const cwd = folderWith({ "content/a.md": article });
    const log = eventLog();
    const serving = await serve({ cwd, config, now, port: 0, onEvent: log.take });
    expect(log.names().filter((name) => name !== "built")).toEqual(["ready", "serving"]);
    const answer = await fetch(new URL("rss.xml", serving.url));
    expect([answer.status, await answer.text()]).toEqual([200, rss(cwd)]);
    await serving.close();
    await expect(fetch(serving.url)).rejects.toThrow();
  });

  test("an address that cannot be listened on ends the watch, too", async () => {
    const cwd = folderWith({ "content/a.md": article });
    const served = serve({ cwd, config, now, host: "203.0.113.1", port: 0 });
    await expect(served).rejects.toMatchObject({ diagnostic: { name: "SERVER_ADDRESS_UNUSABLE" } });
    expect(existsSync(join(cwd, "dist/.feedwright.lock"))).toBe(false);
  });
});

/** The beginning of a PNG of this width. */
function png(width: number): Buffer {
  const bytes = Buffer.from("89504e470d0a1a0a0000000d49484452000000000000000a0806000000", "hex");
  bytes.writeUInt32BE(width, 16);
  return bytes;
}
