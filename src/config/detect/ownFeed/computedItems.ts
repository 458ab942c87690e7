import type { Question } from "../detectedSite.ts";

/** A question about what the site's own feed computes for its items, such as their titles: the feed here has what the articles say. */
export function computedItems(what: string, place: Pick<Question, "file" | "line" | "found">): Question {
  return {
    key: "content.include",
    ...place,
    reason: `the site's own feed computes its ${what} there; with this answer, those of the articles are taken`,
    instead: "--content FOLDER",
    isUsuallyAll: true,
  };
}
