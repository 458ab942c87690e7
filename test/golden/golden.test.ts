import { execFile } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { describe, expect, it } from "vitest";
import { buildCase, expectedFiles, goldenCases, listOfCases, meantOf, shownBy, writeExpected } from "../support/golden/goldenCase.ts";
import { expectGoodDocument } from "../support/golden/judges.ts";
import { expectMeant } from "../support/golden/meant.ts";
import { readAtom, readRss } from "../support/readEntries.ts";

const isUpdate = process.env.UPDATE_GOLDEN === "1";

describe.each(goldenCases)("%s", (name) => {
  const meant = meantOf(name);

  it("gives exactly these documents", async () => {
    const { files, messages } = await buildCase(name);
    expect(messages).toEqual([...(meant.messages ?? [])].sort());
    expect(Object.keys(files).sort()).toEqual([...meant.documents, "feedwright.ledger"].sort());
    if (isUpdate) {
      // Nothing is blessed that another program reads otherwise than it is meant.
      await expectAllGood(files);
      writeExpected(name, files);
    }
    expect(files).toEqual(expectedFiles(name));
  });

  it("means the same to other programs", async () => {
    await expectAllGood(expectedFiles(name));
  });

  it("says what it shows, and is listed in README.md", () => {
    expect(shownBy(name)).toMatch(/^(?:#|\/\/) \w.*\.$/);
    expect(listOfCases()).toContain(`](${name})`);
  });

  async function expectAllGood(files: Readonly<Record<string, string>>): Promise<void> {
    for (const [path, text] of Object.entries(files)) await expectGoodDocument(path, text, Date.parse(meant.now));
    expectMeant(meant, files);
  }
});

/** Reads every document, and says what it found: `{ file: { bozo, ids } }`. */
const feedparser = `
import feedparser, json, sys
def read(path):
    feed = feedparser.parse(path)
    return {"bozo": str(feed.get("bozo_exception", "")), "ids": [entry.get("id") for entry in feed.entries]}
print(json.dumps({path: read(path) for path in sys.argv[1:]}))`;
const python = "/usr/bin/python3";
const hasFeedparser = await promisify(execFile)(python, ["-c", "import feedparser"]).then(() => true, () => false);

it.skipIf(!hasFeedparser)("Python's feedparser reads every document (skipped where it is not installed)", async () => {
  const folder = mkdtempSync(join(tmpdir(), "feedwright-golden-"));
  try {
    const ids: Record<string, readonly (string | undefined)[]> = {};
    for (const name of goldenCases)
      for (const [path, text] of Object.entries(expectedFiles(name))) {
        if (!path.endsWith(".xml")) continue;
        const file = join(folder, `${name}-${path.replaceAll("/", "-")}`);
        writeFileSync(file, text);
        ids[file] = (text.includes("<rss ") ? readRss(text) : readAtom(text)).map(({ id }) => id);
      }
    const { stdout } = await promisify(execFile)(python, ["-c", feedparser, ...Object.keys(ids)], { maxBuffer: 1e8 });
    const expected = Object.entries(ids).map(([file, theirs]) => [file, { bozo: "", ids: theirs }]);
    expect(JSON.parse(stdout)).toEqual(Object.fromEntries(expected));
  } finally {
    rmSync(folder, { recursive: true });
  }
});
