import { spawn, spawnSync } from "node:child_process";
import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, symlinkSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { folderWith } from "../support/folder.ts";
import { manifestIn, type PackedPackage, packedPackage } from "../support/packedPackage.ts";

const project = resolve(import.meta.dirname, "../..");
const article = "---\ntitle: A\ndate: 2026-01-02\n---\n\nText.\n";
const config = JSON.stringify({ site: { url: "https://harbour.press/", title: "Harbour" } });
let packed: PackedPackage;

beforeAll(() => {
  packed = packedPackage();
}, 120_000);
afterAll(() => packed.remove());

/** A site, with the package among its own. */
function site(files: Readonly<Record<string, string>> = {}): string {
  const folder = folderWith({ "content/a.md": article, "feedwright.config.json": config, ...files });
  symlinkSync(packed.modules, join(folder, "node_modules"), "junction");
  return folder;
}

function node(cwd: string, ...args: readonly string[]): string {
  const { status, stdout, stderr } = spawnSync(process.execPath, args, { cwd, encoding: "utf8", timeout: 60_000 });
  expect({ status, stderr }).toEqual({ status: 0, stderr: "" });
  return stdout;
}

describe("the package as npm packs it", () => {
  // The goal is 500 kB; `test/bench/results.md` says what it is made of.
  test("is under 586 kB", () => {
    expect(packed.bytes).toBeLessThan(586_000);
  });

  test("has the program once, and declarations of nothing but what is public", () => {
    expect(packed.files.filter((file) => file.endsWith(".d.ts"))).toEqual(["lib/index.d.ts"]);
    const code = packed.files.filter((file) => /\.[cm]?js$/.test(file));
    expect(code.filter((file) => !/^lib\/(?:program|preview)\//.test(file)).sort()).toEqual([
      "lib/bin.cjs",
      "lib/index.js",
      "lib/loader.cjs",
      "lib/readAheadWorker.cjs",
      "lib/renderWorker.cjs",
    ]);
  });

  test("holds no package that it also asks npm to install, and the licence of each that it holds", () => {
    const root = join(packed.modules, "feedwright");
    const licences = readFileSync(join(root, "lib/THIRD-PARTY-LICENSES.txt"), "utf8");
    const held = [...licences.matchAll(/^(\S+) \d+\.\d+\.\d+\S* \(/gm)].map(([, name = ""]) => name);
    expect(held).toEqual(["preact"]);
    expect(Object.keys(manifestIn(root).dependencies).filter((name) => held.includes(name))).toEqual([]);
  });

  test("the declarations name no package", () => {
    const declarations = readFileSync(join(packed.modules, "feedwright/lib/index.d.ts"), "utf8");
    expect(declarations).not.toMatch(/^import |\bimport\(|from "/m);
  });
});

describe("a program that imports it", () => {
  test("by import and by require gets the same functions", () => {
    const cwd = site({
      "names.mjs": 'import * as all from "feedwright"; console.log(Object.keys(all).sort().join(" "));',
      "same.cjs": `const all = require("feedwright");
        import("feedwright").then((other) => console.log(all.build === other.build && all.FeedwrightError === other.FeedwrightError));`,
    });
    expect(node(cwd, "names.mjs")).toBe("FeedwrightError build defineConfig loadConfig publish serve watch\n");
    expect(node(cwd, "--no-warnings", "same.cjs")).toBe("true\n");
  });

  test("builds what the command builds, byte for byte", () => {
    const now = "2026-06-01T12:00:00Z";
    const cwd = site({
      "build.mjs": `import { build } from "feedwright";
        const { failed, entries } = await build({ now: new Date("${now}") });
        console.log(failed, entries);`,
    });
    cpSync(join(project, "content"), join(cwd, "content"), { recursive: true });
    expect(node(cwd, "build.mjs")).toMatch(/^false \d+\n$/);
    node(cwd, join(packed.modules, "feedwright/lib/bin.cjs"), "build", "--quiet", "--now", now, "--out", "other");
    for (const name of ["rss.xml", "atom.xml", "feed.json", "feed.html"])
      expect(readFileSync(join(cwd, "dist", name), "utf8")).toBe(readFileSync(join(cwd, "other", name), "utf8"));
  });

  test("uses a second thread for a large feed, and the cache of the command", () => {
    const many = Array.from({ length: 400 }, (_, number) => [
      `content/${number}.md`,
      article.replace("A", `${number}`),
    ]);
    const cwd = site({
      ...Object.fromEntries(many),
      "build.mjs": `import { build } from "feedwright";
        import { availableParallelism } from "node:os";
        let threads = 0;
        process.on("worker", () => (threads += 1));
        const config = { site: { url: "https://harbour.press/" }, feeds: [{ name: "main", limit: 0 }] };
        await build({ config });
        console.log(threads === (availableParallelism() < 2 ? 0 : 1));`,
    });
    const kept = (): number => {
      const cache = join(packed.modules, ".cache/feedwright");
      return existsSync(cache) ? readdirSync(cache).filter((name) => name.endsWith(".drafts")).length : 0;
    };
    const before = kept();
    expect(node(cwd, "build.mjs")).toBe("true\n");
    expect(kept()).toBe(before + 1);
  });

  test("finds every dependency when an article needs it", () => {
    const cwd = site({
      "feedwright.config.json": "",
      "feedwright.config.ts": `import { defineConfig } from "feedwright";
        enum Title { text = "In TypeScript" }
        export default defineConfig({ site: { url: "https://harbour.press/", title: Title.text },
          content: { dialect: { emoji: true, dollarMath: true, doubleDollarMath: true } } });`,
      "content/yaml.md": "---\ntitle: &title Folded title\nsummary: *title\ndate: 2026-01-02\n---\n\n:smile: $x^2$\n",
      "content/toml.md": '+++\ntitle = "In TOML"\ndate = 2026-01-03\n+++\n\nText.\n',
    });
    writeFileSync(join(cwd, "feedwright.config.json"), "");
    const bin = join(packed.modules, "feedwright/lib/bin.cjs");
    node(cwd, bin, "build", "--quiet", "--config", "feedwright.config.ts");
    const rss = readFileSync(join(cwd, "dist/rss.xml"), "utf8");
    for (const text of ["In TypeScript", "Folded title", "In TOML", "😄", "<math"]) expect(rss).toContain(text);
  });

  test("watches: an edit is reported, and the process ends when the watch is disposed of", async () => {
    const cwd = site({
      "watch.mjs": `import { appendFileSync, readFileSync } from "node:fs";
        import { watch } from "feedwright";
        let edited;
        const done = new Promise((resolve) => (edited = resolve));
        const onEvent = ({ event }) => {
          if (event === "built" && readFileSync("dist/rss.xml", "utf8").includes("One more line")) edited();
        };
        const watching = await watch({ onEvent });
        appendFileSync("content/a.md", "One more line.\\n");
        await done;
        await watching[Symbol.asyncDispose]();
        console.log("ended");`,
    });
    const child = spawn(process.execPath, ["watch.mjs"], {
      cwd,
      stdio: ["ignore", "pipe", "inherit"],
      timeout: 50_000,
    });
    let said = "";
    child.stdout.on("data", (data: Buffer) => {
      said += data.toString();
    });
    const status = await new Promise((ended) => child.once("exit", ended));
    expect({ status, said }).toEqual({ status: 0, said: "ended\n" });
  });
});

describe("a TypeScript program that imports it", () => {
  const program = `import { build, defineConfig, FeedwrightError, loadConfig, serve, watch } from "feedwright";
import type { BuildResult, Entry, FeedwrightEvent, Hooks, LoadedConfig, SettledConfig, UserConfig, Watching } from "feedwright";

const hooks: Hooks = { entry: (entry: Entry) => ({ ...entry, title: entry.title ?? entry.url }) };
const config: UserConfig = defineConfig({
  site: { url: "https://harbour.press/" },
  content: { permalink: ["/:year/:slug/", "/:slug/"] },
  hooks,
});
const permalink = defineConfig({ ...config, content: { permalink: (article) => \`/\${article.slug}/\` } });
const loaded: LoadedConfig = await loadConfig({ config: permalink, site: "https://staging.harbour.press/" });
const settled: SettledConfig | undefined = loaded.value;
const onEvent = (event: FeedwrightEvent): void => {
  if (event.event === "held") for (const { feed, reasons } of event.feeds) console.log(feed, reasons[0]?.message);
};
try {
  const { held, nextDue }: BuildResult = await build({ config: loaded, now: new Date(0), accept: false, onEvent });
  console.log(held.length, nextDue?.toFixed(), settled?.feeds.length);
} catch (error) {
  if (error instanceof FeedwrightError) console.log(error.code, error.diagnostic.line);
}
{
  await using watching: Watching = await watch({ config: "feedwright.config.json", polling: true });
  watching.acceptHeld();
}
await using serving = await serve({ port: 0, host: "127.0.0.1", signal: AbortSignal.timeout(1_000) });
console.log(new URL("rss.xml", serving.url).href);
// @ts-expect-error What the program is made of is not public.
import type { openSite } from "feedwright";
// @ts-expect-error A key that does not exist.
defineConfig({ site: { url: "https://harbour.press/" }, contents: {} });
`;
  test.each([
    { module: "nodenext", moduleResolution: "nodenext", file: "main.ts" },
    { module: "nodenext", moduleResolution: "nodenext", file: "main.mts" },
    { module: "esnext", moduleResolution: "bundler", file: "main.ts" },
  ])("compiles with $module in $file, and needs only the types of the platform", ({ file, ...kind }) => {
    const compilerOptions = {
      ...kind,
      target: "es2022",
      lib: ["es2022", "dom"],
      types: [],
      strict: true,
      exactOptionalPropertyTypes: true,
      skipLibCheck: false,
      noEmit: true,
    };
    const cwd = site({
      [file]: program,
      "package.json": '{ "type": "module" }',
      "tsconfig.json": JSON.stringify({ compilerOptions, files: [file] }),
    });
    mkdirSync(join(cwd, "out"));
    expect(node(cwd, join(project, "node_modules/typescript/bin/tsc"), "-p", ".")).toBe("");
  });
});

describe("the examples of docs/api.md", () => {
  const page = readFileSync(join(project, "docs/api.md"), "utf8");
  const examples = [...page.matchAll(/^```js\n\/\/ (\S+\.mjs).*\n([\s\S]*?)^```$/gm)];
  const said: Readonly<Record<string, RegExp>> = {
    "build.mjs": /^6 documents written, 0 feeds held back, 0 articles left out\n$/,
    "watch.mjs": /^(?:1 articles, 1 in feeds\n)+watching with \w+\n/,
    "serve.mjs": /^200 application\/rss\+xml/,
    "publish.mjs": /^6 documents sent, 0 removed, 0 unchanged\n$/,
    "abort.mjs": /^not today\n$/,
    "errors.mjs": /^FW3003 CONFIG_INVALID\n$/,
    "config.mjs": /^\[ 'main' \]\n$/,
  };

  test("are the ones that are run here", () => {
    expect(examples.map(([, name = ""]) => name).sort()).toEqual(Object.keys(said).sort());
  });

  test.each(examples.map(([, name = "", text = ""]) => ({ name, text })))("$name runs", async ({ name, text }) => {
    const cwd = site({ [name]: text });
    const child = spawn(process.execPath, [name], { cwd, stdio: ["ignore", "pipe", "inherit"], timeout: 50_000 });
    let output = "";
    child.stdout.on("data", (data: Buffer) => {
      output += data.toString();
      // It runs until Ctrl+C, which is typed once.
      if (name === "watch.mjs" && !child.killed && said[name]?.test(output) === true) child.kill("SIGINT");
    });
    const status = await new Promise((ended) => child.once("exit", ended));
    expect(status).toBe(0);
    expect(output).toMatch(said[name] ?? /^$/);
  });
});
