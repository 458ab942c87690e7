import fc from "fast-check";
import { SaxesParser } from "saxes";
import { expect, test } from "vitest";
import { createDeltas } from "../../../src/serve/documents/deltas.ts";
import { xmlSlices } from "../../../src/serve/documents/slices.ts";
import { entrySource } from "../../../src/serve/preview/entrySource.ts";
import { feed } from "../../support/servedSite.ts";

const item = (id: string, text = "") =>
  `<item><guid isPermaLink="false">${id}</guid><description><![CDATA[${text}]]></description></item>`;
const rss = (...items: readonly string[]) =>
  `<?xml version="1.0"?>\n<rss version="2.0"><channel><title>T</title>\n${items.map((one) => `  ${one}\n`).join("")}</channel></rss>\n`;

test("entries are found whatever their text looks like", () => {
  const text = rss(
    item("a&amp;b", "<item><guid>fake</guid></item>"),
    item("<![CDATA[c<d]]>"),
    "<!-- <item> -->",
    '<item><link title="a>b">https://x/</link><source url="u"/></item>',
  );
  expect(xmlSlices(text)?.map(({ id }) => id)).toEqual(["a&b", "c<d", "https://x/"]);
  const atom = "<feed><id>f</id><entry><source><id>other</id></source><id>own</id></entry></feed>";
  expect(xmlSlices(atom)).toEqual([{ id: "own", start: atom.indexOf("<entry>"), end: atom.indexOf("</feed>") }]);
  expect(xmlSlices("<rss><channel><item></channel></rss>")).toBeUndefined();
  expect(xmlSlices("<rss><channel><item>")).toBeUndefined();
});

test("entries are found at their position, whatever precedes them", () => {
  const before = "<?xml version='1.0'?>\r\n<!-- 🦊 é -->\n";
  const entry = "<entry\r\n a='1>2'><id>🦊&#x41;</id>\r\n</entry >";
  const text = `${before}<feed>\r\n🦊${entry}<entry><id>b</id></entry></feed>`;
  const [first, second] = xmlSlices(text) ?? [];
  expect([first?.id, text.slice(first?.start, first?.end)]).toEqual(["🦊A", entry]);
  expect(text.slice(second?.start, second?.end)).toBe("<entry><id>b</id></entry>");
});

test("a delta is well-formed, and contains only what is new or changed", () => {
  fc.assert(
    fc.property(
      fc.uniqueArray(fc.nat(30), { maxLength: 12 }),
      fc.uniqueArray(fc.nat(30), { maxLength: 12 }),
      fc.nat(30),
      (old, now, edited) => {
        const deltas = createDeltas();
        deltas.remember("p", "old", rss(...old.map((id) => item(`${id}`))));
        const after = rss(...now.map((id) => item(`${id}`, id === edited ? "edited" : "")));
        deltas.remember("p", "now", after);
        const delta = deltas.since("p", ["old"], after) ?? "";
        const parser = new SaxesParser();
        parser.write(delta).close();
        expect(xmlSlices(delta)?.map(({ id }) => Number(id))).toEqual(
          now.filter((id) => !old.includes(id) || id === edited),
        );
      },
    ),
    { numRuns: 60 },
  );
});

test("a limited number of versions is remembered, always including the newest", () => {
  const deltas = createDeltas();
  for (let version = 0; version < 200; version += 1) deltas.remember("p", `v${version}`, rss(item(`${version}`)));

  expect(deltas.since("p", ["v0"], rss(item("1")))).toBeUndefined();
  expect(deltas.since("p", ["v199"], rss(item("199")))).not.toContain("<item>");
  expect(deltas.since("q", ["v199"], rss(item("199")))).toBeUndefined();
});

test("the source of an entry is that of each document, without its indent", () => {
  const documents: Readonly<Record<string, string>> = {
    "rss.xml": "<rss>\n  <channel>\n    <item>\n      <guid>x</guid>\n    </item>\n  </channel>\n</rss>",
    "feed.json": '{"items":[{"id":"x","url":"u"},{"id":"y"}]}',
  };
  expect(entrySource(feed([]), "x", (path) => documents[path])).toEqual({
    rss: "<item>\n  <guid>x</guid>\n</item>",
    json: '{\n  "id": "x",\n  "url": "u"\n}',
  });
});
