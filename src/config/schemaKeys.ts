import { configSchema } from "./schema.ts";

/** The keys that the schema knows at a path; places in lists count as a step, whatever their number. */
export function schemaKeys(path: readonly string[]): readonly string[] {
  let schema = mapOf(configSchema);
  for (const key of path) schema = mapOf(/^\d+$/.test(key) ? schema?.item : schema?.entries?.[key]);
  return Object.keys(schema?.entries ?? {});
}

/** Every key of the schema, with the keys above it: `site.url`, `feeds.limit`. */
export function schemaPaths(): readonly string[] {
  const walk = (node: unknown, above: string): readonly string[] => {
    const schema = mapOf(node);
    if (schema?.entries === undefined) return schema?.item === undefined ? [] : walk(schema.item, above);
    return Object.entries(schema.entries).flatMap(([key, inner]) => [
      `${above}${key}`,
      ...walk(inner, `${above}${key}.`),
    ]);
  };
  return walk(configSchema, "");
}

interface Node {
  readonly entries?: Readonly<Record<string, unknown>>;
  readonly item?: unknown;
  readonly wrapped?: unknown;
  readonly options?: readonly unknown[];
}

/** The map or list in a schema, out of what is wrapped around it; of several kinds of value the one with keys. */
function mapOf(schema: unknown): Node | undefined {
  const node = schema as Node | undefined;
  if (node?.wrapped !== undefined) return mapOf(node.wrapped);
  if (Array.isArray(node?.options)) return node.options.map(mapOf).find((option) => option?.entries !== undefined);
  return node;
}
