import fc from "fast-check";
import { parseFragment } from "parse5";
import { describe, expect, it } from "vitest";
import { createContentRenderer } from "../../src/content/render.ts";
import { dialectNames } from "../../src/model/dialect.ts";
import type { FileSystem } from "../../src/model/ports.ts";
import { contentPath } from "../../src/model/text.ts";
import { testConfig } from "../support/config.ts";
import { dialectAttacks } from "../support/dialectAttacks.ts";
import { troubles } from "../support/harmless.ts";
import { openings } from "../support/openings.ts";

const nothing: FileSystem = new Proxy({} as FileSystem, {
  get: (_, name) =>
    name === "existsSync"
      ? () => false
      : () => {
          if (name === "statSync") return undefined;
          throw Object.assign(new Error("not there"), { code: "ENOENT" });
        },
});
const site = { byPath: () => undefined, byName: () => [] };

/** Pieces of what dialects have, and of what would run, in any order. */
const piece = fc.oneof(
  { weight: 3, arbitrary: fc.constantFrom(...openings) },
  fc.constantFrom(...dialectAttacks.map((attack) => attack.replaceAll("CALL", "alert(1)"))),
  fc.constantFrom(
    "<img src=x onerror=alert(1)>",
    "<script>alert(1)</script>",
    "javascript:alert(1)",
    "\n",
    "x",
    '"',
    "'",
    ">",
    "]",
    "}",
    ")",
  ),
);

describe.each(dialectNames)("whatever is written in %s", (dialect) => {
  const config = testConfig("/nowhere", { site: { url: "https://site.example/" } });
  const { render } = createContentRenderer({ ...config, content: { ...config.content, dialect } }, nothing);
  const path = contentPath(dialect === "mdx" ? "a.mdx" : "a.md");
  const article = {
    path,
    url: "https://site.example/a/",
    slug: "a",
    section: "",
    translationKey: "a",
    visibility: "public" as const,
    bodyOffset: 0,
    bodyLine: 1,
  };
  const html = async (body: string): Promise<string> => (await render(article, body, site)).value?.content?.value ?? "";

  it("a browser's parser finds nothing in it that runs", async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(piece, { minLength: 1, maxLength: 8 }), async (pieces) => {
        expect(troubles(parseFragment(await html(pieces.join(""))).childNodes)).toEqual([]);
      }),
      { numRuns: 150 },
    );
  });

  it("nor in any of the attacks", async () => {
    for (const attack of dialectAttacks) {
      const text = await html(attack.replaceAll("CALL", "alert(1)"));
      expect(troubles(parseFragment(text).childNodes), attack).toEqual([]);
    }
  });
});
