import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import { buildOnce, temporaryFolder } from "../../support/build.ts";
import { testConfig } from "../../support/config.ts";

it("finds the notes of a vault by their aliases too, but a note's own name comes first", async () => {
  using folder = temporaryFolder();
  const config = testConfig(folder.path, { content: { dialect: "obsidian" } });
  const write = (name: string, head: string, text: string): void =>
    writeFileSync(join(config.content.dir, name), `---\ndate: 2026-01-01\n${head}---\n${text}\n`);
  mkdirSync(config.content.dir);
  write("links.md", "", "[[The Quay]], [[the quay|words]], [[pier]], [[Ångström#Part]], [[C&A]], [[none]]");
  write("quay.md", 'aliases: ["The Quay", "Pier", "A\u030angstro\u0308m", "C&A"]\n', "A quay.");
  write("pier.md", "", "A pier.");
  await buildOnce(config);
  const { items } = JSON.parse(readFileSync(join(config.out.dir, "feed.json"), "utf8")) as {
    readonly items: readonly { readonly url: string; readonly content_html: string }[];
  };
  const html = items.find(({ url }) => url.endsWith("/links/"))?.content_html;
  const quay = "https://example.org/quay/";
  expect(html).toBe(
    `<p><a href="${quay}">The Quay</a>, <a href="${quay}">words</a>, <a href="https://example.org/pier/">pier</a>, ` +
      `<a href="${quay}#part">Ångström &gt; Part</a>, <a href="${quay}">C&amp;A</a>, none</p>`,
  );
});
