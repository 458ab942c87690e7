import { readJson } from "../../model/json.ts";
import type { OnDuplicate } from "./onDuplicate.ts";

/** A file with more of them has one mistake, not many. */
const mostDuplicates = 20;

/** JSON; of duplicate keys, the last one counts. */
export function parseJson(text: string, onDuplicate: OnDuplicate): unknown {
  // Hexo leaves out the braces around it.
  const [opening, closing] = text.trimStart().startsWith("{") ? ["", ""] : ["{", "}"];
  const reading = readJson(opening + text + closing);
  if ("value" in reading) {
    let [line, at] = [0, 0];
    for (const { key, offset } of reading.twice.slice(0, mostDuplicates)) {
      const place = offset - opening.length;
      line += text.slice(at, place).split("\n").length - 1;
      at = place;
      onDuplicate(key, line);
    }
    return reading.value;
  }
  const before = text.slice(0, reading.offset - opening.length).split("\n");
  const place = { line: before.length, column: (before.at(-1) ?? "").length + 1 };
  throw Object.assign(new Error(reading.reason), place);
}
