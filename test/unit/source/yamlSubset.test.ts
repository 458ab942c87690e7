import { readdirSync, readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import fc from "fast-check";
import { describe, expect, it, test } from "vitest";
import { parseFullYaml } from "../../../src/source/frontMatter/fullYaml.ts";
import { parseYamlSubset } from "../../../src/source/frontMatter/yamlSubset.ts";
import { findHead } from "../../../src/source/heads/head.ts";
import { shared } from "../../support/shared.ts";

/** What the full parser reads, in the shape that front matter has. */
function full(text: string): unknown {
  const plain = (value: unknown): unknown => {
    if (typeof value === "string") return value;
    if (Array.isArray(value)) return value.map(plain);
    if (value === null || typeof value !== "object") return null;
    return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, plain(inner)]));
  };
  return plain(
    parseFullYaml(text, () => {
      throw new Error("twice");
    }),
  );
}

function agrees(text: string): boolean {
  const quick = parseYamlSubset(text);
  if (quick === undefined) return false;
  expect({ ...quick }).toEqual(full(text) ?? {});
  return true;
}

describe("the fast YAML parser", () => {
  const scalar = fc.oneof(
    fc.constantFrom(
      "No",
      "1.10",
      "2026-01-31",
      "12:30:45",
      "a: b",
      "a #b",
      "x#y",
      "'it''s'",
      '"q"',
      '"a\\nb"',
      "~",
      "null",
      "'null'",
      '"~"',
      "- x",
      "[a",
      "{a}",
      "| ",
      "> t",
      "&a b",
      "*a",
      "!t x",
      "%x",
      "@x",
      "`x`",
      "a,b",
      "a:",
      "?",
      "? x",
      "é日本",
      "\tx",
      "x\ty",
      "''",
      '""',
      "'a' b",
      "--- x",
      "...",
    ),
    fc.string({ unit: fc.constantFrom(..."ab :#-[]{},'\"|>&*!%@`\\~?\t1.é"), maxLength: 12 }),
  );
  const line = fc.oneof(
    fc.tuple(fc.constantFrom("title", "tags", "date", "a-b", "_x"), scalar).map(([key, value]) => `${key}: ${value}`),
    fc.constantFrom("title:", "tags:", "", "  ", "# note", "  more", "key:value"),
    fc.tuple(fc.constantFrom("", "  ", "    "), scalar).map(([indent, value]) => `${indent}- ${value}`),
    fc.array(scalar, { maxLength: 3 }).map((items) => `tags: [${items.join(", ")}]`),
  );

  test("reads whatever it accepts like the full parser", () => {
    fc.assert(
      fc.property(fc.array(line, { maxLength: 6 }), (lines) => {
        agrees(lines.join("\n"));
      }),
      { numRuns: 5000 },
    );
  });

  it("accepts ordinary front matter", () => {
    expect(agrees('title: "A: b"\ndate: 2026-01-31 10:00\ntags:\n  - a\n  - b\nlist: [x, y]\nempty:\n')).toBe(true);
  });

  it("agrees on every article of our own", () => {
    expectAgreement(resolve(import.meta.dirname, "../../corpus"), 30);
  });

  const corpora = shared("corpora");
  it.skipIf(corpora === undefined)("agrees on every article of the corpora (skipped without ../shared)", () => {
    expectAgreement(corpora ?? "", 3000);
  });
});

function expectAgreement(folder: string, leastSeen: number): void {
  let taken = 0;
  let seen = 0;
  for (const name of readdirSync(folder, { recursive: true, encoding: "utf8" })) {
    if (!name.endsWith(".md") || name.includes("/_reference")) continue;
    const head = findHead(readFileSync(join(folder, name), "utf8"), name);
    if (head.kind !== "front matter" || head.format !== "yaml") continue;
    seen += 1;
    try {
      if (agrees(head.text)) taken += 1;
    } catch (error) {
      throw new Error(`${name}: ${error}`);
    }
  }
  expect(seen).toBeGreaterThan(leastSeen);
  expect(taken / seen).toBeGreaterThan(0.5);
}
