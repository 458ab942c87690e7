// Rolls the declarations of what is public up into one file: node scripts/declarations.mjs
import { readFileSync, writeFileSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { parseSync, visitorKeys } from "oxc-parser";

const project = resolve(import.meta.dirname, "..");
const files = new Map();
/** By name, which is unique: a declaration, where it is, and whether `src/index.ts` exports it. */
const chosen = new Map();

const index = read(join(project, "build/modules/index.d.ts"));
for (const [name, origin] of index.imports) choose(name, origin, true);

// Whoever uses a function has to be able to name its types. Lists that types are made from are no types.
const unnamed = [...chosen].filter(([, { isPublic, node }]) => !isPublic && node.type !== "VariableDeclaration");
if (unnamed.length > 0)
  throw new Error(`src/index.ts has to export what is public: ${unnamed.map(([name]) => name).join(", ")}`);

const texts = [...chosen.values()].map(({ file, statement, isPublic }) => textOf(file, statement, isPublic));
const head = `// Feedwright's public interface, made from its source.
/// <reference lib="esnext.disposable" />
`;
writeFileSync(join(project, "lib/index.d.ts"), `${head}\n${texts.join("\n\n")}\n\nexport {};\n`);

/** What a file declares, and what it has from others: local name → file and name there. */
function read(path) {
  const known = files.get(path);
  if (known !== undefined) return known;
  const text = readFileSync(path, "utf8");
  const { program, comments } = parseSync(path, text, { lang: "dts" });
  const file = { text, comments, declared: new Map(), imports: new Map() };
  files.set(path, file);
  for (const statement of program.body) {
    const { type, source, specifiers } = statement;
    if (source) {
      if (!source.value.startsWith(".")) throw new Error(`${path} names the package ${source.value}`);
      const from = join(dirname(path), source.value.replace(/\.ts$/, ".d.ts"));
      for (const { local, imported, exported } of specifiers)
        file.imports.set((exported ?? local).name, { path: from, name: (imported ?? local).name });
      continue;
    }
    const node = type === "ExportNamedDeclaration" ? statement.declaration : statement;
    if (node === null) continue;
    for (const name of declaredNames(node)) file.declared.set(name, { node, statement });
  }
  return file;
}

function declaredNames({ id, declarations = [] }) {
  return id ? [id.name] : declarations.map((one) => one.id.name);
}

/** Follows a name to its declaration, and that to whatever it names. */
function choose(name, { path, name: original }, isPublic) {
  const file = read(path);
  const declaration = file.declared.get(original);
  if (declaration === undefined) return choose(name, file.imports.get(original), isPublic);
  if (name !== original) throw new Error(`${original} is exported as ${name}: give it one name`);
  const known = chosen.get(name);
  if (known !== undefined && known.path !== path)
    throw new Error(`${name} is declared in ${known.path} and in ${path}`);
  if (known !== undefined) return undefined;
  chosen.set(name, { path, file, isPublic: isPublic || index.imports.has(name), ...declaration });
  for (const used of identifiersIn(declaration.node)) {
    if (used === name) continue;
    const origin = file.declared.has(used) ? { path, name: used } : file.imports.get(used);
    if (origin !== undefined) choose(used, origin, false);
  }
}

function* identifiersIn(node) {
  if (node.type === "Identifier") yield node.name;
  for (const key of visitorKeys[node.type] ?? []) {
    const isName = key === "key" && node.computed !== true;
    for (const child of isName ? [] : [node[key]].flat()) if (child) yield* identifiersIn(child);
  }
}

function textOf({ text, comments }, { start, end }, isPublic) {
  const comment = comments.findLast((one) => one.end <= start && /^\s*$/.test(text.slice(one.end, start)));
  const said = comment?.value.startsWith("*") ? `${text.slice(comment.start, comment.end)}\n` : "";
  const declaration = withoutTexts(text.slice(start, end)).replace(/^export /, "");
  return unwrapped(indented(`${said}${isPublic ? "export " : ""}${declaration}`));
}

/** Of a table that only gives names to a type, what it says about each name is left out. */
function withoutTexts(declaration) {
  const table = /^(export declare const \w+: )\{\n(?: +readonly \w+: (["'`]).*\2;\n)+\};$/.exec(declaration);
  if (table === null) return declaration;
  const names = [...declaration.matchAll(/^ +readonly (\w+):/gm)].map(([, name]) => `"${name}"`);
  return `${table[1]}Readonly<Record<${names.join(" | ")}, string>>;`;
}

/** By one space instead of four. */
function indented(text) {
  return text.replace(/^(?: {4})+/gm, (spaces) => " ".repeat(spaces.length / 4));
}

/** Sentences on one line, because editors wrap them. What comes after `@example` stays as it is. */
function unwrapped(text) {
  return text.replace(/\/\*\*[\s\S]*?\*\//g, (comment) => {
    const [said, ...example] = comment.split(/(?=^ *\* @example)/m);
    return [
      said
        .replace(/(?<=^ *\* \S.*)\n *\* (?![-@])(?=\S)/gm, " ")
        .replace(/^ *\*\n(?= *\* @| *\*\/|$(?![\s\S]))/gm, "")
        .replace(/^\/\*\*\n *\* (.*)\n *\*\/$/, "/** $1 */"),
      ...example,
    ].join("");
  });
}
