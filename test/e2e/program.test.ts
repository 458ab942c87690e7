import { execFileSync, spawnSync } from "node:child_process";
import { chmodSync, readdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { describe, expect, test } from "vitest";
import { buildOnce, into, temporaryFolder } from "../support/build.ts";
import { testConfig } from "../support/config.ts";
import { folderWith } from "../support/folder.ts";

const bin = resolve(import.meta.dirname, "../../lib/bin.cjs");

function site(): { readonly cache: string; readonly build: () => string } {
  const folder = folderWith({
    "content/a.md": "---\ntitle: A\ndate: 2026-01-02\n---\n\nText.\n",
    "feedwright.config.json": JSON.stringify({ site: { url: "https://example.org/" } }),
  });
  const cache = join(folder, "user-cache");
  const build = (): string => {
    execFileSync(process.execPath, [bin, "build", "--site", "https://example.org/", "--quiet"], {
      cwd: folder,
      env: { ...process.env, XDG_CACHE_HOME: cache, NODE_DISABLE_COMPILE_CACHE: "" },
    });
    return readFileSync(join(folder, "dist/rss.xml"), "utf8");
  };
  return { cache, build };
}

describe("the compiled code that a run saves for the next", () => {
  test("is stored in the user's cache folder, and no run needs it", () => {
    const { cache, build } = site();
    const first = build();
    const kept = readdirSync(join(cache, "feedwright")).filter((name) => name.endsWith(".code"));
    expect(kept.map((name) => name.split("-")[0])).toEqual(["start", "work"]);
    expect(build()).toBe(first);
  });

  test("is not trusted if a byte of it has changed, or its end is missing", () => {
    const { cache, build } = site();
    const first = build();
    for (const name of readdirSync(join(cache, "feedwright"))) {
      const file = join(cache, "feedwright", name);
      const bytes = readFileSync(file);
      const middle = bytes.length >> 1;
      bytes.writeUInt8(bytes.readUInt8(middle) ^ 0xff, middle);
      writeFileSync(file, name.startsWith("start") ? bytes : bytes.subarray(0, middle));
    }
    expect(build()).toBe(first);
  });

  test("is not needed if the folder cannot be created", () => {
    const { cache, build } = site();
    writeFileSync(cache, "a file where the folder would be");
    chmodSync(cache, 0o444);
    expect(build()).toContain("<title>A</title>");
  });
});

test("--version prints only the version of the package", () => {
  const { version } = JSON.parse(readFileSync(join(bin, "../../package.json"), "utf8")) as { readonly version: string };
  const { stdout, stderr, status } = spawnSync(process.execPath, [bin, "--version"], { encoding: "utf8" });
  expect({ stdout, stderr, status }).toEqual({ stdout: `${version}\n`, stderr: "", status: 0 });
});

test("a large site is the same whether one thread reads it, or two on two cores", async () => {
  const articles = Object.fromEntries(
    Array.from({ length: 2_600 }, (_, number) => [
      `content/${number % 7}/${number}.md`,
      number % 500 === 3
        ? `---\ntitle: "Long ${number}"\nsummary: ${"much ".repeat(900)}\ndate: 2026-02-0${1 + (number % 9)}\n---\nText ${number}.\n`
        : `---\ntitle: T${number}\ndate: ${new Date(Date.UTC(2020, 0, number % 2_300)).toISOString()}\n${number % 700 === 5 ? "" : "---\n"}Text ${number}.\n`,
    ]),
  );
  const folder = folderWith({
    ...articles,
    "feedwright.config.json": JSON.stringify({
      site: { url: "https://example.org/", title: "Example", description: "An example." },
    }),
  });
  const args = [bin, "build", "--site", "https://example.org/", "--json", "--now", "2026-06-01"];
  const env = { ...process.env, XDG_CACHE_HOME: join(folder, "user-cache"), NODE_DISABLE_COMPILE_CACHE: "" };
  const told = spawnSync(process.execPath, args, { cwd: folder, env, encoding: "utf8" }).stdout;
  using other = temporaryFolder();
  const { diagnostics } = await buildOnce(into(other.path, testConfig(folder, {})), { now: Date.parse("2026-06-01") });
  expect(diagnostics).toHaveLength(4);
  for (const { message } of diagnostics) expect(told).toContain(JSON.stringify(message));
  for (const name of ["rss.xml", "atom.xml", "feed.json"])
    expect(readFileSync(join(folder, "dist", name), "utf8")).toBe(readFileSync(join(other.path, "dist", name), "utf8"));
  // The engine's other flags for large sites have not made its compiled code another.
  const code = () => codeIn(join(folder, "user-cache/feedwright"));
  const kept = code();
  expect(kept).toHaveLength(2);
  execFileSync(process.execPath, [bin, "build", "--site", "https://example.org/", "--quiet", "--out", "another"], {
    cwd: folder,
    env,
    stdio: "ignore",
  });
  expect(code()).toEqual(kept);
});

function codeIn(folder: string): readonly string[] {
  const names = readdirSync(folder).filter((name) => name.endsWith(".code"));
  return names.map((name) => `${name} ${statSync(join(folder, name)).mtimeMs}`);
}

test("a complete feed is the same whether one thread renders it, or two on two cores", async () => {
  const articles = Object.fromEntries(
    Array.from({ length: 330 }, (_, number) => [
      `content/${number}.md`,
      `---\ntitle: T${number}\ndate: ${new Date(Date.UTC(2020, 0, number + 1)).toISOString()}\n---\n[x](${number + 1}.md) text\n`,
    ]),
  );
  const folder = folderWith({
    ...articles,
    "feedwright.config.json": JSON.stringify({
      site: { url: "https://example.org/", title: "Example", description: "An example." },
      feeds: [{ name: "main", limit: 0 }],
    }),
  });
  execFileSync(process.execPath, [bin, "build", "--site", "https://example.org/", "--quiet", "--now", "2026-06-01"], {
    cwd: folder,
  });
  using other = temporaryFolder();
  const config = testConfig(folder, { feeds: [{ name: "main", limit: 0 }] });
  await buildOnce(into(other.path, config), { now: Date.parse("2026-06-01") });
  for (const name of ["rss.xml", "atom.xml", "feed.json"])
    expect(readFileSync(join(folder, "dist", name), "utf8")).toBe(readFileSync(join(other.path, "dist", name), "utf8"));
});
