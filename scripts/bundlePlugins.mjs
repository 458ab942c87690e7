// What the bundled program has in another form than its modules (`bundle-program.mjs`).
import { readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { parseSync, Visitor } from "oxc-parser";
import { firstSentence } from "../build/modules/config/keys/plainText.js";

const project = resolve(import.meta.dirname, "..");

/** What few builds need, and what unpacks a large table when it is loaded: functions that load it when they are called. */
const calledLater = {
  "@babel/parser": { names: ["parse", "parseExpression"] },
  entities: { from: "entities/decode", names: ["decodeHTML"] },
  htmlparser2: { file: "node_modules/htmlparser2/dist/Tokenizer.js", names: ["Tokenizer"] },
};
const isCalledLater = (id, importer) => id in calledLater && /[/\\]src[/\\]/.test(importer);
const startsLater = {
  name: "starts-later",
  resolveId: (id, importer = "") => (isCalledLater(id, importer) ? `\0later:${id}` : undefined),
  load(id) {
    if (!id.startsWith("\0later:")) return undefined;
    const name = id.slice("\0later:".length);
    const { file, from = name, names } = calledLater[name];
    return { code: startedLater(file === undefined ? from : join(project, file), names), moduleType: "js" };
  },
};

/** What a bundled package imports from one that is installed: loaded with that package, and not with the pack that it is in. */
const isRequiredInside = (id, importer) => id === "entities/decode" && /[/\\]htmlparser2[/\\]/.test(importer);
const requiredInside = {
  name: "required-inside",
  resolveId: (id, importer = "") => (isRequiredInside(id, importer) ? `\0inside:${id}` : undefined),
  load: (id) =>
    id.startsWith("\0inside:")
      ? { code: `module.exports = require("${id.slice("\0inside:".length)}");`, moduleType: "js" }
      : undefined,
};

/** Packages that are a file of their own: `gray-matter` calls `eval`, beside which no name can be made shorter. */
export const apart = ["gray-matter"];
const keptApart = {
  name: "kept-apart",
  resolveId(id) {
    if (apart.includes(id)) return `\0apart:${id}`;
    return apart.some((name) => id === `./${name}.cjs`) ? { id, external: "absolute" } : undefined;
  },
  load(id) {
    if (/[/\\]src[/\\]source[/\\]parsers\.ts$/.test(id)) return { code: requiredWhenCalled(id), moduleType: "js" };
    const name = apart.find((one) => id === `\0apart:${one}`);
    return name === undefined ? undefined : { code: `module.exports = require("./${name}.cjs");`, moduleType: "js" };
  },
};

/**
 * What a package loads and this program never calls: the YAML of `gray-matter`, which is always given engines of ours, and all of `xml-js`
 * but what `feed` writes with.
 */
const neverCalled = [
  { by: /[/\\]gray-matter[/\\]/, module: /^js-yaml$/, functions: ["safeLoad", "safeDump"] },
  { by: /[/\\]xml-js[/\\]/, module: /^\.\/(?:xml2js|xml2json|json2xml)$/, functions: ["call"] },
];
export const leftOut = {
  name: "left-out",
  resolveId(id, importer = "") {
    const at = neverCalled.findIndex(({ by, module }) => by.test(importer) && module.test(id));
    return at === -1 ? undefined : `\0left-out:${at}`;
  },
  load(id) {
    const [, at] = /^\0left-out:(\d+)$/.exec(id) ?? [];
    if (at === undefined) return undefined;
    const functions = neverCalled[at].functions.map((name) => `exports.${name} =`).join(" ");
    return { code: `${functions} () => { throw new Error("This is left out of the program."); };`, moduleType: "js" };
  },
};

/** What only the reference pages say (`scripts/reference.mjs`), by where it is written. */
const forPages = [
  { files: /[/\\]src[/\\]model[/\\]catalogue[/\\]/, keys: ["w3c", "explanation"] },
  { files: /[/\\]src[/\\]config[/\\]detect[/\\]generators[/\\]/, keys: ["knownBy", "reads"] },
];
const withoutPages = {
  name: "without-pages",
  transform(code, id) {
    if (/[/\\]src[/\\]config[/\\]keys[/\\]\w+Keys\.ts$/.test(id)) return withFirstSentences(code, id);
    if (/[/\\]src[/\\]model[/\\]catalogue[/\\]check[/\\]/.test(id)) return withoutOtherNames(code, id);
    const { keys } = forPages.find(({ files }) => files.test(id)) ?? {};
    if (keys === undefined) return undefined;
    return replaced(code, parseSync(id, code), "Property", ({ key, value }) =>
      keys.includes(key.name) && /^(?:Literal|TemplateLiteral|ArrayExpression)$/.test(value.type) ? "" : undefined,
    );
  },
};

/** A row of a check without the names that the W3C validator has for it, which are its sixth part. */
function withoutOtherNames(code, id) {
  return replaced(code, parseSync(id, code), "ArrayExpression", ({ elements }) => {
    const [first, , , , , names] = elements;
    if (!/^FW\d{4}$/.test(first?.value) || names === undefined) return undefined;
    return `[${code.slice(elements[0].start, names.start)}""${code.slice(names.end, elements.at(-1).end)}]`;
  });
}

/** The program uses only the first sentence of what is said about a key of the config. */
function withFirstSentences(code, id) {
  return replaced(code, parseSync(id, code), "Property", ({ key, value }) => {
    if (value.type !== "Literal" || !["text", "otherwise"].includes(key.name)) return undefined;
    return key.name === "text" ? `text: ${JSON.stringify(firstSentence(value.value))}` : "";
  });
}

/** Is an import of an installed package done in another way than at the beginning of the file that it ends up in? */
export const isDeferred = (id, importer) => isCalledLater(id, importer) || isRequiredInside(id, importer);

export const plugins = [keptApart, startsLater, requiredInside, leftOut, withoutPages];

/**
 * What front matter is parsed with (`src/source/parsers.ts`) is loaded when it is first needed, because most sites need none of it: of
 * `import name from "package"` and `export const get = () => name`, functions that require the package.
 */
function requiredWhenCalled(file) {
  const text = readFileSync(file, "utf8");
  const from = new Map(
    [...text.matchAll(/^import (?:\* as )?(\w+) from "([\w-]+)";$/gm)].map(([, name, found]) => [name, found]),
  );
  const functions = [...text.matchAll(/^export const (\w+) = \(\): typeof \w+ => (\w+);$/gm)];
  if (functions.length !== 3 || from.size !== 3) throw new Error("parsers.ts has another form");
  const path = (name) => (apart.includes(name) ? `./${name}.cjs` : name);
  return functions.map(([, get, name]) => `export const ${get} = () => require("${path(from.get(name))}");`).join("\n");
}

/** A module of functions that are those of another one, which begins with the first call. */
function startedLater(path, functions) {
  const exports = functions.map(
    (name) => `export function ${name}(...given) {
      const called = all().${name} ?? all().default;
      return new.target ? new called(...given) : called(...given);
    }`,
  );
  return `let known;\nconst all = () => (known ??= require(${JSON.stringify(path)}));\n${exports.join("\n")}`;
}

/** Puts another text in the place of syntax of a type; where that is empty, the comma after it goes too. */
export function replaced(code, { program: syntax }, type, by) {
  const found = [];
  new Visitor({ [type]: (node) => found.push(node) }).visit(syntax);
  let result = code;
  for (const node of found.toSorted((a, b) => b.start - a.start)) {
    const text = by(node);
    const rest = result.slice(node.end);
    if (text !== undefined)
      result = result.slice(0, node.start) + text + (text === "" ? rest.replace(/^\s*,/, "") : rest);
  }
  return result;
}
