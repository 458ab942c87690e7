import { SaxesParser } from "saxes";
import { describe, expect, test } from "vitest";
import { seal, unseal } from "../../../src/text/seal.ts";

const mark = { epoch: 7, serial: 12, nonce: "0a1b2c3d" };
const documents: Readonly<Record<string, string>> = {
  "rss.xml": '<?xml version="1.0"?>\n<rss version="2.0"><channel><title>a &amp; b</title></channel></rss>\n',
  "feeds.opml": "<opml version='2.0'><body/></opml>",
  "feed.json": '{"version":"https://jsonfeed.org/version/1.1","title":"ü 🌊","items":[]}',
  "index.html": "<!doctype html><title>a</title><p>b</p></html>\n",
  "style.css": "a { color: red }\n",
  empty: "",
};

describe("a mark in the bytes of an object", () => {
  test.each(Object.entries(documents))("%s is read back unchanged, with the name of its writer", (key, text) => {
    const bytes = Buffer.from(text, "utf8");
    const sealed = seal(key, bytes, mark);
    const found = unseal(sealed);
    expect(Buffer.from(found.bytes).toString("utf8")).toBe(text);
    expect(found.epoch).toBe(7);
    // What was never sealed stays as it is.
    expect(Buffer.from(unseal(bytes).bytes).toString("utf8")).toBe(text);
    expect(unseal(bytes).epoch).toBeUndefined();
  });

  test("no two puts give the same bytes, although the documents are the same", () => {
    const all = [1, 2].flatMap((epoch) =>
      [1, 2].flatMap((serial) =>
        ["0a1b2c3d", "0a1b2c3e"].map((nonce) =>
          Buffer.from(seal("a.json", Buffer.from("{}"), { epoch, serial, nonce })).toString("latin1"),
        ),
      ),
    );
    expect(new Set(all).size).toBe(8);
  });

  test("XML stays XML, and JSON means the same", () => {
    for (const key of ["rss.xml", "feeds.opml"]) {
      const sealed = Buffer.from(seal(key, Buffer.from(documents[key] ?? ""), mark)).toString("utf8");
      expect(contentOf(sealed)).toEqual(contentOf(documents[key] ?? ""));
    }
    const json = documents["feed.json"] ?? "";
    expect(JSON.parse(Buffer.from(seal("feed.json", Buffer.from(json), mark)).toString("utf8"))).toEqual(
      JSON.parse(json),
    );
  });
});

/** Every tag and text, by a strict parser. */
function contentOf(xml: string): readonly string[] {
  const found: string[] = [];
  const parser = new SaxesParser();
  parser.on("error", (error) => {
    throw error;
  });
  parser.on("opentag", ({ name, attributes }) => void found.push(`<${name} ${JSON.stringify(attributes)}>`));
  parser.on("closetag", ({ name }) => void found.push(`</${name}>`));
  parser.on("text", (text) => void found.push(text.trim()));
  parser.write(xml).close();
  return found.filter((one) => one !== "");
}
