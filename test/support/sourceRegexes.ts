import { readdirSync, readFileSync } from "node:fs";
import { join, sep } from "node:path";
import { parseSync } from "oxc-parser";

export interface SourceRegex {
  /** `file:line` */
  readonly place: string;
  readonly source: string;
  readonly flags: string;
}

const root = join(import.meta.dirname, "../../src");

/** All literal regular expressions of the source code, and the files that make some from texts. */
export function sourceRegexes(): { readonly literals: readonly SourceRegex[]; readonly making: ReadonlySet<string> } {
  const literals: SourceRegex[] = [];
  const making = new Set<string>();
  for (const name of readdirSync(root, { recursive: true, encoding: "utf8" })) {
    const file = name.split(sep).join("/");
    if (!/\.tsx?$/.test(file)) continue;
    const text = readFileSync(join(root, file), "utf8");
    const visit = (node: unknown): void => {
      if (typeof node !== "object" || node === null) return;
      if (Array.isArray(node)) {
        for (const one of node) visit(one);
        return;
      }
      const { type, regex, start, callee } = node as {
        readonly type?: string;
        readonly regex?: { readonly pattern: string; readonly flags: string };
        readonly start?: number;
        readonly callee?: { readonly name?: string };
      };
      if (regex !== undefined && type === "Literal") {
        const line = text.slice(0, start).split("\n").length;
        literals.push({ place: `${file}:${line}`, source: regex.pattern, flags: regex.flags });
      }
      if ((type === "NewExpression" || type === "CallExpression") && callee?.name === "RegExp") making.add(file);
      for (const value of Object.values(node)) visit(value);
    };
    visit(parseSync(file, text).program);
  }
  return { literals, making };
}
