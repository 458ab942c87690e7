// What is made from the schema of the config and the texts of its keys: a page, the types of a config, and the JSON Schema for editors.
import { execFileSync } from "node:child_process";
import { toJsonSchema } from "@valibot/to-json-schema";
import { allKeys, describedKeys, isCode } from "../build/modules/config/keys/describedKeys.js";
import { exampleLine, inlineValue } from "../build/modules/config/keys/exampleLine.js";
import { firstRelease } from "../build/modules/config/keys/keyText.js";
import { plainText } from "../build/modules/config/keys/plainText.js";
import { configSchema } from "../build/modules/config/schema.js";

const keys = describedKeys();
const byPath = new Map(allKeys(keys).map((key) => [key.path, key]));

/** The page, from prose with marks: `<!-- key: PATH -->` becomes a section, `<!-- keys: PATH -->` a table of the keys below it. */
export function configurationPage(prose) {
  const shown = new Set();
  const show = (path) => {
    const key = byPath.get(path);
    if (key === undefined) throw new Error(`there is no key ${path}`);
    shown.add(path);
    return key;
  };
  const page = prose
    .replace(/^<!-- key: (.+) -->$/gm, (_mark, path) => section(show(path)))
    .replace(/^<!-- keys: (.+) -->$/gm, (_mark, path) => {
      const below = byPath.get(path).keys;
      for (const { path: inner } of below) show(inner);
      return table(below);
    });
  // A person is explained once, wherever persons are named.
  const missing = [...byPath.keys()].filter((path) => !shown.has(path) && !isShownElsewhere(path, shown));
  if (missing.length > 0) throw new Error(`the page on the configuration lacks ${missing.join(", ")}`);
  return page;
}

/** Keys that occur in several places are shown at one of them. */
function isShownElsewhere(path, shown) {
  const key = byPath.get(path);
  const isGroup = key.keys.length > 0 && key.keys.every(({ path: inner }) => shown.has(inner));
  return isGroup || [...shown].some((other) => other !== path && byPath.get(other).text === key.text);
}

function section(key) {
  return `### \`${key.path}\`\n\n${key.text}\n\n${facts(key).join(" · ")}`;
}

function facts(key) {
  const example = exampleLine(key);
  return [
    `\`${shortType(key)}\``,
    defaultOf(key),
    `since ${key.since}`,
    ...(example === undefined ? [] : [`example: \`${example}\``]),
  ];
}

function defaultOf(key) {
  if (key.isRequired) return "required";
  if (key.default !== undefined) return `default: \`${inlineValue(key.default)}\``;
  return key.otherwise === undefined ? "no default" : `default: ${key.otherwise}`;
}

function table(below) {
  const cell = (text) => text.replaceAll("|", "\\|");
  const rows = below.map((key) => {
    const example = exampleLine(key);
    const cells = [
      `\`${key.name}\``,
      key.text,
      `\`${shortType(key)}\``,
      defaultOf(key).replace(/^default: /, ""),
      example === undefined ? "" : `\`${example}\``,
      key.since,
    ];
    return `| ${cells.map(cell).join(" | ")} |`;
  });
  return ["| key | | type | default | example | since |", "|---|---|---|---|---|---|", ...rows].join("\n");
}

/** A type in the short form for readers of the page. */
function shortType({ type }) {
  return type
    .replaceAll("readonly ", "")
    .replace(/Readonly<(.*)>/g, "$1")
    .replace(/^NonNullable<(.*)>$/, "$1");
}

/** `src/config/userConfig.ts`. */
export function userConfigSource() {
  const named = { site: "UserSite", content: "UserContent", "feeds[]": "UserFeed", "feeds[].podcast": "UserPodcast" };
  const persons = byPath.get("site.authors").keys;
  const isPerson = (list) => list.length === persons.length && list.every(({ name }, at) => name === persons[at].name);
  const nameOf = (path, below) => (isPerson(below) ? "UserPerson" : (named[path] ?? named[`${path}[]`]));
  const members = (list) =>
    list
      .map((key) => {
        const inner = key.keys.length === 0 ? "" : (nameOf(key.path, key.keys) ?? `{\n${members(key.keys)}}`);
        const type = inner === "" ? key.type : key.type.replace(/\bobject\b/, () => inner);
        const name = /^[\w$]+$/.test(key.name) ? key.name : JSON.stringify(key.name);
        return `${comment(key)}readonly ${name}${key.isRequired ? "" : "?"}: ${type};\n`;
      })
      .join("\n");
  const declaration = (name, text, list) => `/** ${text} */\nexport interface ${name} {\n${members(list)}}\n`;
  const source = [
    `import type { Article } from "../model/article.ts";
import type { ContentRenderer, Hooks, Notifications, PermalinkInput, Shortcode } from "../model/config.ts";
import type { Conditions } from "./conditions.ts";

// Made from schema.ts and keys/ by scripts/reference.mjs: npm run docs.
`,
    declaration("UserConfig", "What a config file may say. Only `site.url` is required.", keys),
    declaration(
      "UserSite",
      "The site: what every feed says about itself unless the feed says otherwise.",
      byPath.get("site").keys,
    ),
    declaration("UserContent", "Where the articles are, and how they are read.", byPath.get("content").keys),
    declaration(
      "UserFeed",
      "One feed: which articles it has, and what it says about itself.",
      byPath.get("feeds").keys,
    ),
    declaration("UserPodcast", "What podcast directories ask for.", byPath.get("feeds[].podcast").keys),
    declaration("UserPerson", "A person: an author, an editor, a guest of a podcast.", persons),
  ].join("\n");
  return formatted(source, "src/config/userConfig.ts");
}

