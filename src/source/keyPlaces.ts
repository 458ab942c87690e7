/** Where keys stand in front matter that begins on `firstLine`; looked for when somebody asks. */
export function keyPlaces(
  text: string,
  firstLine: number,
): (key: string) => { readonly line: number; readonly column: number } {
  return (key) => {
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
  };
}
