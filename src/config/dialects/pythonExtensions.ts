import type { DialectSwitch, DialectSwitches } from "../../model/dialect.ts";

/**
 * The marks of Python-Markdown that a site does not use. Each is an extension, and `==` or `^` is plain text if the config does not list
 * it. If a config inherits from another, nothing is known about missing extensions.
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
