import nodeFs, { existsSync, mkdirSync, readFileSync, renameSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it, onTestFinished } from "vitest";
import { openSite } from "../../../src/engine/openSite.ts";
import type { Site } from "../../../src/engine/site.ts";
import type { FileSystem } from "../../../src/model/ports.ts";
import { caselessFileSystem } from "../../support/caselessFileSystem.ts";
import { testConfig } from "../../support/config.ts";
import { folderWith } from "../../support/folder.ts";

const words = (of: string): string => Array.from({ length: 60 }, (_, at) => `${of}${at}`).join(" ");
const article = (title: string, more = ""): string =>
  `---\ntitle: ${title}\ndate: 2026-01-0${(title.charCodeAt(0) % 9) + 1}\n${more}---\n${words(title)}\n`;

interface Opened {
  readonly site: Site;
  readonly content: string;
  /** Title → id, of the entries in the feed. */
  readonly ids: () => Readonly<Record<string, string>>;
}

async function opened(files: Readonly<Record<string, string>>, given?: (dir: string) => FileSystem): Promise<Opened> {
  const root = folderWith(Object.fromEntries(Object.entries(files).map(([path, text]) => [`content/${path}`, text])));
  const config = testConfig(root, { guard: { enabled: false, maxLoss: 1, maxReidentified: 99 } });
  const fs = given?.(config.content.dir) ?? nodeFs;
  const clock = { now: () => Date.parse("2026-06-01T00:00:00Z") };
  const site = await openSite({ config, fs, clock, emit: () => {}, publish: true });
  onTestFinished(() => site[Symbol.asyncDispose]());
  await site.update({ kind: "all" });
  const ids = (): Readonly<Record<string, string>> => {
    const { items } = JSON.parse(readFileSync(join(root, "dist/feed.json"), "utf8")) as {
      readonly items: readonly { readonly title: string; readonly id: string }[];
    };
    return Object.fromEntries(items.map(({ title, id }) => [title, id]));
  };
  return { site, content: config.content.dir, ids };
}

/** In every order in which two or three paths can be reported. */
const orders = (paths: readonly string[]): readonly (readonly string[])[] =>
  paths.length < 2
    ? [paths]
    : paths.flatMap((path) => orders(paths.filter((other) => other !== path)).map((rest) => [path, ...rest]));

describe("a folder and files in one burst", () => {
  it.each(orders(["c.md", "dir"]))(
    "a file that went before or after a folder came is gone: %s, %s",
    async (...told) => {
      const { site, content, ids } = await opened({ "a.md": article("A"), "c.md": article("C") });
      rmSync(join(content, "c.md"));
      mkdirSync(join(content, "dir"));
      await site.update({ kind: "paths", paths: told });
      expect(Object.keys(ids())).toEqual(["A"]);
    },
  );

  it.each(orders(["new.md", "z"]))("a file that came with a folder is there: %s, %s", async (...told) => {
    const { site, content, ids } = await opened({ "a.md": article("A") });
    writeFileSync(join(content, "new.md"), article("N"));
    mkdirSync(join(content, "z"));
    await site.update({ kind: "paths", paths: told });
    expect(Object.keys(ids()).sort()).toEqual(["A", "N"]);
  });

  it.each(orders(["post.md", "post", "post/index.md"]))(
    "an article that becomes a folder keeps its id: %s, %s, %s",
    async (...told) => {
      const { site, content, ids } = await opened({ "a.md": article("A"), "post.md": article("P") });
      const before = ids();
      mkdirSync(join(content, "post"));
      renameSync(join(content, "post.md"), join(content, "post/index.md"));
      await site.update({ kind: "paths", paths: told });
      expect(ids()).toEqual(before);
      const ledger = readFileSync(join(content, "../feedwright.ledger"), "utf8");
      expect(new Set(Array.from(ledger.matchAll(/https:\/\/example\.org\/post\S*/g), ([id]) => id)).size).toBe(1);
    },
  );

  it.each([["foo"], ["foo", "foo/x.md"], ["foo/x.md", "foo"]])(
    "a folder that becomes a file takes its articles along, and brings them back: %s",
    async (...told) => {
      const { site, content, ids } = await opened({ "a.md": article("A"), "foo/x.md": article("X") });
      const before = ids();
      rmSync(join(content, "foo"), { recursive: true });
      writeFileSync(join(content, "foo"), "x");
      await site.update({ kind: "paths", paths: told });
      expect(Object.keys(ids())).toEqual(["A"]);
      rmSync(join(content, "foo"));
      mkdirSync(join(content, "foo"));
      writeFileSync(join(content, "foo/x.md"), article("X"));
      await site.update({ kind: "paths", paths: told });
      expect(ids()).toEqual(before);
    },
  );
});

