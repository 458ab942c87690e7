import type { FoundFile, FrontMatter, FrontMatterFormat, FrontMatterValue, SourceFile } from "../../model/article.ts";
import { cliKinds } from "../../model/catalogue/cli.ts";
import { sourceKinds } from "../../model/catalogue/source.ts";
import { type Diagnostic, diagnostic, type Outcome } from "../../model/diagnostic.ts";
import { FeedwrightError } from "../../model/error.ts";
import { readJson } from "../../model/json.ts";
import type { Head, OpenHead } from "../heads/headTypes.ts";
import { isQuotedIn, placeOfKey } from "../heads/placeOfKey.ts";
import { grayMatter, jsYaml, smolToml } from "../parsers.ts";
import { parseFullYaml } from "./fullYaml.ts";
import { plainValues } from "./plainValues.ts";
import { parseYamlSubset } from "./yamlSubset.ts";

/** More values than this are not front matter: aliases of aliases can grow without bound. */
const mostValues = 10_000;

/** Parses the text between the fences. Only data formats: no language that would have to be run. */
export function parseFrontMatter(file: FoundFile, head: Exclude<Head, OpenHead>): Outcome<SourceFile> {
  if (head.kind === "none") {
    return { value: sourceFile(file, "none", Object.create(null), head), diagnostics: [] };
  }
  const place = { path: file.path, line: head.line, column: 1 };
  if (head.language !== undefined) {
    const kind = sourceKinds.FRONT_MATTER_CODE;
    return { diagnostics: [diagnostic(kind, { found: head.language }, { ...place, line: head.line - 1 })] };
  }
  const plain = head.format === "yaml" ? parseYamlSubset(head.text) : undefined;
  if (plain !== undefined) return { value: sourceFile(file, "yaml", plain, head), diagnostics: none };
  const diagnostics: Diagnostic[] = [];
  loadParsers(head.format);
  try {
    const parsed = parse(head.format, head.text, (key, line) => {
      diagnostics.push(diagnostic(sourceKinds.DUPLICATE_KEY, { key }, { ...place, line: head.line + line }));
    });
    const data = asFrontMatter(parsed);
    if (data === undefined) {
      const found = Array.isArray(parsed) ? "list" : "text";
      return { diagnostics: [diagnostic(sourceKinds.FRONT_MATTER_NOT_MAP, { found }, place)] };
    }
    return { value: sourceFile(file, head.format, data, head), diagnostics };
  } catch (error) {
    const { reason, line = 0, column = 0 } = placeOfError(error);
    const format = head.format === "headers" || head.format === "comment" ? "YAML" : head.format.toUpperCase();
    const where = { ...place, line: head.line + line, column: column + 1 };
    return { diagnostics: [diagnostic(sourceKinds.FRONT_MATTER_INVALID, { format, reason }, where)] };
  }
}

const none: readonly Diagnostic[] = [];

/** A file with more of them has one mistake, not many. */
const mostDuplicates = 20;

/**
 * Outside the code that catches errors in the text: a missing package is not an error of an article.
 * @throws FeedwrightError INTERNAL
 */
function loadParsers(format: Exclude<FrontMatterFormat, "none">): void {
  try {
    grayMatter();
    if (format === "yaml") jsYaml();
    if (format === "toml") smolToml();
  } catch (error) {
    const reason = `a package that reads front matter cannot be loaded: ${(error as Error).message}`;
    throw new FeedwrightError(cliKinds.INTERNAL, { reason }, {}, { cause: error });
  }
}

type OnDuplicate = (key: string, line: number) => void;

/** gray-matter's own engines convert scalars and may run code, so every engine is replaced. */
function parse(format: Exclude<FrontMatterFormat, "none">, text: string, onDuplicate: OnDuplicate): unknown {
  if (text.trim() === "") return {};
  const refuse = (): never => {
    throw new Error("front matter is never run");
  };
  let parsed: unknown;
  const keep = (value: unknown): object => {
    parsed = value;
    return {};
  };
  // The text begins with the line end of the fence, which would count as a line.
  const own = (head: string): string => head.replace(/^\n/, "");
  // A line of hyphens ends nothing here: it may be part of a TOML string.
  const closing = "\0";
  grayMatter()(`---\n${text}\n${closing}\n`, {
    language: format,
    delimiters: ["---", closing],
    engines: {
      yaml: (head: string) => keep(parseFullYaml(own(head), onDuplicate)),
      toml: (head: string) => keep(typedToml(own(head))),
      json: (head: string) => keep(parseJson(own(head), onDuplicate)),
      headers: (head: string) => keep(parseHeaders(own(head), onDuplicate)),
      comment: (head: string) => keep(parseHeaders(own(head), onDuplicate)),
      javascript: refuse,
      coffee: refuse,
    },
  });
  return parsed;
}

