/** Keys with values, as in JSON, YAML and TOML: neither a list nor a plain value. */
export function isTable(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
