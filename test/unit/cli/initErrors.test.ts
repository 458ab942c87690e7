import { expect, it } from "vitest";
import { errorsQuestion } from "../../../src/cli/init/questions.ts";
import type { Survey } from "../../../src/cli/init/survey.ts";

const surveyOf = (counts: Readonly<Record<string, number>>): Survey =>
  ({ counts: new Map(Object.entries(counts)) }) as unknown as Survey;

it("asks about articles with errors if they are many, not if they are a handful or a tenth", () => {
  expect(errorsQuestion(surveyOf({ published: 20, older: 31, broken: 67 }))?.reason).toContain("67 of 118 articles");
  expect(errorsQuestion(surveyOf({ published: 2, broken: 5 }))).toBeUndefined();
  expect(errorsQuestion(surveyOf({ published: 54, broken: 6 }))).toBeUndefined();
  expect(errorsQuestion(surveyOf({ published: 53, draft: 100, broken: 6 }))).toBeDefined();
});