describe("links", () => {
  it("the target of a linked article is edited, deleted and created again", async () => {
    const { site, content, ids } = await opened({ "a.md": article("A"), ".store/t.md": article("T") });
    symlinkSync(".store/t.md", join(content, "l.md"));
    await site.update({ kind: "paths", paths: ["l.md"] });
    expect(Object.keys(ids()).sort()).toEqual(["A", "T"]);
    const target = join(content, ".store/t.md");
    writeFileSync(target, article("U"));
    expect(site.filesElsewhere()).toContain(target);
    await site.update({ kind: "paths", paths: [".store/t.md"] });
    expect(Object.keys(ids()).sort()).toEqual(["A", "U"]);
    rmSync(target);
    await site.update({ kind: "paths", paths: [".store/t.md"] });
    expect(Object.keys(ids())).toEqual(["A"]);
    writeFileSync(target, article("V"));
    await site.update({ kind: "paths", paths: ["a.md"] });
    expect(Object.keys(ids()).sort()).toEqual(["A", "V"]);
  });

  it("a folder that a link leads to is reported under its own name, and counts once", async () => {
    const { site, content, ids } = await opened({ "real/t.md": article("T"), ".store/s.md": article("S") });
    symlinkSync("real", join(content, "way"));
    symlinkSync(".store", join(content, "store"));
    await site.update({ kind: "paths", paths: ["way", "store"] });
    expect(site.articleCount).toBe(2);
    writeFileSync(join(content, "real/t.md"), article("U"));
    writeFileSync(join(content, ".store/s.md"), article("V"));
    await site.update({ kind: "paths", paths: ["way/t.md", "real/t.md", ".store/s.md"] });
    expect(Object.keys(ids()).sort()).toEqual(["U", "V"]);
    expect(site.articleCount).toBe(2);
    rmSync(join(content, "real/t.md"));
    await site.update({ kind: "paths", paths: ["real/t.md"] });
    expect(site.articleCount).toBe(1);
  });
});

const forms = [
  ["composed", "caf\u00e9"],
  ["decomposed", "cafe\u0301"],
] as const;

describe.each(forms)("a name that the disk has in %s form", (_form, name) => {
  it("is gone when its file is, is renamed with its id, and is found by links in either form", async () => {
    const link = (to: string): string => `---\ntitle: L\ndate: 2026-01-01\n---\nSee [[${to}]].\n`;
    const { site, content, ids } = await opened({ [`${name}.md`]: article("C"), "l.md": link("cafe\u0301") });
    const feed = (): string => readFileSync(join(content, "../dist/feed.json"), "utf8");
    expect(feed()).toContain("/caf%C3%A9/");
    const before = ids();
    renameSync(join(content, `${name}.md`), join(content, "d.md"));
    writeFileSync(join(content, "l.md"), link("d"));
    await site.update({ kind: "paths", paths: ["d.md", "l.md", `${name}.md`] });
    expect(ids()).toEqual(before);
    expect(feed()).not.toContain("missing");
    renameSync(join(content, "d.md"), join(content, `${name}.md`));
    // For a rename, the new name may be reported first, and the old one later.
    await site.update({ kind: "paths", paths: [`${name}.md`] });
    expect(ids()).toEqual(before);
    rmSync(join(content, `${name}.md`));
    await site.update({ kind: "paths", paths: [`${name}.md`] });
    expect(Object.keys(ids())).toEqual(["L"]);
  });
});