/** Types that say what can be written. */
const plainTypes = /^(?:boolean|number|"[^"]*"(?: \| "[^"]*")*)$/;

function comment(key) {
  const example = plainTypes.test(key.type) ? undefined : exampleLine(key);
  const tags = [
    ...(key.default === undefined ? [] : [`@default ${inlineValue(key.default)}`]),
    ...(key.otherwise === undefined ? [] : [`@default ${key.otherwise}`]),
    ...(example === undefined ? [] : [`@example\n${example}`]),
    `@since ${key.since}`,
  ];
  // In a string of JavaScript, `*\/` is the same as what would end the comment.
  const text = `${wrapped(plainText(key.text))}\n\n${tags.join("\n")}`.replaceAll("*/", "*\\/");
  return `/**\n${text.replace(/^/gm, " * ").replace(/ +$/gm, "")}\n */\n`;
}

function wrapped(text, width = 100) {
  const lines = [""];
  for (const word of text.split(" ")) {
    if (lines.at(-1).length + word.length > width) lines.push("");
    lines.push(`${lines.pop()} ${word}`.trimStart());
  }
  return lines.join("\n");
}

function formatted(source, path) {
  return execFileSync("node_modules/.bin/biome", ["format", `--stdin-file-path=${path}`], {
    input: source,
    encoding: "utf8",
  });
}

/** The JSON Schema of a config that is data: with texts, defaults and examples, and without what only a program can contain. */
export function jsonSchema() {
  const { $defs = {}, ...schema } = toJsonSchema(configSchema, { errorMode: "ignore", typeMode: "input" });
  // A schema that contains itself is named there: it has the keys of a described object.
  const defs = Object.entries($defs).map(([name, node]) => [name, describe(node, pathOfKeys(node))]);
  return { ...describe(schema, ""), $defs: Object.fromEntries(defs), title: "Feedwright configuration" };
}

function pathOfKeys({ properties = {} }) {
  const names = Object.keys(properties).join();
  const found = [...byPath.values()].find(({ keys: below }) => below.map(({ name }) => name).join() === names);
  if (found === undefined) throw new Error(`no key of the config has the keys ${names}`);
  const [{ path, name }] = found.keys;
  return path.slice(0, -name.length - 1);
}

function describe(node, path) {
  const { anyOf, items, properties, additionalProperties, ...rest } = node;
  const options = anyOf?.filter((option) => !isOnlyFunction(option)).map((option) => describe(option, path));
  const named = Object.entries(properties ?? {}).flatMap(([name, inner]) => {
    if (isOnlyFunction(inner)) return [];
    const key = byPath.get(path === "" ? name : `${path}.${name}`);
    if (key === undefined) throw new Error(`${path}.${name} has no text`);
    const { default: written, ...described } = describe(inner, key.path);
    const isPlain = key.default !== undefined;
    return [
      [
        name,
        { description: descriptionOf(key), ...described, ...(isPlain ? { default: written } : {}), ...examplesOf(key) },
      ],
    ];
  });
  return {
    ...rest,
    ...(options === undefined ? {} : options.length === 1 ? options[0] : { anyOf: options }),
    ...(items === undefined ? {} : { items: describe(items, `${path}[]`) }),
    ...(properties === undefined ? {} : { properties: Object.fromEntries(named) }),
    ...(additionalProperties === undefined
      ? {}
      : {
          additionalProperties:
            typeof additionalProperties === "object"
              ? describe(additionalProperties, `${path}.*`)
              : additionalProperties,
        }),
  };
}

/** Can only a program write it? A function is a schema without any condition. */
function isOnlyFunction({ default: _default, ...node }) {
  if (Object.keys(node).length === 0 || node.anyOf?.every(isOnlyFunction) === true) return true;
  const inner = node.properties ?? {};
  const isNeeded = node.required?.some((name) => isOnlyFunction(inner[name])) === true;
  return isNeeded || (Object.keys(inner).length > 0 && Object.values(inner).every(isOnlyFunction));
}

function descriptionOf(key) {
  const otherwise = key.otherwise === undefined ? "" : ` Default: ${key.otherwise}.`;
  const since = key.since === firstRelease ? "" : ` Since ${key.since}.`;
  return `${plainText(key.text)}${otherwise}${since}`;
}

function examplesOf({ example }) {
  return example === undefined || isCode(example) ? {} : { examples: [example] };
}
