import { withoutUndefined } from "../../withoutUndefined.ts";
import type { Question } from "../detectedSite.ts";

/** The site's own feed leads to what an article names under a key. */
export function linkKeyQuestion(file: string, key: string, line?: number): Question {
  const reason = "the site's own feed takes addresses from that key; with this answer, its items lead to the articles";
  return withoutUndefined({
    key: "content.include",
    file,
    line,
    found: key,
    reason,
    instead: "--content FOLDER",
  }) as Question;
}
