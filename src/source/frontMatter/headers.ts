import type { FrontMatterValue } from "../../model/article.ts";
import type { OnDuplicate } from "./onDuplicate.ts";

/** `Key: value`, Nikola's `.. key: value`, and Logseq's `key:: value`. */
export function parseHeaders(text: string, onDuplicate: OnDuplicate): Record<string, FrontMatterValue> {
  const data: Record<string, FrontMatterValue> = Object.create(null);
  let last: string | undefined;
  for (const [at, line] of text.replace(/\r/g, "").split("\n").entries()) {
    const found = /^(?:[ \t]*\.\.[ \t]+)?([A-Za-z][\w-]*)(::?)[ \t]?(.*)$/.exec(line);
    if (found !== null) {
      last = (found[1] ?? "").toLowerCase();
      if (last in data) onDuplicate(last, at);
      const value = found[3]?.trim() ?? "";
      // Logseq's values may be links to pages.
      data[last] = (found[2] === "::" ? value.replace(/#?\[\[([^[\]]{1,200})\]\]/g, "$1") : value) || null;
    } else if (last !== undefined && line.trim() !== "") data[last] = `${data[last] ?? ""} ${line.trim()}`.trim();
  }
  return data;
}