it("of two files whose names differ only in form, the same one always counts, and a message says so", async () => {
  const { site, content, ids } = await opened({ "cafe\u0301.md": article("D") });
  writeFileSync(join(content, "caf\u00e9.md"), article("C"));
  await site.update({ kind: "paths", paths: ["caf\u00e9.md"] });
  expect(Object.keys(ids())).toEqual(["C"]);
  await site.update({ kind: "paths", paths: ["cafe\u0301.md"] });
  expect(Object.keys(ids())).toEqual(["C"]);
  await site.update({ kind: "all" });
  expect(Object.keys(ids())).toEqual(["C"]);
  expect(site.snapshot().diagnostics.map(({ name }) => name)).toContain("NAME_TWICE");
  rmSync(join(content, "caf\u00e9.md"));
  await site.update({ kind: "paths", paths: ["caf\u00e9.md"] });
  expect(Object.keys(ids())).toEqual(["D"]);
});

describe("on a file system that ignores case", () => {
  it.each([["post.md"], ["Post.md"], ["post.md", "Post.md"], ["Post.md", "post.md"]])(
    "a rename that changes only the case keeps the id, reported as %s %s",
    async (...told) => {
      const { site, content, ids } = await opened(
        { "Post.md": article("P"), "b.md": article("B") },
        caselessFileSystem,
      );
      const before = ids();
      renameSync(join(content, "Post.md"), join(content, "post.md"));
      await site.update({ kind: "paths", paths: told });
      // If only the old name is reported, the new one is found later.
      if (!told.includes("post.md")) await site.update({ kind: "all" });
      expect(ids()).toEqual(before);
      expect(site.explain("post.md" as never, "main")).not.toMatch(/no such|not there/i);
      expect(site.articleCount).toBe(2);
    },
  );

  it("a text is an article once the page next to it has another name", async () => {
    const files = { "sub/index.md": article("P"), "sub/note.txt": article("N") };
    const { site, content, ids } = await opened(files, caselessFileSystem);
    expect(Object.keys(ids())).toEqual(["P"]);
    renameSync(join(content, "sub/index.md"), join(content, "sub/INDEX.md"));
    await site.update({ kind: "paths", paths: ["sub/INDEX.md", "sub/index.md"] });
    expect(Object.keys(ids()).sort()).toEqual(["N", "P"]);
  });
});

it("a file that cannot be looked at for a moment stays as it was, with a message", async () => {
  let isStale = false;
  const failing = (): FileSystem =>
    new Proxy(nodeFs, {
      get: (target, name: keyof typeof nodeFs) => {
        const call: unknown = target[name];
        if (typeof call !== "function") return call;
        return (...args: unknown[]): unknown => {
          if (isStale && /Sync$/.test(name) && String(args[0]).includes("/far"))
            throw Object.assign(new Error("ESTALE"), { code: "ESTALE" });
          return call.apply(target, args);
        };
      },
    });
  const { site, content, ids } = await opened({ "a.md": article("A"), "far/x.md": article("X") }, failing);
  isStale = true;
  for (const paths of [["far/x.md"], ["far"], undefined]) {
    await site.update(paths === undefined ? { kind: "all" } : { kind: "paths", paths });
    expect(Object.keys(ids()).sort()).toEqual(["A", "X"]);
    expect(site.snapshot().diagnostics.map(({ name }) => name)).toContain("FILE_UNREADABLE");
  }
  isStale = false;
  rmSync(join(content, "far"), { recursive: true });
  await site.update({ kind: "all" });
  expect(Object.keys(ids())).toEqual(["A"]);
  expect(existsSync(content)).toBe(true);
});