/** TOML has numbers and dates; here they stay the text that was typed, so that February 31 does not become a day in March. */
function typedToml(text: string): unknown {
  const source = text.replace(/\r/g, "");
  const firstTable = source.search(/^[ \t]*\[/m);
  const retype = (table: Record<string, unknown>, within: ReadonlyMap<string, string>): void => {
    for (const [key, value] of Object.entries(table)) {
      if (typeof value === "number" || value instanceof Date) table[key] = within.get(key) ?? value;
      else if (typeof value === "object" && value !== null && !Array.isArray(value))
        retype(value as Record<string, unknown>, everywhere);
    }
  };
  const data = smolToml().parse(source);
  const everywhere = typedValues(source);
  retype(data, firstTable === -1 ? everywhere : typedValues(source.slice(0, firstTable)));
  return data;
}

/** Numbers and dates as they were typed, by the last part of their keys; if there are several, the first. */
function typedValues(text: string): ReadonlyMap<string, string> {
  const values = new Map<string, string>();
  const pair = /(?:^|[.{,])[ \t]*(?:"([^"\n]*)"|([\w-]+))[ \t]*=[ \t]*([\d+-][^#\n,}]*)/gm;
  for (const [, quoted, bare = "", value = ""] of text.matchAll(pair)) {
    const key = quoted ?? bare;
    if (!values.has(key)) values.set(key, value.trim());
  }
  return values;
}

function parseJson(text: string, onDuplicate: OnDuplicate): unknown {
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

/** `Key: value`, and Nikola's `.. key: value`. */
function parseHeaders(text: string, onDuplicate: OnDuplicate): Record<string, FrontMatterValue> {
  const data: Record<string, FrontMatterValue> = Object.create(null);
  let last: string | undefined;
  for (const [at, line] of text.replace(/\r/g, "").split("\n").entries()) {
    const found = /^(?:[ \t]*\.\.[ \t]+)?([A-Za-z][\w-]*):[ \t]?(.*)$/.exec(line);
    if (found !== null) {
      last = (found[1] ?? "").toLowerCase();
      if (last in data) onDuplicate(last, at);
      data[last] = found[2]?.trim() || null;
    } else if (last !== undefined && line.trim() !== "") {
      data[last] = `${data[last] ?? ""} ${line.trim()}`.trim();
    }
  }
  return data;
}

/** A copy that consists of plain strings, lists and maps; nothing if the top level is not a map. @throws if it is too large or too deep */
function asFrontMatter(parsed: unknown): FrontMatter | undefined {
  if (parsed === null || parsed === undefined) return Object.create(null);
  if (typeof parsed !== "object" || Array.isArray(parsed)) return undefined;
  return plainValues(parsed, mostValues) as FrontMatter;
}

function placeOfError(error: unknown): { readonly reason: string; readonly line?: number; readonly column?: number } {
  if (error instanceof Error && error.name === "YAMLException") {
    const { reason, mark } = error as import("js-yaml").YAMLException;
    const { line, column } = mark ?? {};
    return {
      reason,
      ...(line === undefined ? {} : { line }),
      ...(column === undefined ? {} : { column }),
    };
  }
  const { message, line, column } = error as Error & { readonly line?: number; readonly column?: number };
  return {
    reason: (message ?? String(error)).split("\n")[0]?.replace(/^Invalid TOML document: /, "") ?? "",
    ...(typeof line === "number" ? { line: line - 1 } : {}),
    ...(typeof column === "number" ? { column: column - 1 } : {}),
  };
}

function sourceFile(
  { path, diskPath }: FoundFile,
  format: FrontMatterFormat,
  data: FrontMatter,
  head: Exclude<Head, OpenHead>,
): SourceFile {
  const { bodyOffset, bodyLine } = head;
  const [text, line] = head.kind === "none" ? ["", 1] : [head.text, head.line];
  const placeOf = (key: string): ReturnType<typeof placeOfKey> => placeOfKey(text, line, key);
  const isQuoted = (key: string): boolean => isQuotedIn(text, key);
  return diskPath === undefined
    ? { path, format, data, placeOf, isQuoted, bodyOffset, bodyLine }
    : { path, diskPath, format, data, placeOf, isQuoted, bodyOffset, bodyLine };
}
