import type { Diagnostic } from "../../model/diagnostic.ts";
import { xmlSlices } from "../documents/slices.ts";
import type { FileVersion } from "../http/fileVersions.ts";

/** Facts about a document on disk. */
export interface DocumentFacts {
  /** Absent while a very large document is read for the first time. */
  readonly lengthBytes?: number;
  /** Absent if it is not well-formed, or not parsed. */
  readonly entries?: number;
  /** Too large to be parsed. */
  readonly isLarge: boolean;
  /** Violations of its format, as `line 3: …`; the first few. */
  readonly problems: readonly string[];
}

/** Creates a function that examines each version of a document once. */
export function createDocumentFacts(
  file: (path: string) => FileVersion | undefined | Promise<FileVersion | undefined>,
  check: (text: string) => readonly Diagnostic[] = () => [],
): (path: string) => DocumentFacts | undefined {
  const known = new Map<string, { readonly hash: string; readonly facts: DocumentFacts }>();
  return (path) => {
    const version = file(path);
    if (version === undefined) return undefined;

    if (version instanceof Promise) return { isLarge: true, problems: [] };

    const last = known.get(path);
    if (last?.hash === version.hash) return last.facts;

    const text = version.size > mostBytes ? undefined : version.bytes?.toString("utf8");
    const entries = text === undefined ? undefined : countEntries(version.contentType, text);
    const problems = text === undefined ? [] : check(text).slice(0, mostProblems).map(said);
    const facts = {
      lengthBytes: version.size,
      isLarge: text === undefined,
      problems,
      ...(entries === undefined ? {} : { entries }),
    };
    known.set(path, { hash: version.hash, facts });
    return facts;
  };
}

/** A save must not wait for this. */
const mostBytes = 4 * 1024 * 1024;
const mostProblems = 5;

function said({ line, message }: Diagnostic): string {
  return line === undefined ? message : `line ${line}: ${message}`;
}

function countEntries(contentType: string, text: string): number | undefined {
  if (!contentType.startsWith("application/feed+json")) return xmlSlices(text)?.length;

  try {
    const { items } = JSON.parse(text) as { readonly items?: unknown };
    return Array.isArray(items) ? items.length : undefined;
  } catch {
    return undefined;
  }
}
