import { readFileSync } from "node:fs";
import { join, relative, resolve } from "node:path";
import { describe, expect, it } from "vitest";
import { checkConfig } from "../../../src/config/checkConfig.ts";
import { configSource } from "../../../src/config/configSource.ts";
import { allKeys, type DescribedKey, describedKeys, isCode } from "../../../src/config/keys/describedKeys.ts";
import { keyTexts } from "../../../src/config/keys/keyTexts.ts";
import { firstSentence } from "../../../src/config/keys/plainText.ts";
import { type AnyText, schemaTexts, type TextSchema } from "../../../src/config/keys/schemaTexts.ts";
import { loadConfig } from "../../../src/config/loadConfig.ts";
import { settleConfig } from "../../../src/config/settle/settleConfig.ts";
import { folderWith } from "../../support/folder.ts";

const keys = allKeys();
const url = "https://harbour.press/";

describe("the description of each key", () => {
  it("is one or more sentences, with an example unless the value is an object of other keys", () => {
    for (const { path, text, example, keys: below } of keys) {
      expect(text, path).toMatch(/^[A-Z`$:=*].*\.$/s);
      if (below.length === 0) expect(example, path).toBeDefined();
    }
  });

  it("covers keys in lists and below any name", () => {
    const paths = keys.map(({ path }) => path);
    expect(paths).toEqual(
      expect.arrayContaining(["site.url", "feeds[].podcast.owner.email", "site.people.*.name", "guard.maxLoss"]),
    );
    expect(new Set(paths).size).toBe(paths.length);
  });

  it("is what the bundled program says: the same first sentence and example", () => {
    const schema = JSON.parse(
      readFileSync(join(import.meta.dirname, "../../../lib/schema.json"), "utf8"),
    ) as TextSchema;
    const compare = (path: string, { text, example, keys: below = {} }: AnyText, found: AnyText | undefined): void => {
      // What only a program can set is not in the schema.
      if (found !== undefined) expect(firstSentence(found.text), path).toBe(firstSentence(text));
      if (found !== undefined && !isCode(example)) expect(found.example, path).toEqual(example);
      for (const [name, key] of Object.entries(below)) compare(`${path}.${name}`, key, found?.keys?.[name]);
    };
    const texts = schemaTexts(schema, {});
    for (const [name, key] of Object.entries(keyTexts())) compare(name, key, texts[name]);
    expect(texts.feeds?.keys?.podcast?.keys?.owner?.keys?.email?.text).toMatch(/email/);
  });
});

describe("an example", () => {
  const configs = keys
    .filter(({ example }) => example !== undefined)
    .map(({ path, example }) => [path, merged({ site: { url } }, placed(path, example))] as const);

  it.each(configs.filter(([, config]) => !hasCode(config)))("is a value that %s accepts", async (_path, config) => {
    expect((await checkConfig(config, undefined)).diagnostics).toEqual([]);
  });

  it.each(configs.filter(([, config]) => hasCode(config)))("of code is one that %s accepts", async (_path, config) => {
    const cwd = folderWith({ "feedwright.config.mjs": `export default ${program(config)};` });
    expect((await loadConfig({ cwd, flags: {} })).diagnostics).toEqual([]);
  });
});

describe("a default that is written down", () => {
  const root = resolve("/site");
  const podcast = { categories: [{ name: "News" }], image: "/podcast.jpg" };
  const settled = async (): Promise<object> => {
    const input = { site: { url, description: "News" }, feeds: [{ name: "main", podcast }, { each: "tag" }] };
    const { value: parsed } = await checkConfig(input, undefined);
    if (parsed === undefined) throw new Error("not accepted");
    const { value } = settleConfig(parsed, { root });
    if (value === undefined) throw new Error("not settled");
    return value;
  };
  /** What `otherwise` describes in words, for keys that have a value in a minimal config. */
  const inWords: Readonly<Record<string, unknown>> = {
    "site.title": "harbour.press",
    "content.timeZone": "UTC",
    "content.undated": "first-seen",
    "content.dateFromPath": true,
    "content.includesDirs": ["_includes"],
    "out.baseUrl": url,
    "out.index": "feeds.html",
    "feeds[].files": { rss: "rss.xml", atom: "atom.xml", json: "feed.json" },
    "feeds[].files.rss": "rss.xml",
    "feeds[].files.atom": "atom.xml",
    "feeds[].files.json": "feed.json",
    "feeds[].page": "feed.html",
  };
  /** What the config above contains itself. */
  const given =
    /^(?:site|site\.(?:url|description)|feeds|feeds\[\]\.(?:name|podcast|podcast\.(?:categories.*|image)))$/;

  it.each(keys.filter(({ path }) => !given.test(path)).map((key) => [key.path, key] as const))(
    "is the one that %s really has",
    async (path, key) => {
      // What only groups have is settled there.
      const place = path.replace(/^feeds\[\](?=\.(?:atLeast|hierarchy|archiveOnly|aliases|values))/, "groups[]");
      const value = withoutRoot(valueAt(await settled(), place), root);
      if (key.default !== undefined) expect(value).toEqual(key.default);
      else if (path in inWords) {
        expect(key.otherwise).toBeDefined();
        expect(value).toEqual(inWords[path]);
      } else if (key.keys.length === 0) expect(isNothing(value), JSON.stringify(value)).toBe(true);
    },
  );
});

describe("the config that init writes", () => {
  it("explains each key that it sets, and shows the next ones as comments", async () => {
    const text = configSource(
      {
        site: { title: "Harbour" },
        feeds: [
          { name: "main", title: "All" },
          { name: "fr", where: { language: ["fr"] } },
        ],
      },
      { url },
    );
    expect(text).toContain(`    // The URL of the site.\n    url: "${url}",\n`);
    expect(text).toContain('      // The title that readers show.\n      title: "All",\n');
    expect(text).toMatch(/^ {4}\/\/ timeZone: "UTC",$/m);
    expect(text).not.toMatch(/\/\/ (?:title|feeds):/);
    const cwd = folderWith({ "feedwright.config.mjs": text });
    const { value, diagnostics } = await loadConfig({ cwd, flags: {} });
    expect(diagnostics).toEqual([]);
    expect(value?.feeds.map(({ name }) => name)).toEqual(["main", "fr"]);
  });

  it("is still a config when its comments on keys that are not set become code", async () => {
    const text = configSource({}, { url }).replace(/^( *)\/\/ (\w+: .*,)$/gm, "$1$2");
    const cwd = folderWith({ "feedwright.config.mjs": text });
    const { value, diagnostics } = await loadConfig({ cwd, flags: {} });
    expect(diagnostics).toEqual([]);
    expect(value?.site).toMatchObject({ title: "North Quay News", timeZone: "UTC" });
    expect(value?.feeds).toHaveLength(2);
  });
});

/** A config in which a key has a value, with whatever else the objects above it require. */
function placed(path: string, value: unknown): unknown {
  const steps = path.replaceAll("[]", ".[]").split(".");
  const build = (at: number, known: readonly DescribedKey[]): unknown => {
    const step = steps[at];
    if (step === undefined) return value;
    if (step === "[]") return [build(at + 1, known)];
    if (step === "*") return { ada: build(at + 1, known) };
    const required = known.filter(
      ({ isRequired, name, example }) => isRequired && name !== step && example !== undefined,
    );
    const below = known.find(({ name }) => name === step)?.keys ?? [];
    return {
      ...Object.fromEntries(required.map(({ name, example }) => [name, example])),
      [step]: build(at + 1, below),
    };
  };
  return build(0, describedKeys());
}

function hasCode(value: unknown): boolean {
  if (typeof value !== "object" || value === null) return false;
  return isCode(value) || Object.values(value).some(hasCode);
}

function program(value: unknown): string {
  if (typeof value !== "object" || value === null) return JSON.stringify(value);
  if (isCode(value)) return `(${value.code})`;
  if (Array.isArray(value)) return `[${value.map(program).join(", ")}]`;
  return `{ ${Object.entries(value)
    .map(([key, inner]) => `${JSON.stringify(key)}: ${program(inner)}`)
    .join(", ")} }`;
}

function merged(base: unknown, over: unknown): unknown {
  if (typeof base !== "object" || typeof over !== "object" || base === null || over === null) return over;
  if (Array.isArray(base) || Array.isArray(over)) return over;
  const all = { ...base, ...over } as Record<string, unknown>;
  for (const key of Object.keys(base))
    if (key in over) all[key] = merged((base as Record<string, unknown>)[key], (over as Record<string, unknown>)[key]);
  return all;
}

function valueAt(from: unknown, path: string): unknown {
  return path.split(".").reduce<unknown>((value, step) => {
    const inner = (value as Record<string, unknown> | undefined)?.[step.replace("[]", "")];
    return step.endsWith("[]") ? (inner as readonly unknown[] | undefined)?.[0] : inner;
  }, from);
}

function withoutRoot(value: unknown, root: string): unknown {
  if (Array.isArray(value)) return value.map((item) => withoutRoot(item, root));
  return typeof value === "string" && value.startsWith(join(root, "/")) ? relative(root, value) : value;
}

function isNothing(value: unknown): boolean {
  if (value === undefined || value === "") return true;
  return typeof value === "object" && value !== null && Object.keys(value).length === 0;
}
