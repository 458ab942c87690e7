/**
 * Where this server has what an absolute address of the site names: the path below the site, or below the documents.
 * Nothing for another site's address.
 */
export function localAddress(url: string, bases: readonly string[]): string | undefined {
  const base = bases.find((candidate) => url.startsWith(candidate));
  return base === undefined ? undefined : `/${url.slice(base.length).replace(/#.*/, "")}`;
}