it("a save between the front matter and the text of an article is read whole, and a rename after it keeps the id", async () => {
  let saves = 0;
  const saving = (dir: string): FileSystem =>
    new Proxy(nodeFs, {
      get: (target, name: keyof typeof nodeFs) => {
        if (name !== "openSync") return target[name];
        return (...args: Parameters<typeof nodeFs.openSync>): number => {
          const isArticle = args[0] === join(dir, "a.md");
          if (isArticle) saves += 1;
          // The front matter is read first, then the text.
          if (isArticle && saves === 2) writeFileSync(join(dir, "a.md"), article("Later"));
          return nodeFs.openSync(...args);
        };
      },
    });
  const { site, content, ids } = await opened({ "a.md": article("A") }, saving);
  const before = ids();
  expect(Object.keys(before)).toEqual(["Later"]);
  renameSync(join(content, "a.md"), join(content, "b.md"));
  await site.update({ kind: "paths", paths: ["a.md", "b.md"] });
  expect(ids()).toEqual(before);
});

it("two new files that swap their names after they were read are read again, both of them", async () => {
  let opens = 0;
  let isDue = false;
  const swapping = (dir: string): FileSystem => {
    const [a, b] = [join(dir, "a.md"), join(dir, "b.md")];
    return new Proxy(nodeFs, {
      get: (target, name: keyof typeof nodeFs) => {
        if (name === "openSync")
          return (...args: Parameters<typeof nodeFs.openSync>): number => {
            if (args[0] === b) opens += 1;
            // Its front matter and its text.
            isDue = opens === 2;
            return nodeFs.openSync(...args);
          };
        if (name === "statSync")
          return (path: string, options: object): unknown => {
            // The other one has just been looked at.
            if (path === b && isDue) {
              isDue = false;
              opens += 1;
              renameSync(a, join(dir, "aside"));
              renameSync(b, a);
              renameSync(join(dir, "aside"), b);
            }
            return nodeFs.statSync(path, options);
          };
        return target[name];
      },
    });
  };
  const { ids } = await opened({ "a.md": article("A"), "b.md": article("Bee") }, swapping);
  expect(ids()).toEqual({ A: "https://example.org/b/", Bee: "https://example.org/a/" });
});

it("half of a swap that is reported loses no id: the old path of the text is looked at first", async () => {
  const { site, content, ids } = await opened({ "a.md": article("A"), "b.md": article("B"), "c.md": article("C") });
  const before = ids();
  renameSync(join(content, "a.md"), join(content, ".t"));
  renameSync(join(content, "b.md"), join(content, "a.md"));
  renameSync(join(content, ".t"), join(content, "b.md"));
  await site.update({ kind: "paths", paths: ["a.md"] });
  expect(ids()).toEqual(before);
  await site.update({ kind: "paths", paths: ["b.md"] });
  expect(ids()).toEqual(before);
});

it("the next update catches up on the changes of one that failed", async () => {
  let isFailing = false;
  const failing = (): FileSystem =>
    new Proxy(nodeFs, {
      get: (target, name: keyof typeof nodeFs) => {
        const call: unknown = target[name];
        if (typeof call !== "function") return call;
        return (...args: unknown[]): unknown => {
          if (isFailing && String(args[0]).endsWith(".ledger")) throw Object.assign(new Error("EIO"), { code: "EIO" });
          return call.apply(target, args);
        };
      },
    });
  const { site, content, ids } = await opened({ "a.md": article("A"), "b.md": article("B") }, failing);
  rmSync(join(content, "b.md"));
  writeFileSync(join(content, "c.md"), article("C"));
  // Another process has written it, so that it must be read.
  writeFileSync(
    join(content, "../feedwright.ledger"),
    `${readFileSync(join(content, "../feedwright.ledger"), "utf8")}\n`,
  );
  isFailing = true;
  await site.update({ kind: "paths", paths: ["b.md", "c.md"] }).catch(() => {});
  isFailing = false;
  await site.update({ kind: "paths", paths: [] });
  expect(Object.keys(ids()).sort()).toEqual(["A", "C"]);
});
