/** Ruby without comments: `=begin` to `=end`, and after `#`, unless it is in a string. */
export function withoutRubyComments(source: string): string {
  return source
    .replace(/^=begin\b[\s\S]*?^=end\b.*$/gm, "")
    .replace(/"(?:[^"\\\n]|\\.)*"|'(?:[^'\\\n]|\\.)*'|#(?!\{)[^\n]*/g, (found) => (found.startsWith("#") ? "" : found));
}

/** The plain string of a setting: `url "…"`, `config.url = "…"`, `blog.permalink = '…'`. */
export function rubySetting(source: string, name: string): string | undefined {
  const found = new RegExp(
    `(?:^|[\\s.])${name}[ \\t]*(?:=[ \\t]*|\\([ \\t]*|[ \\t]+)(["'])((?:(?!\\1)[^\\\\\\n])*)\\1`,
    "m",
  ).exec(source)?.[2];
  return found === undefined || found.includes("#{") ? undefined : found;
}
