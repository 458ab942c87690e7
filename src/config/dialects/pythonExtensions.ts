import type { DialectSwitch, DialectSwitches } from "../../model/dialect.ts";

/**
 * Which marks of Python-Markdown a site has not got: each one is an extension, and `==` or `^` is plain text where the config does not list it.
 * A config that takes over another says nothing about what is missing.
 */
export function missingPythonExtensions(config: string): DialectSwitches {
  if (config === "" || inherits.test(config)) return {};
  return Object.fromEntries(extensions.filter(([, says]) => !says.test(config)).map(([name]) => [name, false]));
}

const inherits = /^INHERIT ?:|^from \w[\w.]* import/m;

const extensions: readonly (readonly [name: DialectSwitch, says: RegExp])[] = [
  ["marks", /\bpymdownx\.mark\b|\bmdx_mark\b|\bmarkdown_mark\b/],
  ["subscripts", /\bpymdownx\.tilde\b|\b(?:mdx_)?subscript\b|\bmarkdown_sub_sup\b/],
  ["superscripts", /\bpymdownx\.caret\b|\b(?:mdx_)?superscript\b|\bmarkdown_sub_sup\b/],
  ["caretInsertions", /\bpymdownx\.caret\b/],
  ["criticMarks", /\bpymdownx\.critic\b/],
  ["keys", /\bpymdownx\.keys\b/],
  ["scissors", /\bpymdownx\.snippets\b/],
  ["codeLanguages", /\bpymdownx\.inlinehilite\b/],
];
