import type { DatedFile } from "../../dated.ts";
import type { DetectedSite, Question } from "../../detectedSite.ts";
import { computedItems } from "../../ownFeed/computedItems.ts";
import { Computed } from "../../read/computed.ts";
import type { EleventyData } from "./eleventyData.ts";

/** The key of the title if most articles have no `title`: that of a computed title, or the one that the layout shows as its heading. */
export function titleFields(
  read: EleventyData,
  files: readonly DatedFile[],
): NonNullable<DetectedSite["content"]>["fields"] {
  const untitled = files.filter(
    ({ path, data }) => data.title === undefined && read.folderValue(path, "title") === undefined,
  );
  if (untitled.length * 2 <= files.length) return undefined;
  const keys = untitled
    .slice(0, 20)
    .flatMap(({ path, data }) => [
      ...keysIn(templateOf(read.folderValue(path, "computedTitle")), /^\s*\{\{-?\s*([\w$]+)/g),
      ...read
        .layoutTexts(path, data)
        .flatMap((text) => keysIn(text, /<h1\b[^<>]*>\s*(?:<a\b[^<>]*>\s*)?\{\{-?\s*([\w$]+)/g)),
    ]);
  const key = keys.find(
    (one) => untitled.filter(({ data }) => typeof data[one] === "string").length * 2 > untitled.length,
  );
  return key === undefined ? undefined : { title: [key, "title"] };
}

/** A question about titles that a function of a data file computes, unless it only keeps those that are there. */
export function oddTitle(read: EleventyData, files: readonly DatedFile[]): Question | undefined {
  for (const { path, data } of files) {
    const row = read.folderRow(path, "computedTitle");
    const title = row?.values.computedTitle;
    if (row === undefined || !(title instanceof Computed)) continue;
    if (keepsTitle.test(title.text) && data.title !== undefined) continue;
    return computedItems("titles", { file: row.file, line: title.line, found: title.text });
  }
  return undefined;
}

/** `(data) => data.title || …`: the title of an article that has one. */
const keepsTitle = /^(?:\(\s*)?(?:\{\s*title\s*\}|(\w+))(?:\s*\))?\s*=>\s*(?:\(\s*)?(?:\1\.)?title\s*(?:\|\||\?\?|$)/;

function templateOf(value: unknown): string {
  return typeof value === "string" ? value : "";
}

function keysIn(text: string, pattern: RegExp): readonly string[] {
  return [...text.matchAll(pattern)].map(([, key = ""]) => key).filter((key) => key !== "title" && key !== "content");
}
