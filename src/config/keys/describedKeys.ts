import { configSchema } from "../schema.ts";
import { type Code, firstRelease } from "./keyText.ts";
import { keyTexts } from "./keyTexts.ts";
import type { AnyText } from "./schemaTexts.ts";

/** One key of a config, with everything that is known about it. */
export interface DescribedKey {
  /** `feeds[].limit`; in `site.people.*.name`, `*` stands for any name. */
  readonly path: string;
  readonly name: string;
  readonly text: string;
  readonly since: string;
  readonly isRequired: boolean;
  /** In TypeScript notation, such as `string | false`. An object whose keys are described is an `object`. */
  readonly type: string;
  /** A plain value; absent if there is none, or if `otherwise` describes it in words. */
  readonly default?: unknown;
  readonly otherwise?: string;
  /** Absent only for some keys that are objects. */
  readonly example?: unknown;
  /** Keys below this one. */
  readonly keys: readonly DescribedKey[];
}

/** The keys at the top of a config, each with those below it. */
export function describedKeys(): readonly DescribedKey[] {
  return keysOf(configSchema as unknown as SchemaNode, keyTexts(), "");
}

/** Every key, each before those below it. */
export function allKeys(keys: readonly DescribedKey[] = describedKeys()): readonly DescribedKey[] {
  return keys.flatMap((key) => [key, ...allKeys(key.keys)]);
}

/** The key at a path of names and list indices. */
export function keyAt(path: readonly string[]): DescribedKey | undefined {
  let found: DescribedKey | undefined;
  let keys = describedKeys();
  for (const step of path) {
    if (/^\d+$/.test(step) || isBelowAnyName(found, keys, step)) continue;
    found = keys.find(({ name }) => name === step);
    if (found === undefined) return undefined;
    keys = found.keys;
  }
  return found;
}

function isBelowAnyName(above: DescribedKey | undefined, keys: readonly DescribedKey[], step: string): boolean {
  return keys[0]?.path.startsWith(`${above?.path}.*.`) === true && !keys.some(({ name }) => name === step);
}

export function isCode(example: unknown): example is Code {
  return typeof example === "object" && example !== null && "code" in example;
}

/** The parts of a schema that are used here. */
interface SchemaNode {
  readonly type: string;
  readonly default?: unknown;
  readonly entries?: Readonly<Record<string, SchemaNode>>;
  readonly item?: SchemaNode;
  readonly wrapped?: SchemaNode;
  readonly value?: SchemaNode;
  readonly literal?: unknown;
  readonly options?: readonly unknown[];
}

/** @param release That of the enclosing key: keys in it cannot be older. */
function keysOf(
  map: SchemaNode,
  texts: Readonly<Record<string, AnyText>>,
  above: string,
  release?: string,
): readonly DescribedKey[] {
  return Object.entries(map.entries ?? {}).flatMap(([name, schema]) => {
    const about = texts[name];
    return about === undefined ? [] : [describe(name, schema, about, above, release)];
  });
}

function describe(
  name: string,
  schema: SchemaNode,
  about: AnyText,
  above: string,
  release = firstRelease,
): DescribedKey {
  const path = `${above}${name}`;
  const { text, example, otherwise, since = release, keys = {} } = about;
  const inner = mapIn(schema);
  return {
    path,
    name,
    text,
    since,
    isRequired: schema.type !== "optional",
    type: about.type ?? typeOf(schema, about.call),
    ...(isPlainDefault(schema.default) ? { default: schema.default } : {}),
    ...(otherwise === undefined ? {} : { otherwise }),
    ...(example === undefined ? {} : { example }),
    keys: inner === undefined ? [] : keysOf(inner.map, keys, `${path}${inner.step}.`, since),
  };
}

/** An empty list or object as a default means that the key is not set. */
function isPlainDefault(value: unknown): boolean {
  if (value === undefined || value === "") return false;
  return typeof value !== "object" || value === null || Object.keys(value).length > 0;
}

/** The object whose keys are described, and the step to it: into a list, or below any name. */
function mapIn(schema: SchemaNode, step = ""): { readonly map: SchemaNode; readonly step: string } | undefined {
  if (schema.entries !== undefined) return { map: schema, step };
  if (schema.wrapped !== undefined) return mapIn(schema.wrapped, step);
  if (schema.item !== undefined) return mapIn(schema.item, `${step}[]`);
  if (schema.type === "record" && schema.value !== undefined) return mapIn(schema.value, `${step}.*`);
  if (schema.type !== "union") return undefined;
  for (const option of schema.options ?? []) {
    const found = mapIn(option as SchemaNode, step);
    if (found !== undefined) return found;
  }
  return undefined;
}

/** The type in TypeScript notation. `call` is the type of a function. */
function typeOf(schema: SchemaNode, call = "(...args: never[]) => unknown"): string {
  switch (schema.type) {
    case "optional":
      return schema.wrapped === undefined ? "unknown" : typeOf(schema.wrapped, call);
    case "literal":
      return JSON.stringify(schema.literal);
    case "picklist":
      return (schema.options ?? []).map((option) => JSON.stringify(option)).join(" | ");
    case "union": {
      const types = (schema.options ?? []).map((option) => typeOf(option as SchemaNode, `(${call})`));
      return [...new Set(types)].join(" | ");
    }
    case "array": {
      const item = schema.item === undefined ? "unknown" : typeOf(schema.item, call);
      return item.includes(" ") ? `readonly (${item})[]` : `readonly ${item}[]`;
    }
    case "record":
      return `Readonly<Record<string, ${schema.value === undefined ? "unknown" : typeOf(schema.value, call)}>>`;
    case "strict_object":
      return "object";
    case "function":
      return call;
    default:
      return schema.type;
  }
}
