import { existsSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { readDocumentFile } from "../../api/readDocument.ts";
import { buildsSite } from "./packageScript.ts";

/** Where a build server is configured to build the site, and what to write there. */
export interface BuildServer {
  readonly file: string;
  readonly line: number;
  /** The line as it is now. */
  readonly found: string;
  readonly where: "after" | "instead";
  /** The exact new line, with its indentation. */
  readonly write: string;
  /** It runs a script of package.json: if that has the command, there is nothing to do. */
  readonly script?: string;
}

const mostBytes = 1024 * 1024;
const fixed = [".gitlab-ci.yml", "netlify.toml", "vercel.json", "wrangler.toml", "wrangler.json", "wrangler.jsonc"];

/** The files of build servers that build the site, each with the line to change. Nothing is written. */
export function buildServers(cwd: string, command: string): readonly BuildServer[] {
  const workflows = namesIn(join(cwd, ".github/workflows")).map((name) => `.github/workflows/${name}`);
  return [...workflows.filter((name) => /\.ya?ml$/.test(name)), ...fixed].flatMap((file) => {
    if (!existsSync(join(cwd, file))) return [];
    const place = placeIn(file, textOf(join(cwd, file)), command);
    return place === undefined ? [] : [place];
  });
}

function placeIn(file: string, text: string, command: string): BuildServer | undefined {
  if (text.includes("feedwright build")) return undefined;
  const isList = /\.ya?ml$/.test(file);
  for (const [index, found] of text.split(/\r?\n/).entries()) {
    // A command that continues on the next line has no end here to append to.
    if (/^\s*(?:#|\/\/)/.test(found) || /\\\s*$/.test(found)) continue;
    const built = builtBy(found);
    if (built === undefined) continue;
    const at = {
      file,
      line: index + 1,
      found: found.trim(),
      ...(built.script === undefined ? {} : { script: built.script }),
    };
    if (!isList) return { ...at, where: "instead", write: longer(found, command) };
    const [, indent = "", dash = "", run = ""] = /^(\s*)(- )?(run:\s*)?/.exec(found) ?? [];
    // Below `run: |`, each line is a command; a step or a list item begins with a dash.
    const own = run === "" ? dash : "- run: ";
    const pad = run !== "" && dash === "" ? indent.slice(2) : indent;
    return { ...at, where: "after", write: `${pad}${own}${command}` };
  }
  return undefined;
}

/** The command that builds the site, or the script of package.json that does. */
function builtBy(line: string): { readonly script?: string } | undefined {
  const script = /\b(?:npm run|npm run-script|pnpm(?: run)?|yarn(?: run)?|bun run) (build[\w:-]*)/.exec(line)?.[1];
  if (script !== undefined) return { script };
  const typed = line.replace(/^\s*(?:- )?(?:run:\s*)?/, "").replace(/^(?:"?(?:build_?)?command"?\s*[=:]\s*)["']?/i, "");
  // `uses: hugo/…`, `name: hugo` and versions are not commands.
  if (/^["']?[\w.-]+["']?\s*[:=]/.test(typed)) return undefined;
  return buildsSite(typed.replace(/["',]+\s*$/, "")) &&
    !/\b(?:install|setup|version|apt-get|gem|pip|brew|mv|cp|ln|chmod|tar|unzip|curl|wget|which|git)\b/.test(typed)
    ? {}
    : undefined;
}

/** The command goes into the same quotes. */
function longer(line: string, command: string): string {
  const end = /["'](?:\s*,)?\s*$/.exec(line)?.index ?? line.length;
  return `${line.slice(0, end)} && ${command}${line.slice(end)}`;
}

function namesIn(folder: string): readonly string[] {
  try {
    return readdirSync(folder).sort();
  } catch {
    return [];
  }
}

function textOf(file: string): string {
  try {
    return readDocumentFile(file, mostBytes);
  } catch {
    return "";
  }
}
