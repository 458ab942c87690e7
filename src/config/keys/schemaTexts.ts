/** The texts for keys, by name. */
export type KeyTexts = Readonly<Record<string, AnyText>>;

/** The description of a key apart from its schema. */
export interface AnyText {
  readonly text: string;
  readonly example?: unknown;
  readonly otherwise?: string;
  readonly since?: string;
  readonly type?: string;
  readonly call?: string;
  readonly keys?: KeyTexts;
}

/** The parts of a JSON Schema that are used here. */
export interface TextSchema {
  readonly description?: string;
  readonly examples?: readonly unknown[];
  readonly properties?: Readonly<Record<string, TextSchema>>;
  readonly items?: TextSchema;
  readonly anyOf?: readonly TextSchema[];
  readonly additionalProperties?: TextSchema | boolean;
  readonly $ref?: string;
  readonly $defs?: Readonly<Record<string, TextSchema>>;
}

/** What a JSON Schema lacks: keys that only a program can set, and their examples. */
export interface Addition extends Omit<Partial<AnyText>, "keys"> {
  readonly keys?: Readonly<Record<string, Addition>>;
}

/** The texts in the descriptions of a JSON Schema, and what is added to them. A description also contains the other fields of a key. */
export function schemaTexts(schema: TextSchema, additions: Readonly<Record<string, Addition>>): KeyTexts {
  return textsIn(schema, additions, schema.$defs ?? {}) ?? {};
}

function textsIn(
  node: TextSchema,
  additions: Readonly<Record<string, Addition>>,
  definitions: Readonly<Record<string, TextSchema>>,
): KeyTexts | undefined {
  const { properties, items, anyOf = [], additionalProperties, $ref } = node;
  if (properties !== undefined) {
    const names = new Set([...Object.keys(properties), ...Object.keys(additions)]);
    return Object.fromEntries(
      [...names].map((name) => [name, textOf(properties[name] ?? {}, additions[name] ?? {}, definitions)]),
    );
  }
  if ($ref !== undefined) {
    const { [/[^/]*$/.exec($ref)?.[0] ?? ""]: found, ...others } = definitions;
    // A definition that contains itself is followed once.
    return found === undefined ? undefined : textsIn(found, additions, others);
  }
  const inner = [...anyOf, items, additionalProperties].filter((one) => typeof one === "object");
  for (const one of inner) {
    const found = textsIn(one, additions, definitions);
    if (found !== undefined) return found;
  }
  return undefined;
}

function textOf(
  node: TextSchema,
  { keys: below = {}, ...addition }: Addition,
  definitions: Readonly<Record<string, TextSchema>>,
): AnyText {
  const { description = "", examples: [example] = [] } = node;
  const keys =
    textsIn(node, below, definitions) ??
    (Object.keys(below).length > 0 ? textsIn({ properties: {} }, below, {}) : undefined);
  return {
    text: description,
    ...(example === undefined ? {} : { example }),
    ...addition,
    ...(keys === undefined ? {} : { keys }),
  };
}
