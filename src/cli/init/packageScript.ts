/** A change of one script in the text of a package.json. */
export interface ScriptChange {
  readonly name: string;
  readonly before: string | undefined;
  readonly after: string;
  /** The whole file with this one change. */
  readonly text: string;
}

/** The commands that build a site, by generator. */
const builds =
  /(?:^|[\s;&|/])(?:hugo(?!\s+(?:server|serve|new))|jekyll\s+b(?:uild)?|eleventy(?!.*--(?:serve|watch))|astro\s+build|hexo\s+(?:g|generate)|docusaurus\s+build|vitepress\s+build|vuepress\s+build|gatsby\s+build|nuxt\s+(?:build|generate)|nuxi\s+(?:build|generate)|zola\s+build|lume|nikola\s+build|pelican|middleman\s+build|bridgetown\s+(?:build|deploy)|mkdocs\s+build)(?=$|[\s;&|])/;

export function buildsSite(command: string): boolean {
  return builds.test(command);
}

/**
 * Adds a command to the script that builds the site, or adds a script. All other bytes of the file stay unchanged. Nothing if the file
 * cannot be changed in this way, or already has the command.
 */
export function packageScript(text: string, command: string): ScriptChange | undefined {
  const found = parsed(text);
  if (found === undefined || text.includes("feedwright build")) return undefined;
  const scripts = scriptsOf(found);
  const candidates = Object.entries(scripts).filter(([, line]) => buildsSite(line));
  const [name, before] = candidates.find(([key]) => key === "build") ?? candidates[0] ?? ["feeds", undefined];
  if (before === undefined && "feeds" in scripts) return undefined;
  const after = before === undefined ? command : `${before} && ${command}`;
  const changed = before === undefined ? withScript(text, name, after) : withLonger(text, name, before, after);
  const expected = { ...found, scripts: { ...scripts, [name]: after } };
  // The place was found in the text: the result must mean exactly this change.
  return changed !== undefined && JSON.stringify(sorted(parsed(changed))) === JSON.stringify(sorted(expected))
    ? { name, before, after, text: changed }
    : undefined;
}

type Table = Readonly<Record<string, unknown>>;

function parsed(text: string): Table | undefined {
  try {
    const value: unknown = JSON.parse(text.replace(/^\ufeff/, ""));
    return typeof value === "object" && value !== null && !Array.isArray(value) ? (value as Table) : undefined;
  } catch {
    return undefined;
  }
}

function scriptsOf({ scripts }: Table): Readonly<Record<string, string>> {
  if (typeof scripts !== "object" || scripts === null) return {};
  return Object.fromEntries(Object.entries(scripts).filter(([, line]) => typeof line === "string")) as Record<
    string,
    string
  >;
}

/** In any order of keys. */
function sorted(table: Table | undefined): unknown {
  if (table === undefined) return undefined;
  const { scripts, ...rest } = table;
  const rows = Object.entries((scripts ?? {}) as Table).sort(([a], [b]) => (a < b ? -1 : 1));
  return [Object.entries(rest), rows];
}

function withLonger(text: string, name: string, before: string, after: string): string | undefined {
  const start = text.indexOf('"scripts"');
  const from = text.indexOf("{", start);
  const end = text.indexOf("}", from);
  if (start === -1 || from === -1) return undefined;
  const key = text.indexOf(`${JSON.stringify(name)}`, from);
  const value = text.indexOf(JSON.stringify(before), key + name.length + 2);
  if (key === -1 || value === -1 || (end !== -1 && key > end && !text.slice(from, key).includes("}"))) return undefined;
  return text.slice(0, value) + JSON.stringify(after) + text.slice(value + JSON.stringify(before).length);
}

function withScript(text: string, name: string, line: string): string | undefined {
  const row = `${JSON.stringify(name)}: ${JSON.stringify(line)}`;
  const [eol = "\n"] = /\r?\n/.exec(text) ?? [];
  const [, indent = "  "] = /^\ufeff?\s*\{[ \t]*\r?\n([ \t]+)"/.exec(text) ?? [];
  const isOneLine = !/\n/.test(text.trim());
  const scripts = /"scripts"\s*:\s*\{/.exec(text);
  const gap = (deep: string): string => (isOneLine ? " " : `${eol}${deep}`);
  if (scripts !== null) {
    const at = scripts.index + scripts[0].length;
    const isEmpty = /^\s*\}/.test(text.slice(at));
    if (!isEmpty) return `${text.slice(0, at)}${gap(indent + indent)}${row},${text.slice(at)}`;
    return `${text.slice(0, at)}${gap(indent + indent)}${row}${gap(indent)}${text.slice(at).trimStart()}`;
  }
  const open = text.indexOf("{");
  const block = `"scripts": {${gap(indent + indent)}${row}${gap(indent)}}`;
  const isEmpty = /^\s*\}/.test(text.slice(open + 1));
  const rest = isEmpty ? `${gap("")}${text.slice(open + 1).trimStart()}` : `,${text.slice(open + 1)}`;
  return `${text.slice(0, open + 1)}${gap(indent)}${block}${rest}`;
}
