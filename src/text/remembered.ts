/**
 * Makes something once for each text, where the same few texts come again and again. Of more than `most` different texts, only the first ones
 * are remembered: what authors write must not fill the memory.
 */
export function remembered<T>(most: number, make: (text: string) => T): (text: string) => T {
  const known = new Map<string, T>();
  return (text) => {
    const before = known.get(text);
    if (before !== undefined || known.has(text)) return before as T;
    const made = make(text);
    if (known.size < most) known.set(text, made);
    return made;
  };
}
