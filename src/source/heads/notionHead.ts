import { aboutPublishing } from "./aboutPublishing.ts";
import type { FrontMatterHead, OpenHead } from "./headTypes.ts";
import { type Line, lineAt, lineNumber } from "./lines.ts";

/** Notion ends the name of every exported page with its id. */
export function isNotionPage(path: string): boolean {
  return / [\da-f]{32}\.md$/.test(path);
}

/**
 * The properties of an exported page: `Name: value` lines between its title and its text. They become the keys that mean the same, and those
 * about publishing stay as they are; the others are not part of the text.
 */
export function notionHead(text: string, start: number, isCut: boolean): FrontMatterHead | OpenHead | undefined {
  const open: OpenHead = { kind: "open", line: lineNumber(text, start) };
  const title = lineAt(text, start);
  if (title.isLast) return isCut && (text.length === start || title.text.startsWith("#")) ? open : undefined;
  if (!title.text.startsWith("# ")) return undefined;
  const blank = lineAt(text, title.next);
  if (blank.isLast) return isCut ? open : undefined;
  if (blank.text.trim() !== "") return undefined;
  const properties: Line[] = [];
  let isEnded = false;
  for (let at = blank.next; at < text.length; ) {
    const line = lineAt(text, at);
    if (isCut && line.isLast) return open;
    isEnded = line.text.trim() === "";
    if (isEnded) break;
    if (!property.test(line.text)) return undefined;
    properties.push(line);
    at = line.next;
  }
  if (isCut && !isEnded) return open;
  const last = properties.at(-1);
  if (last === undefined) return undefined;
  const keys = keysOf(properties);
  // A paragraph may begin with a word and a colon.
  if (properties.length === 1 && keys[0] === "") return undefined;
  return {
    kind: "front matter",
    format: "headers",
    // Each line stays on its line, so that messages name the right one.
    text: [`title: ${title.text.slice(2).trim()}`, "", ...keys].join("\n"),
    line: lineNumber(text, start),
    bodyOffset: Buffer.byteLength(text.slice(0, last.next)),
    bodyLine: lineNumber(text, last.next),
  };
}

const property = /^([^\s:][^:]{0,50}):(?: (.*))?$/;

function keysOf(lines: readonly Line[]): readonly string[] {
  const known = new Set<string>();
  return lines.map(({ text }) => {
    const [, name = "", value = ""] = property.exec(text.trimEnd()) ?? [];
    const [key, written] = keyOf(name.trim(), value.trim()) ?? [];
    if (key === undefined || known.has(key)) return "";
    known.add(key);
    return `${key}: ${written}`;
  });
}

function keyOf(name: string, value: string): readonly [key: string, value: string] | undefined {
  if (value === "") return undefined;
  const key = meanings.find(([names]) => names.test(name))?.[1];
  const date = key !== undefined && dates.has(key) ? dateOf(value) : undefined;
  if (key !== undefined && date !== undefined) return [key, date];
  if (aboutPublishing.test(name))
    return [
      name
        .toLowerCase()
        .replace(/[^a-z]+/g, "_")
        .replace(/^_|_$/g, ""),
      value,
    ];
  return key === undefined || dates.has(key) ? undefined : [key, value];
}

const dates: ReadonlySet<string> = new Set(["date", "created", "updated"]);
const meanings: readonly (readonly [names: RegExp, key: string])[] = [
  [/^(?:date|publish(?:ed)?(?: (?:date|on|at))?|publication date)$/i, "date"],
  [/^(?:created(?: (?:time|at|on|date))?|date created)$/i, "created"],
  [/^(?:last edited(?: time)?|last updated|updated(?: (?:time|at|on))?)$/i, "updated"],
  [/^(?:tags?|categor(?:y|ies)|topics?|keywords?)$/i, "tags"],
  [/^(?:summary|description|excerpt)$/i, "summary"],
  [/^authors?$/i, "author"],
  [/^slug$/i, "slug"],
];

/** `June 27, 2023 9:32 PM`, `Apr 02, 2021`, `2023/06/27 21:32`; of a range, the beginning. Dates in other languages are not read. */
function dateOf(value: string): string | undefined {
  const [, name = "", day = "", year = "", hour, minute = "", half = ""] =
    /^@?([A-Z][a-z]{2,8}) (\d{1,2}), (\d{4})(?: (\d{1,2}):(\d\d) ([AP]M))?(?= |$)/.exec(value) ?? [];
  const month = months.indexOf(name.slice(0, 3).toLowerCase()) + 1;
  if (month > 0) {
    const time = hour === undefined ? "" : ` ${two((Number(hour) % 12) + (half === "PM" ? 12 : 0))}:${minute}`;
    return `${year}-${two(month)}-${two(Number(day))}${time}`;
  }
  const [, years, monthOfYear, days, time = ""] =
    /^@?(\d{4})[-/](\d\d)[-/](\d\d)(?:[ T](\d\d:\d\d))?(?= |$)/.exec(value) ?? [];
  return years === undefined ? undefined : `${years}-${monthOfYear}-${days}${time === "" ? "" : ` ${time}`}`;
}

const months = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];
const two = (number: number): string => String(number).padStart(2, "0");
