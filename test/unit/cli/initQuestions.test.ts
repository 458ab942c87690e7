import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { ask } from "../../../src/cli/init/ask.ts";
import type { Question } from "../../../src/config/detect/detectedSite.ts";

interface Shown {
  readonly message: string;
  readonly initialValue?: string;
  readonly validate?: (typed: string) => string | undefined;
}

const { shown, answers } = vi.hoisted(() => ({ shown: [] as Shown[], answers: [] as string[] }));
vi.mock("@clack/prompts", () => {
  const prompt = async (options: Shown): Promise<string> => {
    shown.push(options);
    return answers.shift() ?? options.initialValue ?? "";
  };
  return {
    select: prompt,
    text: prompt,
    isCancel: () => false,
    log: { message: (message: string) => shown.push({ message }) },
  };
});

let cwd = "";
beforeEach(() => {
  cwd = mkdtempSync(join(tmpdir(), "feedwright-"));
  for (const folder of ["src/blog", "blog/old"]) mkdirSync(join(cwd, folder), { recursive: true });
  writeFileSync(join(cwd, "notes.md"), "");
  shown.length = 0;
  answers.length = 0;
});

afterEach(() => rmSync(cwd, { recursive: true, force: true }));

const asked = (key: Question["key"], reason: string): Question => ({ key, reason, instead: "" });
const titles: Question = {
  ...asked("content.include", "the site's own feed computes its titles there"),
  isUsuallyAll: true,
};
const choice = asked("content.include", "the site's own feed chooses its articles there");
const site = { generator: "Astro", files: [], content: { dir: "src/blog" } };

it("asks for addresses before articles, and shows every reason of a question", async () => {
  answers.push("https://harbour.press", "/b/:slug/");
  const questions = [titles, asked("content.permalink", "it is computed"), choice, asked("site.url", "it is missing")];
  expect(await ask(questions, site, 80, cwd)).toEqual({
    url: "https://harbour.press",
    permalink: "/b/:slug/",
    dir: "src/blog",
  });
  expect(shown.map(({ message }) => message)).toEqual([
    "It is missing",
    "Where is the site on the web?",
    "It is computed",
    "What is the URL of an article? :slug is its name; also :year, :month, :day",
    "The site's own feed computes its titles there",
    "The site's own feed chooses its articles there",
    "Which of these articles belong in the feed?",
    "In which folder are they?",
  ]);
});

it("offers all articles first where only titles or dates are in question", async () => {
  expect(await ask([titles], site, 80, cwd)).toEqual({ isWhole: true });
});

it.each([
  ["site.url", "https://harbour.press", { url: "https://harbour.press" }],
  ["site.title", "Harbour", { title: "Harbour" }],
  ["site.language", "pt-BR", { language: "pt-BR" }],
  ["content.dir", "blog", { dir: "blog" }],
  ["content.permalink", "/b/:slug/", { permalink: "/b/:slug/" }],
  ["site.timeZone", "Europe/Paris", { timeZone: "Europe/Paris" }],
] as const)("an answer to %s answers it", async (key, typed, chosen) => {
  answers.push(typed);
  expect(await ask([asked(key, "it is missing")], site, 80, cwd)).toEqual(chosen);
});

it.each([
  ["site.url", "", "Please write something, or press Ctrl+C."],
  ["site.url", "harbour press", "A URL has no spaces."],
  ["site.url", "harbour", "Write it with https:// at the beginning."],
  ["site.url", "https://example.com/blog", "example.com is only for examples and tests. Write the real URL."],
  ["site.url", "http://localhost:4000", "localhost is only for examples and tests. Write the real URL."],
  ["site.url", "harbour.press", undefined],
  ["site.title", " ", "Please write something, or press Ctrl+C."],
  ["site.language", "english!", "Write a BCP 47 tag such as en or pt-BR."],
  ["site.timeZone", "CEST+2", "Write a zone such as Europe/Paris, or UTC."],
  ["content.permalink", "b/:slug", "Begin with a slash."],
  ["content.permalink", "/b/: slug", "A URL has no spaces."],
  ["content.permalink", "/b/", "All articles would have this URL. Write :slug in it."],
  ["content.permalink", "/b/:slug/", undefined],
  ["content.dir", "../elsewhere", "Write the path of a folder inside this one."],
  ["content.dir", "posts", "The folder posts does not exist."],
  ["content.dir", "notes.md", "The folder notes.md does not exist."],
  ["content.dir", "src/blog/", undefined],
  ["content.dir", ".", undefined],
] as const)("an answer to %s is refused with what is wrong: %j", async (key, typed, problem) => {
  answers.push("x");
  await ask([asked(key, "it is missing")], site, 80, cwd);
  expect(shown.at(-1)?.validate?.(typed)).toBe(problem);
});

it.each([
  ["blog/old", undefined],
  ["src/blog, blog", undefined],
  ["", "Please write something, or press Ctrl+C."],
  ["blog, nowhere", "The folder nowhere does not exist."],
])("folders to leave out must exist: %j", async (typed, problem) => {
  answers.push("without", "x");
  await ask([choice], site, 80, cwd);
  expect(shown.at(-1)?.validate?.(typed)).toBe(problem);
});

it("a folder to leave out may be named as it is in the folder of the articles", async () => {
  answers.push("without", "x");
  await ask([choice], { ...site, content: { dir: "blog" } }, 80, cwd);
  expect(shown.at(-1)?.validate?.("old")).toBeUndefined();
});
