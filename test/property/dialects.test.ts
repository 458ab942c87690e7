import fc from "fast-check";
import { parseFragment } from "parse5";
import { describe, expect, it } from "vitest";
import { createContentRenderer } from "../../src/content/render.ts";
import type { ContentConfig } from "../../src/model/config.ts";
import { type DialectSetting, dialectNames, dialectSwitches } from "../../src/model/dialect.ts";
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
    '<a href="',
    '<img src="x" alt="',
    "<img alt='",
    "<a title=",
    "{{ '\"><img src=x onerror=alert(1)>' }}",
    '{{ "\'><img src=x onerror=alert(1)>" }}',
    "{% src 'javascript:alert(1)' %}",
    "<%= \"x' onerror='alert(1)\" %>",
    "{{< figure src='javascript:alert(1)' alt='\" onerror=alert(1)' >}}",
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

/** `FEEDWRIGHT_DIALECT_ROUNDS=20000` is for a night; with it, each run takes other texts, unless `SEED` says which. */
const night = Number(process.env.FEEDWRIGHT_DIALECT_ROUNDS ?? 0);
const rounds = night || 150;
const seed = Number(process.env.SEED ?? (night > 0 ? Date.now() % 1_000_000 : 20));

/** Every switch at once, too: constructs of different dialects meet there as in no site. */
const everySwitch = Object.fromEntries(Object.keys(dialectSwitches).map((name) => [name, true]));
const settings: readonly (readonly [name: string, dialect: DialectSetting])[] = [
  ...dialectNames.map((name) => [name, name] as const),
  ["all switches", everySwitch],
];
/** Whose template calls are read, in Markdown of their own. */
const generators = [
  "hugo",
  "jekyll",
  "eleventy",
  "zola",
  "hexo",
  "bridgetown",
  "middleman",
  "nikola",
  "mkdocs-material",
  "vitepress",
] as const;

describe.each<readonly [string, Partial<ContentConfig>, string]>([
  ...settings.map(([name, dialect]) => [name, { dialect }, name === "mdx" ? "a.mdx" : "a.md"] as const),
  ...generators.map((generator) => [`a site of ${generator}`, { generator }, "a.md"] as const),
  ["HTML of Eleventy", { generator: "eleventy" }, "a.html"],
])("whatever is written in %s", (_, content, file) => {
  const config = testConfig("/nowhere", { site: { url: "https://site.example/" } });
  const { render } = createContentRenderer({ ...config, content: { ...config.content, ...content } }, nothing);
  const path = contentPath(file);
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

  it("has nothing in it that a browser would run", { timeout: night > 0 ? 36_000_000 : 60_000 }, async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(piece, { minLength: 1, maxLength: 8 }), async (pieces) => {
        expect(troubles(parseFragment(await html(pieces.join(""))).childNodes)).toEqual([]);
      }),
      { numRuns: rounds, seed },
    );
  });

  it("has nothing in it that a browser would run, in any of the attacks", async () => {
    for (const attack of dialectAttacks) {
      const text = await html(attack.replaceAll("CALL", "alert(1)"));
      expect(troubles(parseFragment(text).childNodes), attack).toEqual([]);
    }
  });
});
