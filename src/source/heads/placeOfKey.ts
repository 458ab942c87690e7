/** Where a key is in front matter that begins on `firstLine`; `a.0.b` leads into lists and maps. For an unknown key, the first line. */
export function placeOfKey(
  text: string,
  firstLine: number,
  key: string,
): { readonly line: number; readonly column: number } {
  const lines = text.split("\n");
  let from = 0;
  let isTop = true;
  let found: { readonly line: number; readonly column: number } | undefined;
  for (const part of key.split(".")) {
    const pattern = /^\d+$/.test(part)
      ? /^[ \t]*-[ \t]+(?=\S)/
      : new RegExp(`^[ \\t-]*["']?${part.replace(/[^\w-]/g, "\\$&")}["']?[ \\t]*[:=][ \\t]*`, "i");
    let skip = /^\d+$/.test(part) ? Number(part) : 0;
    // A nested key of the same name may come first, such as the title of an image before that of the article.
    const outer = isTop ? lines.findIndex((line) => /^\S/.test(line) && pattern.test(line)) : -1;
    const at =
      outer === -1 ? lines.findIndex((line, index) => index >= from && pattern.test(line) && skip-- === 0) : outer;
    if (at === -1) break;
    isTop = false;
    found = { line: firstLine + at, column: (pattern.exec(lines[at] ?? "")?.[0].length ?? 0) + 1 };
    from = at;
  }
  return found ?? { line: firstLine, column: 1 };
}

/** Whether the value of a key at the top level begins with a quote. */
export function isQuotedIn(text: string, key: string): boolean {
  return text.split("\n").some((line) => {
    if (!line.startsWith(key)) return false;
    return /^["']/.test(line.slice(key.length).replace(/^[ \t]*[:=][ \t]*/, ""));
  });
}
