import { existsSync, readdirSync, readFileSync } from "node:fs";
import { dirname, join, relative, resolve } from "node:path";
import { describe, expect, test } from "vitest";
import { generators } from "../../../src/config/detect/generators.ts";
import { catalogue } from "../../../src/model/catalogue/index.ts";
import { type GeneratorName, generatorNames } from "../../../src/model/generator.ts";

const root = resolve(import.meta.dirname, "../../..");
const docs = readdirSync(join(root, "docs"), { recursive: true, encoding: "utf8" })
  .filter((name) => name.endsWith(".md"))
  .map((name) => join("docs", name));
const pages = ["README.md", "CONTRIBUTING.md", "ARCHITECTURE.md", "DEPENDENCIES.md", ...docs];
const textOf = (page: string): string => readFileSync(join(root, page), "utf8");

/** The anchors in a page, as GitHub makes them from headings. */
function anchorsOf(page: string): ReadonlySet<string> {
  const prose = textOf(page).replace(/^```[\s\S]*?^```$/gm, "");
  return new Set(
    [...prose.matchAll(/^#+ (.+)$/gm)].map(([, heading = ""]) =>
      heading
        .toLowerCase()
        .replace(/[^\p{L}\p{N}\s_-]/gu, "")
        .replaceAll(" ", "-"),
    ),
  );
}

describe.each(pages)("%s", (page) => {
  const prose = textOf(page)
    .replace(/^```[\s\S]*?^```$/gm, "")
    .replace(/`[^`\n]*`/g, "");
  const links = [...prose.matchAll(/\]\(([^)\s]+)\)/g)]
    .map(([, target = ""]) => target)
    .filter((target) => !/^[a-z]+:/.test(target));

  test("links only to files and headings that exist", () => {
    const broken = links.filter((target) => {
      const [file = "", anchor] = target.split("#");
      const path = file === "" ? page : relative(root, join(root, dirname(page), file));
      if (!existsSync(join(root, path))) return true;
      return anchor !== undefined && !anchorsOf(path).has(anchor);
    });
    expect(broken).toEqual([]);
  });

  test("names only diagnostics that exist", () => {
    const known = new Set<string>(Object.values(catalogue).map(({ code }) => code));
    const named = [...textOf(page).matchAll(/\bFW\d{4}\b/g)].map(([code]) => code);
    expect(named.filter((code) => !known.has(code))).toEqual([]);
  });
});

test("every page can be reached from README.md", () => {
  const seen = new Set<string>();
  const visit = (page: string): void => {
    if (seen.has(page)) return;
    seen.add(page);
    for (const [, target = ""] of textOf(page).matchAll(/\]\(([\w./-]+\.md)(?:#[^)]*)?\)/g))
      visit(relative(root, join(root, dirname(page), target)));
  };
  visit("README.md");
  expect(docs.filter((page) => !seen.has(page))).toEqual([]);
});

test("every generator has a guide, and no guide is about an unknown one", () => {
  const common = [
    "publishing",
    "publish-rsync",
    "publish-github-pages",
    "publish-r2",
    "publish-s3-cloudfront",
    "content-in-a-store",
    "keep-subscribers",
    "permalinks-and-shortcodes",
  ];
  const guides = readdirSync(join(root, "docs/guides")).map((name) => name.replace(/\.md$/, ""));
  expect(guides.toSorted()).toEqual([...generatorNames, ...common].toSorted());
});

test.each(generators)("the code for a $title site reads what the guide says", ({ name, reads }) => {
  const room = join(root, "src/config/detect");
  const files = readdirSync(room, { recursive: true, encoding: "utf8" }).map((file) => join(room, file));
  const own = files.filter((file) => new RegExp(`/(?:${sources[name] ?? name}|cname|buildCommands|values)`).test(file));
  const code = own
    .filter((file) => file.endsWith(".ts"))
    .map((file) => readFileSync(file, "utf8").replace(/^ *reads:[\s\S]*?^ {2,4}isPresent/gm, ""))
    .join("\n");
  const words = [...reads.matchAll(/`([^`]+)`/g)].flatMap(([, span = ""]) => span.match(/[A-Za-z_]{3,}/g) ?? []);
  expect(words.filter((word) => !code.includes(word))).toEqual([]);
});

/** If the file has another name than the generator. */
const sources: Readonly<Partial<Record<GeneratorName, string>>> = {
  vuepress: "vitepress",
  "nuxt-content": "nuxt",
  "mkdocs-material": "mkdocs",
  lume: "lume|folderData",
};
