import { spawnSync } from "node:child_process";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { expect, it } from "vitest";
import { folderWith } from "../support/folder.ts";

const bin = join(import.meta.dirname, "../../lib/bin.cjs");
const text = "The harbour has a &lt;b&gt;new&lt;/b&gt; quay. ".repeat(60);
const item = (at: number): string =>
  `<item><title>Number ${at}</title><link>https://harbour.news/${at}/</link><guid>https://harbour.news/${at}/</guid><pubDate>05 Jan 2026 08:30:00 GMT</pubDate><enclosure url="https://harbour.news/${at}.mp3" length="10" type="audio/mpeg"/><description>${text}</description></item>\n`;
const document = `<?xml version="1.0" encoding="utf-8"?>
<rss version="2.0" xmlns:atom="http://www.w3.org/2005/Atom"><channel><title>Harbour</title><link>https://harbour.news/</link><description>x</description>
<atom:link rel="self" href="https://harbour.news/rss.xml"/>
${Array.from({ length: 10_000 }, (_, at) => item(at)).join("")}</channel></rss>\n`;

/** The heap may take as much as a small feed needs: what is kept of a large one must not grow with it. */
const smallHeap = "--max-old-space-size=40";

it.each([
  ["plain", Buffer.from(document)],
  ["gzipped", gzipSync(document, { level: 1 })],
])("a feed of 28 MB, %s, is checked in a heap of 40 MB", { timeout: 120_000 }, (_, bytes) => {
  const file = join(folderWith({ "rss.xml": bytes }), "rss.xml");
  expect(document.length).toBeGreaterThan(26_000_000);
  const { status, stdout } = spawnSync(process.execPath, [smallHeap, bin, "check", "--for", "flipboard", file], {
    encoding: "utf8",
  });
  expect(stdout).toContain("0 errors");
  expect(status).toBe(0);
});
