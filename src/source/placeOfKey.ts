/** Where a key stands in front matter that begins on `firstLine`; `a.0.b` leads into lists and maps. Unknown keys: its first line. */
export function placeOfKey(
  text: string,
  firstLine: number,
  key: string,
): { readonly line: number; readonly column: number } {
  const lines = text.split("\n");
  let from = 0;
  let found: { readonly line: number; readonly column: number } | undefined;
  for (const part of key.split(".")) {
    const pattern = /^\d+$/.test(part)
      ? /^[ \t]*-[ \t]+(?=\S)/
      : new RegExp(`^[ \\t-]*["']?${part.replace(/[^\w-]/g, "\\$&")}["']?[ \\t]*[:=][ \\t]*`, "i");
    let skip = /^\d+$/.test(part) ? Number(part) : 0;
    const at = lines.findIndex((line, index) => index >= from && pattern.test(line) && skip-- === 0);
    if (at === -1) break;
    found = { line: firstLine + at, column: (pattern.exec(lines[at] ?? "")?.[0].length ?? 0) + 1 };
    from = at;
  }
  return found ?? { line: firstLine, column: 1 };
}
