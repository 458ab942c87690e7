import type { DatedFile } from "../../dated.ts";
import type { DetectedSite } from "../../detectedSite.ts";
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
      ...keysIn(String(read.folderValue(path, "computedTitle") ?? ""), /^\s*\{\{-?\s*([\w$]+)/g),
      ...read
        .layoutTexts(path, data)
        .flatMap((text) => keysIn(text, /<h1\b[^<>]*>\s*(?:<a\b[^<>]*>\s*)?\{\{-?\s*([\w$]+)/g)),
    ]);
  const key = keys.find(
    (one) => untitled.filter(({ data }) => typeof data[one] === "string").length * 2 > untitled.length,
  );
  return key === undefined ? undefined : { title: [key, "title"] };
}

function keysIn(text: string, pattern: RegExp): readonly string[] {
  return [...text.matchAll(pattern)].map(([, key = ""]) => key).filter((key) => key !== "title" && key !== "content");
}
