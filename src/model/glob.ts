/**
 * Compiles a glob over paths with `/`: `*` and `?` stay within a folder, `**` crosses folders, `{a,b}` is a choice,
 * `[a-z]` and `[!a-z]` are classes, `\` takes the next character as it is. A glob without a slash matches at the top alone.
 */
export function globToRegExp(glob: string): RegExp {
  let source = "";
  let depth = 0;
  for (let at = 0; at < glob.length; at += 1) {
    const char = glob.charAt(at);
    if (char === "*") {
      if (glob.charAt(at + 1) !== "*") {
        source += "[^/]*";
      } else if (glob.charAt(at + 2) === "/") {
        source += "(?:[^/]+/)*";
        at += 2;
      } else {
        source += ".*";
        at += 1;
      }
    } else if (char === "?") {
      source += "[^/]";
    } else if (char === "[") {
      const end = glob.indexOf("]", at + 2);
      if (end === -1) {
        source += "\\[";
      } else {
        const inside = glob
          .slice(at + 1, end)
          .replace(/\\/g, "\\\\")
          .replace(/^!/, "^");
        source += `[${inside}]`;
        at = end;
      }
    } else if (char === "{" && glob.includes("}", at)) {
      depth += 1;
      source += "(?:";
    } else if (char === "}" && depth > 0) {
      depth -= 1;
      source += ")";
    } else if (char === "," && depth > 0) {
      source += "|";
    } else {
      if (char === "\\" && at + 1 < glob.length) at += 1;
      source += glob.charAt(at).replace(/[\\^$.*+?()[\]{}|/]/g, "\\$&");
    }
  }
  return new RegExp(`^${source}${")".repeat(depth)}$`, "su");
}

/** Matches a path that any of the globs matches. */
export function globMatcher(globs: readonly string[]): (path: string) => boolean {
  const patterns = globs.map(globToRegExp);
  const [first] = patterns;
  if (first !== undefined && patterns.length === 1) return (path) => first.test(path);
  return (path) => patterns.some((pattern) => pattern.test(path));
}
