import { parseOpml } from "feedsmith";
import { expect, test } from "vitest";
import type { Config } from "../../../src/model/config.ts";
import { renderOpml } from "../../../src/pages/renderOpml.ts";
import { baseUrl, entry, feed, noon } from "../../support/servedSite.ts";

const site = {
  title: "News & <Views>",
  authors: [{ name: "Ada \u0001Writer", email: "ada@example.org" }],
  language: "en",
} as unknown as Config["site"];

test("another parser reads the list of a site's feeds unchanged", () => {
  const feeds = [
    feed([entry("bridge", { updated: noon })]),
    feed([], {
      name: "fr",
      files: { atom: "fr.xml" },
      channel: { title: "L’actualité\nd’ici", language: "fr", description: "" },
    }),
    feed([], { name: "none", files: {} }),
  ];
  const { head, body } = parseOpml(renderOpml({ site }, feeds));
  expect(head).toMatchObject({ title: "News & <Views>", ownerName: "Ada Writer", ownerEmail: "ada@example.org" });
  // The list does not change with each article.
  expect(head).not.toHaveProperty("dateModified");
  expect(body?.outlines).toEqual([
    expect.objectContaining({
      type: "rss",
      text: "The Example News",
      xmlUrl: `${baseUrl}rss.xml`,
      htmlUrl: baseUrl,
      language: "en",
    }),
    expect.objectContaining({ type: "rss", text: "L’actualité d’ici", xmlUrl: `${baseUrl}fr.xml`, language: "fr" }),
  ]);
});
