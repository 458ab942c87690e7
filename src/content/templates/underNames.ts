/** Rows of a table in which several names mean the same. */
export function underNames<Value>(value: Value, ...names: readonly string[]): readonly (readonly [string, Value])[] {
  return names.map((name) => [name, value]);
}
