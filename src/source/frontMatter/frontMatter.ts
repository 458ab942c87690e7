import type { FoundFile, FrontMatter, FrontMatterFormat, SourceFile } from "../../model/article.ts";
import { sourceKinds } from "../../model/catalogue/source.ts";
import { type Diagnostic, diagnostic, type Outcome } from "../../model/diagnostic.ts";
import { FeedwrightError } from "../../model/error.ts";
import type { FrontMatterHead, Head, OpenHead } from "../heads/headTypes.ts";
import { isQuotedIn, placeOfKey } from "../heads/placeOfKey.ts";
import { engines, type FrontMatterLanguage } from "./engines.ts";
import { placeOfError } from "./errorPlace.ts";
import { parseFenced } from "./fenced.ts";

type WholeHead = Exclude<Head, OpenHead>;

/** Parses front matter. Only data formats: no language that would have to be run. */
export function parseFrontMatter(file: FoundFile, head: WholeHead): Outcome<SourceFile> {
  if (head.kind === "none") return { value: sourceFile(file, "none", Object.create(null), head), diagnostics: none };
  const place = { path: file.path, line: head.line, column: 1 };
  if (head.language !== undefined) {
    const kind = sourceKinds.FRONT_MATTER_CODE;
    return { diagnostics: [diagnostic(kind, { found: head.language }, { ...place, line: head.line - 1 })] };
  }
  // Engines count lines from the first one of their text, which is the rest of the opening fence if there are fences.
  const firstLine = head.fences === undefined ? head.line : head.line - 1;
  const duplicates: Diagnostic[] = [];
  try {
    const parsed = parse(head, (key, line) => {
      duplicates.push(diagnostic(sourceKinds.DUPLICATE_KEY, { key }, { ...place, line: firstLine + line }));
    });
    if (isMap(parsed))
      return {
        value: sourceFile(file, head.format, parsed, head),
        diagnostics: duplicates.length > 0 ? duplicates : none,
      };
    const found = Array.isArray(parsed) ? "list" : "text";
    return { diagnostics: [diagnostic(sourceKinds.FRONT_MATTER_NOT_MAP, { found }, place)] };
  } catch (error) {
    if (error instanceof FeedwrightError) throw error;
    const conflict = head.text.split("\n").findIndex((line) => line.startsWith("<<<<<<< "));
    if (conflict !== -1)
      return { diagnostics: [diagnostic(sourceKinds.CONFLICT_MARKERS, {}, { ...place, line: head.line + conflict })] };
    const { reason, line = -1, column = 0 } = placeOfError(error);
    const where = { ...place, line: Math.max(head.line, firstLine + line), column: column + 1 };
    return {
      diagnostics: [diagnostic(sourceKinds.FRONT_MATTER_INVALID, { format: shown(head.format), reason }, where)],
    };
  }
}

const none: readonly Diagnostic[] = [];

function parse({ format, text, fences }: FrontMatterHead, onDuplicate: (key: string, line: number) => void): unknown {
  return fences === undefined ? engines[format](text, onDuplicate) : parseFenced(fences, format, onDuplicate);
}

function isMap(parsed: unknown): parsed is FrontMatter {
  return typeof parsed === "object" && parsed !== null && !Array.isArray(parsed);
}

/** Messages call key lines YAML, which they nearly are. */
function shown(format: FrontMatterLanguage): string {
  return format === "headers" || format === "comment" ? "YAML" : format.toUpperCase();
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
