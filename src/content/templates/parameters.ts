/** The parameters of a shortcode or tag: by name, and by position. */
export interface Parameters {
  readonly named: Readonly<Record<string, string>>;
  readonly positional: readonly string[];
  /** All of them as they stand. */
  readonly typed: string;
}

export function parseParameters(text: string): Parameters {
  const named: Record<string, string> = {};
  const positional: string[] = [];
  const part =
    /([\w-]+)\s*[=:]\s*(?:"((?:[^"\\]|\\.)*)"|'((?:[^'\\]|\\.)*)'|`([^`]*)`|([^\s,"']+))|"((?:[^"\\]|\\.)*)"|'((?:[^'\\]|\\.)*)'|`([^`]*)`|([^\s,"'`]+)/g;
  for (const found of text.slice(0, 10_000).matchAll(part)) {
    const [, name, a, b, c, d, e, f, g, h] = found;
    if (name === undefined) positional.push(unescaped(e ?? f ?? g ?? h ?? ""));
    else named[name.toLowerCase()] = unescaped(a ?? b ?? c ?? d ?? "");
  }
  return { named, positional, typed: text.trim() };
}

function unescaped(text: string): string {
  return text.replace(/\\(["'\\])/g, "$1");
}

export function parameter(
  { named, positional }: Parameters,
  names: readonly string[],
  position?: number,
): string | undefined {
  for (const name of names) if (named[name] !== undefined && named[name] !== "") return named[name];
  return position === undefined ? undefined : positional[position];
}
