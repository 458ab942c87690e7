/** The address in an item of a feed as a program writes it, in RSS or Atom; it may contain the program's own `${…}`. */
export function linkInItem(item: string): string | undefined {
  return /<link>([^<>]*)<\/link>/.exec(item)?.[1] ?? /<link\b[^<>]*?\bhref="([^"]*)"/.exec(item)?.[1];
}
