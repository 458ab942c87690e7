import { existsSync, readdirSync, readFileSync } from "node:fs";
import { basename, join } from "node:path";
import { describe, expect, test } from "vitest";
import { contentPath } from "../../../src/model/text.ts";
import { parseFrontMatter } from "../../../src/source/frontMatter/frontMatter.ts";
import { findHead } from "../../../src/source/heads/head.ts";
import { installed } from "../../support/installed.ts";
import { renderBody } from "../../support/content.ts";
import { shown } from "./shown.ts";
import { sites } from "./sites.ts";

const here = import.meta.dirname;
const url = "https://harbour.press/";

/** Where a feed shows something else than the page does, on purpose. */
interface Difference {
  readonly theirs?: string;
  readonly ours?: string;
  /** Links and pictures that only we have. */
  readonly more?: readonly string[];
  /** Those that only the page has. */
  readonly fewer?: readonly string[];
  /** Sites of which a common difference is none. */
  readonly except?: readonly string[];
  readonly why: string;
}

const common = differencesOf("common");

for (const [site, { generator, ending = "md", folder: way = "", without = [], hasFolders = true }] of Object.entries(sites)) {
  const folder = join(here, site);
  const differences = differencesOf(site);
  const cases = [...casesIn("common").filter((name) => without !== "all" && !without.includes(name)), ...casesIn(site)];
  const files = filesIn(join(folder, "site"));

  describe(`${site}: what its own renderer shows`, () => {
    const isRst = (name: string): boolean => existsSync(join(folder, `${name}.rst`));
    const canRender = installed("rst2html5") || installed("docutils");
    const run = async (name: string): Promise<void> => {
      const own = join(folder, `${name}.${isRst(name) ? "rst" : "md"}`);
      const body = readFileSync(existsSync(own) ? own : join(here, "common", `${name}.md`), "utf8");
      const { html } = await renderBody(body.replace(/^---\n[\s\S]*?\n---\n|^(?::\w+: .*\n)+|^(?:\.\. \w+: .*\n)+/, ""), {
        path: `${way}${name}.${isRst(name) ? "rst" : ending}`,
        others: [...cases.map((other) => `${way}${other}.${ending}`), ...notesOf(files)],
        article: { title: name },
        frontMatter: { title: name, ...headOf(body) },
        siteUrl: url,
        files,
        looksAtSite: true,
        content: generator === undefined ? {} : { generator },
      });
      const page = shown(readFileSync(join(folder, `${name}.html`), "utf8"), `${url}${way}${name}${hasFolders ? "/" : ""}`);
      const theirs = hasFolders ? page : { ...page, links: page.links.map(withSlash) };
      const ours = shown(html, `${url}${way}${name}/`);
      const listed = differences[name] ?? [];
      expect(ours.text).toBe(changed(theirs.text, listed, (common[name] ?? []).filter(({ except = [] }) => !except.includes(site))));
      if (name.endsWith("fences") || name === "highlights") expect(ours.code).toEqual(theirs.code);
      expect([...ours.links, ...listed.flatMap(({ fewer = [] }) => fewer)].toSorted()).toEqual(
        [...theirs.links, ...listed.flatMap(({ more = [] }) => more)].toSorted(),
      );
    };
    test.each(cases.filter((name) => !isRst(name)))("%s", run);
    test.skipIf(!canRender).each(cases.filter(isRst))("%s, by docutils", run);
  });
}

test("each common difference occurs on some site", () => {
  for (const [name, listed] of Object.entries(common)) {
    const theirs = Object.keys(sites)
      .map((site) => join(here, site, `${name}.html`))
      .filter((file) => existsSync(file))
      .map((file) => shown(readFileSync(file, "utf8"), `${url}${name}/`).text);
    for (const { theirs: from = "" } of listed) expect(theirs.filter((text) => text.includes(from)), from).not.toEqual([]);
  }
});

function headOf(body: string): object {
  const head = findHead(body, contentPath("a.md"));
  if (head.kind === "open") return {};
  return parseFrontMatter({ path: contentPath("a.md"), size: 0, mtimeMs: 0, ino: 0 }, head).value?.data ?? {};
}

function differencesOf(site: string): Readonly<Record<string, readonly Difference[]>> {
  const file = join(here, site, "differences.json");
  return existsSync(file) ? JSON.parse(readFileSync(file, "utf8")) : {};
}

/** An address of a page as this site would have it, if its addresses ended in slashes. */
function withSlash(link: string): string {
  return link.replace(/^(https:\/\/harbour\.press\/[^.#]*[^/.#])(#.*)?$/, "$1/$2");
}

/** Articles among the files of the site. */
function notesOf(files: Readonly<Record<string, Uint8Array>>): readonly string[] {
  return Object.keys(files)
    .filter((path) => path.startsWith("content/") && path.endsWith(".md"))
    .map((path) => path.slice("content/".length));
}

function casesIn(folder: string): readonly string[] {
  return readdirSync(join(here, folder))
    .filter((name) => /\.(?:md|rst)$/.test(name))
    .map((name) => basename(name).replace(/\.\w+$/, ""));
}

function filesIn(folder: string): Readonly<Record<string, Uint8Array>> {
  if (!existsSync(folder)) return {};
  return Object.fromEntries(
    readdirSync(folder, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map(({ parentPath, name }) => [
        join(parentPath, name).slice(folder.length + 1),
        readFileSync(join(parentPath, name)),
      ]),
  );
}

/** Each difference of the site is there: a list that is out of date fails. */
function changed(theirs: string, own: readonly Difference[], common: readonly Difference[]): string {
  let text = theirs;
  for (const { theirs: from = "", ours = "" } of own) {
    expect(text).toContain(from);
    text = text.replace(from, () => ours);
  }
  for (const { theirs: from = "", ours = "" } of common) text = text.replace(from, () => ours);
  return text;
}
