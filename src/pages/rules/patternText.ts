/** The regular expression for a path with `*` in it, decoded as servers compare it. */
export function patternText(path: string): string {
  const parts = path.split("*").map((part) => decodeURIComponent(part).replace(/[\\^$.*+?()[\]{}|#]/g, "\\$&"));
  return `^${parts.join(".+")}$`;
}
