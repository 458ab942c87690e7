import { beforeEach, expect, it, vi } from "vitest";
import { askWishes } from "../../../src/cli/init/askWishes.ts";

const asked: string[] = [];
const above: string[] = [];
let answers: (boolean | symbol)[] = [];
const cancelled = Symbol("cancelled");
vi.mock("@clack/prompts", () => ({
  log: { message: (text: string) => void above.push(text) },
  confirm: async ({ message }: { readonly message: string }) => {
    asked.push(message);
    return await Promise.resolve(answers.shift() ?? true);
  },
  isCancel: (value: unknown) => value === cancelled,
}));

const known: Parameters<typeof askWishes>[0] = {
  detected: { oldFeed: { path: "feeds/all.atom.xml", format: "atom" } } as Parameters<typeof askWishes>[0]["detected"],
  valueFeeds: 12,
  others: [{ ending: ".rmd", number: 3 }],
  old: { question: "Fetch it now?\nThe ids are kept.", isWanted: false, settle: async () => await Promise.resolve("") },
  script: { name: "build", before: "hugo", after: "hugo && feedwright build", text: "" },
  width: 80,
};

beforeEach(() => {
  asked.length = 0;
  above.length = 0;
  answers = [];
});

it("whether to write is the last question: until then, nothing has been decided", async () => {
  expect(await askWishes(known)).toEqual({ keepFeed: true, keepValueFeeds: true, keepIds: true, writeScript: true });
  expect(asked).toEqual([
    "Go on without them?",
    "Keep the name /feeds/all.atom.xml for the feed, so that subscribers stay?",
    "Also make the 12 other feeds of your site, at the same URLs?",
    "Fetch it now?",
    "Change this script in package.json?",
    "Write feedwright.config.mjs and change package.json?",
  ]);
  expect(above).toEqual([
    "The feed would lack files in formats that are not read (3 .rmd).",
    "The ids are kept.",
    '"build": "hugo && feedwright build"',
  ]);
  // With the border, each fits a terminal of 80 columns.
  expect(Math.max(...asked.map((question) => question.length))).toBeLessThanOrEqual(76);
});

it("no to the last question writes nothing, and Ctrl+C cancels at each of them", async () => {
  answers = [true, true, true, true, false, false];
  expect(await askWishes(known)).toBe("no");
  expect(asked.at(-1)).toBe("Write feedwright.config.mjs?");
  for (let at = 0; at < 6; at += 1) {
    answers = [...Array.from({ length: at }, () => true), cancelled];
    expect(await askWishes(known)).toBeUndefined();
  }
});

it("only asks what there is to decide", async () => {
  await askWishes({
    ...known,
    detected: {},
    valueFeeds: 0,
    others: [],
    old: { isWanted: false, settle: known.old.settle },
    script: undefined,
  });
  expect(asked).toEqual(["Write feedwright.config.mjs?"]);
});
