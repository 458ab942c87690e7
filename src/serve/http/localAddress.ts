/** The path of an absolute URL of the site on this server: below the site, or below the documents. Nothing for a URL of another site. */
export function localAddress(url: string, bases: readonly string[]): string | undefined {
  const base = bases.find((candidate) => url.startsWith(candidate));
  return base === undefined ? undefined : `/${url.slice(base.length).replace(/#.*/, "")}`;
}
