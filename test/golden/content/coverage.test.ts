import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import coverage from "./coverage.json" with { type: "json" };
import { sites } from "./sites.ts";

const here = import.meta.dirname;

/** One thing that authors write. */
interface Thing {
  readonly what: string;
  /** How it looks in each pair, or what the tests say of it. */
  readonly text: string;
  /** `site/case`: what the site's own renderer shows for it is what a feed shows (`dialects.test.ts`, `templates.test.ts`). */
  readonly pairs?: readonly string[];
  /** Tests, where no renderer can be asked. */
  readonly tests?: readonly string[];
  readonly why?: string;
}

describe.each<{ readonly point: string; readonly things: readonly Thing[] }>(coverage)("$point", ({ things }) => {
  test.each(things)("$what", ({ text, pairs = [], tests = [], why = "" }) => {
    expect(pairs.length > 0 || (tests.length > 0 && why !== "")).toBe(true);
    for (const pair of pairs) {
      const [site = "", name = ""] = pair.split("/");
      expect(sites, pair).toHaveProperty(site);
      expect(sourceOf(site, name), pair).toContain(text);
      expect(existsSync(blessed(site, name)), pair).toBe(true);
      expect(existsSync(join(here, site, "versions.json")), pair).toBe(true);
    }
    for (const file of tests) expect(readFileSync(join(here, "../../..", file), "utf8"), file).toContain(text);
  });
});

test("every case in the folders of sites is named in coverage.json", () => {
  const named = new Set(coverage.flatMap(({ things }) => (things as readonly Thing[]).flatMap(({ pairs = [] }) => pairs)));
  const own = Object.keys(sites).flatMap((site) =>
    readdirSync(join(here, site)).flatMap((file) => (/\.(?:md|rst)$/.test(file) ? `${site}/${file.replace(/\.\w+$/, "")}` : [])),
  );
  expect(own.filter((pair) => !named.has(pair))).toEqual([]);
});

function sourceOf(site: string, name: string): string {
  if (name === "templates") {
    const folder = join(here, site, name);
    const files = readdirSync(folder, { recursive: true, encoding: "utf8" }).filter((file) => file.endsWith(".md"));
    return files.map((file) => readFileSync(join(folder, file), "utf8")).join("\n");
  }
  const files = [`${site}/${name}.md`, `${site}/${name}.rst`, `common/${name}.md`].map((file) => join(here, file));
  return readFileSync(files.find((file) => existsSync(file)) ?? "", "utf8");
}

/** What the renderer shows. */
function blessed(site: string, name: string): string {
  return join(here, site, name === "templates" ? "templates/expected.html" : `${name}.html`);
}
