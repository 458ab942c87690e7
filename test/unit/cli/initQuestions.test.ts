import { beforeEach, expect, it, vi } from "vitest";
import { ask } from "../../../src/cli/init/ask.ts";
import type { Question } from "../../../src/config/detect/detectedSite.ts";

interface Shown {
  readonly message: string;
  readonly initialValue?: string;
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

beforeEach(() => {
  shown.length = 0;
  answers.length = 0;
});

const asked = (key: Question["key"], reason: string): Question => ({ key, reason, instead: "" });
const titles = asked("content.include", "the site's own feed computes its titles there");
const choice = asked("content.include", "the site's own feed chooses its articles there");
const site = { generator: "Astro", files: [], content: { dir: "src/blog" } };

it("asks for addresses before articles, and shows every reason of a question", async () => {
  answers.push("https://harbour.press", "/b/:slug/");
  const questions = [titles, asked("content.permalink", "it is computed"), choice, asked("site.url", "it is missing")];
  expect(await ask(questions, site, 80)).toEqual({
    url: "https://harbour.press",
    permalink: "/b/:slug/",
    dir: "src/blog",
  });
  expect(shown.map(({ message }) => message)).toEqual([
    "It is missing",
    "Where is the site on the web?",
    "It is computed",
    "What address has an article? :slug is its name; also :year, :month, :day",
    "The site's own feed computes its titles there",
    "The site's own feed chooses its articles there",
    "Which of these articles belong in the feed?",
    "In which folder are they?",
  ]);
});

it("offers all articles first where only titles or dates are in question", async () => {
  expect(await ask([titles], site, 80)).toEqual({ isWhole: true });
});

it.each([
  ["site.url", "https://harbour.press", { url: "https://harbour.press" }],
  ["content.dir", "blog", { dir: "blog" }],
  ["content.permalink", "/b/:slug/", { permalink: "/b/:slug/" }],
  ["site.timeZone", "Europe/Paris", { timeZone: "Europe/Paris" }],
] as const)("an answer to %s answers it", async (key, typed, chosen) => {
  answers.push(typed);
  expect(await ask([asked(key, "it is missing")], site, 80)).toEqual(chosen);
});
