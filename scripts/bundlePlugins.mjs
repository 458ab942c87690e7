// What the bundled program has in another form than its modules (`bundle-program.mjs`).
import { readFileSync } from "node:fs";
import { parseSync, Visitor } from "oxc-parser";
import { configKeys } from "../build/modules/config/keys/configKeys.js";
import { firstSentence } from "../build/modules/config/keys/plainText.js";
import { schemaTexts } from "../build/modules/config/keys/schemaTexts.js";
import { jsonSchema } from "./configReference.mjs";

/** What few builds need, and what unpacks a large table when it is loaded: functions that load it when they are called. */
const calledLater = {
  "@babel/parser": { names: ["parse", "parseExpression"] },
  entities: { from: "entities/decode", names: ["decodeHTML"] },
  htmlparser2: { names: ["Tokenizer"] },
};
/** Is an import of an installed package replaced by functions? */
export const isCalledLater = (id, importer) => id in calledLater && /[/\\]src[/\\]/.test(importer);
const startsLater = {
  name: "starts-later",
  resolveId: (id, importer = "") => (isCalledLater(id, importer) ? `\0later:${id}` : undefined),
  load(id) {
    if (!id.startsWith("\0later:")) return undefined;
    const name = id.slice("\0later:".length);
    const { from = name, names } = calledLater[name];
    return { code: startedLater(from, names), moduleType: "js" };
  },
};

/** What front matter is parsed with is loaded when it is first needed, because most sites need none of it. */
const requiresWhenCalled = {
  name: "requires-when-called",
  load: (id) =>
    /[/\\]src[/\\]source[/\\]parsers\.ts$/.test(id) ? { code: requiredWhenCalled(id), moduleType: "js" } : undefined,
};

/** What only the reference pages say (`scripts/reference.mjs`), by where it is written. */
const forPages = [
  { files: /[/\\]src[/\\]model[/\\]catalogue[/\\]/, keys: ["w3c", "explanation"] },
  { files: /[/\\]src[/\\]config[/\\]detect[/\\]generators[/\\]/, keys: ["knownBy", "reads"] },
];
const withoutPages = {
  name: "without-pages",
  transform(code, id) {
    if (/[/\\]src[/\\]model[/\\]catalogue[/\\]check[/\\]/.test(id)) return withoutOtherNames(code, id);
    if (/[/\\]src[/\\]model[/\\]dialect\.ts$/.test(id)) return withoutSwitchTexts(code, id);
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

/** The names of the switches of dialects: what each of them does is said in the schema. */
function withoutSwitchTexts(code, id) {
  return replaced(code, parseSync(id, code), "VariableDeclarator", ({ id: { name }, init }) => {
    if (name !== "dialectSwitches") return undefined;
    const { properties } = init.expression.expression;
    return `dialectSwitches = { ${properties.map(({ key }) => `${key.name}: ""`).join(", ")} } as const`;
  });
}

/** What keys of the config mean (`src/config/keys/keyTexts.ts`) is read from the schema beside the program; only what that lacks is bundled. */
const schemaFile = "../schema.json";
const textsFromSchema = {
  name: "texts-from-schema",
  resolveId: (id) => (id === schemaFile ? { id, external: "absolute" } : undefined),
  load: (id) =>
    /[/\\]src[/\\]config[/\\]keys[/\\]keyTexts\.ts$/.test(id)
      ? {
          code: `import { schemaTexts } from "./schemaTexts.ts";
            let known;
            const additions = ${JSON.stringify(additionsTo(schemaTexts(jsonSchema(), {}), configKeys))};
            export const keyTexts = () => (known ??= schemaTexts(require(${JSON.stringify(schemaFile)}), additions));`,
          moduleType: "js",
        }
      : undefined,
};

/** What the texts of the schema lack of those for the keys, as far as the program uses it. */
function additionsTo(known, keys) {
  const rows = Object.entries(keys).map(([name, { text, example, keys: below = {} }]) => {
    const { text: said = "", example: shown, keys: there = {} } = known[name] ?? {};
    const inner = additionsTo(there, below);
    const addition = {
      ...(firstSentence(said) === firstSentence(text) ? {} : { text: firstSentence(text) }),
      ...(isSame(example, shown) ? {} : { example }),
      ...(inner === undefined ? {} : { keys: inner }),
    };
    return [name, addition];
  });
  const needed = rows.filter(([, addition]) => Object.keys(addition).length > 0);
  return needed.length === 0 ? undefined : Object.fromEntries(needed);
}

function isSame(one, other) {
  return JSON.stringify(one) === JSON.stringify(other);
}

export const plugins = [requiresWhenCalled, startsLater, textsFromSchema, withoutPages];

/** Of `import name from "package"` and `export const get = () => name`, functions that require the package. */
function requiredWhenCalled(file) {
  const text = readFileSync(file, "utf8");
  const from = new Map(
    [...text.matchAll(/^import (?:\* as )?(\w+) from "([\w-]+)";$/gm)].map(([, name, found]) => [name, found]),
  );
  const functions = [...text.matchAll(/^export const (\w+) = \(\): typeof \w+ => (\w+);$/gm)];
  if (functions.length !== 3 || from.size !== 3) throw new Error("parsers.ts has another form");
  return functions.map(([, get, name]) => `export const ${get} = () => require("${from.get(name)}");`).join("\n");
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
