import type { Finding } from "../../check/findings.ts";

const widest = 2000;

/** The lines of a document that contain problems. Long lines are cut around the place. */
export function sourceLines(texts: Iterable<string>, findings: readonly Finding[]): ReadonlyMap<number, string> {
  const wanted = new Set(findings.flatMap(({ line }) => (line === undefined ? [] : [line])));
  const lines = new Map<number, string>();
  const last = Math.max(0, ...wanted);
  let line = 1;
  let rest = "";
  for (const text of texts) {
    const parts = text.split("\n");
    for (const [index, part] of parts.entries()) {
      if (wanted.has(line) && rest.length < widest * 50) rest += part;
      if (index === parts.length - 1) break;
      if (wanted.has(line)) lines.set(line, rest);
      rest = "";
      line += 1;
    }
    if (line > last) break;
  }
  if (wanted.has(line) && !lines.has(line)) lines.set(line, rest);
  return lines;
}
