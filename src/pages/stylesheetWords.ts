import { directionOf } from "../text/direction.ts";
import { pageWords } from "./pageWords.ts";

/** What a document that is opened in a browser says about itself, in the words of the page for people. */
export function stylesheetWords(language: string): {
  readonly notice: string;
  readonly subscribe: string;
  readonly direction: "ltr" | "rtl";
} {
  const found = pageWords(language);
  return { notice: found.words.whatThisIs, subscribe: found.words.subscribe, direction: directionOf(found.language) };
}
