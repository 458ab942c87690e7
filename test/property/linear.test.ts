import { beforeAll, describe, expect, it } from "vitest";
import { createNormalizer } from "../../src/article/normalize.ts";
import { createContentRenderer } from "../../src/content/render.ts";
import { digestOf } from "../../src/ledger/digest.ts";
import { sketchOf } from "../../src/ledger/sketch.ts";
import type { Article, FoundFile } from "../../src/model/article.ts";
import { dialectSwitches } from "../../src/model/dialect.ts";
import type { FileSystem } from "../../src/model/ports.ts";
import { contentPath } from "../../src/model/text.ts";
import { parseFrontMatter } from "../../src/source/frontMatter/frontMatter.ts";
import { findHead } from "../../src/source/heads/head.ts";
import { testConfig } from "../support/config.ts";
import { openStepCounter } from "../support/countSteps.ts";
import { openings } from "../support/openings.ts";

/**
 * `FEEDWRIGHT_LINEAR=all` takes every opening in every stage, in texts as long as the stage ever gets (1 MB of text, 256 kB of front
 * matter), and every pair of openings, mixed or one after the other in turns, in short texts: in one of the stages that read whole texts, and in
 * one of the others. All pairs in all stages would take weeks. Without it there are some of the openings and no pairs.
 */
const isThorough = process.env.FEEDWRIGHT_LINEAR === "all";
const shortPair = 1000;
const shareOfOpenings = isThorough ? 1 : 8;

const missing: FileSystem = new Proxy({} as FileSystem, {
  get: (_, name) =>
    name === "existsSync"
      ? () => false
      : () => {
          if (name === "statSync") return undefined;
          throw Object.assign(new Error("not there"), { code: "ENOENT" });
        },
});
const config = testConfig("/nowhere", { feeds: [{ name: "main", content: "excerpt" }] });
const renderer = createContentRenderer(config, missing);
const normalize = createNormalizer(config);
const site = { byPath: () => undefined, byName: () => [] };

const article = (path: string): Article => ({
  path: contentPath(path),
  url: "https://example.org/a/",
  slug: "a",
  section: "",
  translationKey: "a",
  visibility: "public",
  bodyOffset: 0,
  bodyLine: 1,
});

const rendered =
  (path: string) =>
  (body: string): unknown =>
    renderer.render(article(path), body, site);

const found: FoundFile = { path: contentPath("a.md"), size: 0, mtimeMs: 0, ino: 0 };

/** Everything that happens to front matter: where it ends, what it contains, and what that means. */
const read = (text: string): void => {
  const head = findHead(text, found.path);
  if (head.kind === "open") return;
  const { value } = parseFrontMatter(found, head);
  if (value !== undefined) normalize(value, () => "A text.");
};
const quoted = (text: string): string => JSON.stringify(text);
const field =
  (key: string) =>
  (text: string): void =>
    read(`---\n${key}: ${quoted(text)}\n---\n`);

const everySwitch = Object.fromEntries(Object.keys(dialectSwitches).map((name) => [name, true]));
const ofDialects = createContentRenderer({ ...config, content: { ...config.content, dialect: everySwitch } }, missing);

const stages: Readonly<Record<string, (text: string) => unknown>> = {
  Markdown: rendered("a.md"),
  "Markdown of all dialects": (body) => ofDialects.render(article("a.md"), body, site),
  MDX: rendered("a.mdx"),
  HTML: rendered("a.html"),
  "plain text": rendered("a.txt"),
  "the digest": (body) => digestOf(article("a.md"), body),
  "the sketch": (body) => sketchOf(article("a.md"), body),
  "the title from a body": (body) =>
    normalize(
      {
        path: contentPath("a.md"),
        format: "none",
        data: {},
        placeOf: () => ({ line: 1, column: 1 }),
        isQuoted: () => false,
        bodyOffset: 0,
        bodyLine: 1,
      },
      () => body,
    ),
  YAML: (text) => read(`---\ntitle: a\n${text}\n---\n`),
  TOML: (text) => read(`+++\ntitle = "a"\n${text}\n+++\n`),
  JSON: (text) => read(`{"title": "a", ${text}}\n`),
  headers: (text) => read(`title: a\ndate: 2026-01-01\nnote: ${text}\n\n`),
  ...Object.fromEntries(
    [
      "title",
      "date",
      "permalink",
      "slug",
      "tags",
      "author",
      "description",
      "duration",
      "image",
      "audio",
      "lang",
      "id",
      "link",
      "geo",
      "comments",
    ].map((key) => [`the field ${key}`, field(key)]),
  ),
};

const wholeTexts = Object.keys(stages).slice(0, 8);
const heads = Object.keys(stages).slice(8);
/** The text length at which growth is first counted; the second text is four times as long. */
const shortOf = (stage: string): number => (isThorough ? (wholeTexts.includes(stage) ? 250_000 : 64_000) : 4000);

const repeated = (text: string, length: number): string => text.repeat(Math.ceil(length / text.length));

describe("a text that is four times as long makes at most about four times the work, in", () => {
  let count: Awaited<ReturnType<typeof openStepCounter>>;
  beforeAll(async () => {
    count = await openStepCounter();
  });

  const pairsIn = (stage: string): readonly (readonly [string, string])[] => {
    const group = wholeTexts.includes(stage) ? wholeTexts : heads;
    const turn = group.indexOf(stage);
    return openings.flatMap((first, a) =>
      openings.flatMap((second, b) => {
        const isHere = first !== second && (a + b) % group.length === turn;
        return isThorough && isHere ? [[first, second] as const] : [];
      }),
    );
  };

  it.each(Object.keys(stages))("%s", { timeout: isThorough ? 36_000_000 : 600_000 }, async (name) => {
    const stage = stages[name];
    if (stage === undefined) throw new Error(name);
    await stage("warm");
    const forms = [
      ...openings
        .filter((_, at) => at % shareOfOpenings === 0)
        .map((one) => [quoted(one), shortOf(name), (length: number) => repeated(one, length)] as const),
      ...pairsIn(name).map(([one, other], at) =>
        at % 2 === 0
          ? ([`${quoted(one)} ${quoted(other)}`, shortPair, (length: number) => repeated(one + other, length)] as const)
          : ([
              `${quoted(one)}, then ${quoted(other)}`,
              shortPair,
              (length: number) => repeated(one, length / 2) + repeated(other, length / 2),
            ] as const),
      ),
    ];
    const wrong: string[] = [];
    for (const [what, short, form] of forms) {
      const less = await count(() => stage(form(short)));
      const more = await count(() => stage(form(4 * short)));
      if (more > 6 * less + 20_000) wrong.push(`${what}: ${less} steps, then ${more}`);
    }
    expect(wrong).toEqual([]);
  });
});
