import type { BodySyntax } from "./articleContext.ts";
import { codeRanges } from "./templates/codeRanges.ts";

/**
 * The first marker of a conflict that a version control system has left in a text. In code, it may be what an article is about. Other
 * renderers know best what is code; in their languages, blocks between lines of marks are.
 */
export function conflictMarker(body: string, { kind }: BodySyntax): string | undefined {
  if (!body.includes("<<<<<<< ") || !/^={7}\r?$/m.test(body)) return undefined;
  const isEnded = /^>{7} /m.test(body);
  const openings = isEnded ? [...body.matchAll(/^<{7} .*/gm)] : [];
  if (openings.length === 0) return undefined;
  const code = kind === "markup" ? blocks(body) : codeRanges(body, kind === "html" ? "html" : "markdown");
  return openings.find(({ index }) => !code.some(([from, to]) => from <= index && index < to))?.[0];
}

/** Blocks of AsciiDoc and Org. */
function blocks(body: string): readonly (readonly [from: number, to: number])[] {
  const lines = [...body.matchAll(/^(?:-{4,}|\.{4,}|`{3,}|#\+(?:begin|end)_.*)[ \t]*\r?$/gim)];
  return lines.flatMap(({ index }, at) =>
    at % 2 === 0 ? [[index, lines[at + 1]?.index ?? body.length] as const] : [],
  );
}
