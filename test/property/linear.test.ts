import { beforeAll, describe, expect, it } from "vitest";
import { createNormalizer } from "../../src/article/normalize.ts";
import { createContentRenderer } from "../../src/content/render.ts";
import { digestOf } from "../../src/ledger/digest.ts";
import { sketchOf } from "../../src/ledger/sketch.ts";
import type { Article, FoundFile } from "../../src/model/article.ts";
import { dialectNameOf, dialectNames, dialectSwitches } from "../../src/model/dialect.ts";
import { generatorNames } from "../../src/model/generator.ts";
import type { FileSystem } from "../../src/model/ports.ts";
import { contentPath } from "../../src/model/text.ts";
import { parseFrontMatter } from "../../src/source/frontMatter/frontMatter.ts";
import { findHead } from "../../src/source/heads/head.ts";
import { testConfig } from "../support/config.ts";
import { openStepCounter } from "../support/countSteps.ts";
import { openings } from "../support/openings.ts";

/**
 * Without `FEEDWRIGHT_LINEAR`, steps are counted, for some of the openings, in short texts: the same on any machine, and quick.
 *
 * `FEEDWRIGHT_LINEAR=all` measures the processor's time for every opening in every stage and every dialect, in 8 and 32 kB (4 and 16 kB of
 * front matter): some minutes on a quiet machine. A generator's stage includes its dialect. What looks too slow is measured again, and the
 * least time counts. Counting steps of such texts would take hours: V8 then runs everything without its optimizer.
 *
 * `FEEDWRIGHT_LINEAR=pairs` counts steps for every pair of openings, mixed or one after the other in turns: in one of the stages that read
 * whole texts, and in one of the others.
 */
const mode = process.env.FEEDWRIGHT_LINEAR;
const shareOfOpenings = mode === "pairs" ? 1 : 8;

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

type Stage = (text: string) => unknown;

const stages: Readonly<Record<string, Stage>> = {
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
/** The only dialect that no generator has. */
const vault = createContentRenderer({ ...config, content: { ...config.content, dialect: "obsidian" } }, missing);
const ofVault: Readonly<Record<string, Stage>> = {
  "the dialect obsidian": (body) => vault.render(article("a.md"), body, site),
};

/** A generator of each dialect: some markup is only looked for where a generator has it. */
const ofGenerators: Readonly<Record<string, Stage>> = Object.fromEntries(
  dialectNames.flatMap((dialect) => {
    const generator = generatorNames.find((name) => name !== "eleventy" && dialectNameOf(name) === dialect);
    if (generator === undefined) return [];
    const { render } = createContentRenderer({ ...config, content: { ...config.content, generator } }, missing);
    const path = dialect === "mdx" ? "a.mdx" : "a.md";
    return [[`the generator ${generator}`, (body: string): unknown => render(article(path), body, site)] as const];
  }),
);

const repeated = (text: string, length: number): string => text.repeat(Math.ceil(length / text.length));

/** What is written, the length at which growth is first measured, and the text for a length. The second text is four times as long. */
type Form = readonly [what: string, short: number, text: (length: number) => string];

const formsOf = (name: string): readonly Form[] =>
  mode === "pairs"
    ? pairsIn(name).map(([one, other], at) =>
        at % 2 === 0
          ? ([`${quoted(one)} ${quoted(other)}`, 1000, (length: number) => repeated(one + other, length)] as const)
          : ([
              `${quoted(one)}, then ${quoted(other)}`,
              1000,
              (length: number) => repeated(one, length / 2) + repeated(other, length / 2),
            ] as const),
      )
    : openings
        .filter((_, at) => mode === "all" || at % shareOfOpenings === 0)
        .map(
          (one) =>
            [
              quoted(one),
              mode !== "all" || heads.includes(name) ? 4000 : 8000,
              (length: number) => repeated(one, length),
            ] as const,
        );

const pairsIn = (name: string): readonly (readonly [string, string])[] => {
  const group = wholeTexts.includes(name) ? wholeTexts : heads;
  const turn = group.indexOf(name);
  return openings.flatMap((first, a) =>
    openings.flatMap((second, b) =>
      first !== second && (a + b) % group.length === turn ? [[first, second] as const] : [],
    ),
  );
};

/** The processor's time in milliseconds. */
const timed = async (stage: Stage, text: string): Promise<number> => {
  const before = process.cpuUsage();
  await stage(text);
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1000;
};

/** Four times the text may take eight times as long, because its memory is collected too. What grows with the square takes sixteen times. */
const isSlow = (less: number, more: number): boolean => more > 8 * less + 40;

const slowForms = async (stage: Stage, forms: readonly Form[]): Promise<readonly string[]> => {
  const wrong: string[] = [];
  for (const [what, short, text] of forms) {
    let less = await timed(stage, text(short));
    let more = await timed(stage, text(4 * short));
    for (let again = 0; again < 3 && isSlow(less, more); again += 1) {
      less = Math.max(less, await timed(stage, text(short)));
      more = Math.min(more, await timed(stage, text(4 * short)));
    }
    if (isSlow(less, more) || more > mostMs) wrong.push(`${what}: ${less.toFixed(0)} ms, then ${more.toFixed(0)} ms`);
  }
  return wrong;
};

/** For 32 kB. */
const mostMs = 2000;

describe("a text that is four times as long makes at most about four times the work, in", () => {
  let count: Awaited<ReturnType<typeof openStepCounter>> | undefined;
  beforeAll(async () => {
    count = mode === "all" ? undefined : await openStepCounter();
  });

  const all = mode === "pairs" ? stages : { ...stages, ...(mode === "all" ? ofVault : {}), ...ofGenerators };
  it.each(Object.keys(all))("%s", { timeout: mode === undefined ? 600_000 : 36_000_000 }, async (name) => {
    const stage = all[name];
    if (stage === undefined) throw new Error(name);
    await stage("warm");
    if (count === undefined) {
      expect(await slowForms(stage, formsOf(name))).toEqual([]);
      return;
    }
    const wrong: string[] = [];
    for (const [what, short, text] of formsOf(name)) {
      const less = await count(() => stage(text(short)));
      const more = await count(() => stage(text(4 * short)));
      if (more > 6 * less + 20_000) wrong.push(`${what}: ${less} steps, then ${more}`);
    }
    expect(wrong).toEqual([]);
  });
});
