import nodeFs, { mkdirSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, onTestFinished, test } from "vitest";
import { discoverFiles } from "../../../src/source/discover.ts";
import { temporaryFolder } from "../../support/build.ts";
import { testConfig } from "../../support/config.ts";
import { countingFileSystem } from "../../support/countingFileSystem.ts";

type TestContent = NonNullable<Parameters<typeof testConfig>[1]>["content"];

function contentOf(exclude: readonly string[] = [], more: TestContent = {}) {
  const folder = temporaryFolder();
  onTestFinished(() => folder[Symbol.dispose]());
  const { content } = testConfig(folder.path, { content: { exclude, ...more } });
  mkdirSync(content.dir);
  const add = (path: string): void => {
    mkdirSync(join(content.dir, path, ".."), { recursive: true });
    writeFileSync(join(content.dir, path), "text");
  };
  const link = (target: string, path: string): void => {
    mkdirSync(join(content.dir, path, ".."), { recursive: true });
    symlinkSync(target, join(content.dir, path));
  };
  const list = () => {
    const { value = [], diagnostics } = discoverFiles(nodeFs, content);
    return {
      paths: value.map(({ path }) => path as string),
      told: diagnostics.map(({ name, path }) => `${name} ${path}`),
    };
  };
  return { content, add, link, list };
}

describe("links to folders", () => {
  test("a bomb of links: 15 folders with two links each to the next are listed once each", async () => {
    const { content, add, link, list } = contentOf();
    for (let at = 0; at < 15; at += 1) {
      add(`f${at}/a.md`);
      if (at < 14) for (const name of ["x", "y"]) link(`../f${at + 1}`, `f${at}/${name}`);
    }
    const { fs, during } = countingFileSystem();
    const { calls } = await during(async () => void discoverFiles(fs, content));
    expect(calls.readdirSync).toBe(16);
    expect(list().paths).toEqual(Array.from({ length: 15 }, (_, at) => `f${at}/a.md`).sort());
    expect(list().told).toHaveLength(28);
  });

  test("the same if only links lead to the folders", async () => {
    const { content, add, link, list } = contentOf();
    for (let at = 0; at < 15; at += 1) {
      add(`.store/f${at}/a.md`);
      if (at < 14) for (const name of ["x", "y"]) link(`../f${at + 1}`, `.store/f${at}/${name}`);
    }
    link(".store/f0", "start");
    const { fs, during } = countingFileSystem();
    const { calls } = await during(async () => void discoverFiles(fs, content));
    expect(calls.readdirSync).toBe(16);
    expect(list().paths).toHaveLength(15);
    expect(list().paths[1]).toBe("start/x/a.md");
  });

  test("a folder counts under its own path, and what a link to it would add is reported", () => {
    const { add, link, list } = contentOf();
    add("posts/a.md");
    link("posts", "latest");
    link("posts/a.md", "first.md");
    expect(list()).toEqual({ paths: ["first.md", "posts/a.md"], told: ["FOLDER_TWICE latest"] });
  });

  test("a folder that is left out counts under the first link to it, by path", () => {
    const { add, link, list } = contentOf(["drafts/**", "b/**"]);
    add("drafts/a.md");
    for (const name of ["d", "c", "b"]) link("drafts", name);
    expect(list()).toEqual({ paths: ["c/a.md"], told: ["FOLDER_TWICE d"] });
  });

  test("loops, links that lead nowhere and links that lead out", () => {
    const { content, add, link, list } = contentOf();
    add("a/b/c.md");
    writeFileSync(join(content.dir, "../secret.md"), "secret");
    link("..", "a/up");
    link(".", "here");
    link("circle.md", "circle.md");
    link("a/b/c.md/d.md", "through.md");
    link("x".repeat(300), "long.md");
    link("../secret.md", "out.md");
    link("..", "site");
    expect(list()).toEqual({
      paths: ["a/b/c.md"],
      told: [
        "LINK_LOOP a/up",
        "LINK_BROKEN circle.md",
        "LINK_LOOP here",
        "LINK_BROKEN long.md",
        "LINK_OUTSIDE out.md",
        "LINK_OUTSIDE site",
        "LINK_BROKEN through.md",
      ],
    });
  });
});

describe("links on a site of Hugo", () => {
  const listed = (more: TestContent) => {
    const { add, link, list } = contentOf([], { generator: "hugo", ...more });
    add("posts/a.md");
    link("a.md", "posts/b.md");
    link("posts", "notes");
    return list();
  };

  test("are not followed, as Hugo does since 0.123", () => {
    expect(listed({})).toEqual({ paths: ["posts/a.md"], told: [] });
  });

  test("are followed if an earlier version builds the site", () => {
    const old = listed({ defaults: [{ path: "**", values: { hugo_before: "0.123" } }] });
    expect(old.paths).toEqual(["posts/a.md", "posts/b.md"]);
  });
});
