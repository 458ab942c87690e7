const digits: Readonly<Record<string, readonly [least: number, most: number]>> = {
  year: [4, 4],
  month: [2, 2],
  day: [2, 2],
  i_month: [1, 2],
  i_day: [1, 2],
};

/**
 * The parts of a post's path by the pattern for new posts, without its extension: `:category/:title` makes `category` and `title` of
 * `sea/tides`. A part ends at the first place where what follows it in the pattern stands. Nothing if the path is another one.
 */
export function hexoNameParts(pattern: string, path: string): Readonly<Record<string, string>> | undefined {
  const parts: Record<string, string> = Object.create(null);
  // Fixed texts, and the names between them.
  const pieces = pattern.split(/:(\w*[^_\W])/);
  let at = pieces[0]?.length ?? 0;
  if (!path.startsWith(pieces[0] ?? "")) return undefined;
  for (let index = 1; index < pieces.length; index += 2) {
    const [name = "", next = ""] = pieces.slice(index, index + 2);
    const end = endOf(path, at, name, next, index + 2 >= pieces.length);
    if (end === undefined) return undefined;
    parts[name] = path.slice(at, end);
    at = end + next.length;
  }
  return at === path.length ? parts : undefined;
}

function endOf(path: string, at: number, name: string, next: string, isLast: boolean): number | undefined {
  const count = digits[name];
  if (count !== undefined) {
    const [least, most] = count;
    let end = at;
    while (end < at + most && /^\d$/.test(path.charAt(end))) end += 1;
    return end - at >= least && path.startsWith(next, end) ? end : undefined;
  }
  if (isLast)
    return next === ""
      ? nonEmpty(at, path.length)
      : path.endsWith(next)
        ? nonEmpty(at, path.length - next.length)
        : undefined;
  const end = next === "" ? at + 1 : path.indexOf(next, at + 1);
  return end === -1 || end > path.length ? undefined : end;
}

function nonEmpty(start: number, end: number): number | undefined {
  return end > start ? end : undefined;
}
