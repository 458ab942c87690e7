import { byFolder, type DatedFile } from "./dated.ts";
import type { Question } from "./detectedSite.ts";

interface Section {
  /** "" for the files of the top folder; nothing if no page has a date. */
  readonly name: string | undefined;
  /** Asked if most dated pages are in other folders. */
  readonly questions: readonly Question[];
}

/**
 * The folder of the articles on a site without its own feed: one with a usual name, or the one with the most dated pages. If its name is
 * not a usual one, or it has less than half of the dated pages, a question asks whether other folders belong to it.
 */
export function sectionOf(files: readonly DatedFile[], top: string, usual: RegExp): Section {
  const counts = byFolder(files, top);
  const [chosen, number] = counts.find(([name]) => usual.test(name)) ?? counts[0] ?? [];
  if (chosen === undefined || number === undefined)
    return {
      name: undefined,
      questions: [{ key: "content.dir", reason: "no page has a date", instead: "--content DIR" }],
    };
  const name = chosen === "." ? "" : chosen;
  const all = counts.reduce((sum, [, count]) => sum + count, 0);
  const isUsual = chosen === "." || usual.test(chosen);
  if (number === all || (isUsual && number * 2 >= all)) return { name, questions: [] };
  const places = counts.slice(0, 4).map(([folder, count]) => `${folder}/ (${count})`);
  const reason = `pages with dates are in several folders: ${places.join(", ")}${counts.length > 4 ? " …" : ""}`;
  return { name, questions: [{ key: "content.include", reason, instead: "--content FOLDER" }] };
}
