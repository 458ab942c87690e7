/** Adds a value to the list of a key. */
export function addTo<Key, Value>(table: Map<Key, Value[]>, key: Key, value: Value): void {
  const values = table.get(key);
  if (values === undefined) table.set(key, [value]);
  else values.push(value);
}
