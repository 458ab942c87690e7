import { expect, it } from "vitest";
import { readPublished } from "../../../src/ledger/readPublished.ts";
import { documentOf, testEntry, testFeed } from "../../support/testFeed.ts";

it("ignores elements that are nested deeper in an entry", () => {
  const entry = testEntry("a", {
    updated: Date.UTC(2026, 1, 1),
    source: { id: "urn:other", title: "Elsewhere", updated: 0, url: "https://e.example/" },
    custom: [{ name: "media:group", children: [{ name: "title", text: "inner" }] }],
  });
  for (const format of ["atom", "rss", "json"] as const) {
    const [read] = readPublished(documentOf(format, testFeed([entry])))?.entries ?? [];
    expect(read).toMatchObject({ id: entry.id, url: entry.url, title: entry.title, updated: entry.updated });
  }
});
