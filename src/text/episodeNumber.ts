/** Apple's elements, and `podcast:season`, only allow whole numbers from 1. */
export function wholeEpisode(typed: string | undefined): number | undefined {
  const number = /^\s*\d{1,6}\s*$/.test(typed ?? "") ? Number(typed) : 0;
  return number > 0 ? number : undefined;
}

/**
 * The number for `podcast:episode`, which may be 0 or have decimals: `12.5`, and 12 for `12b`. Negative numbers are not allowed.
 * @see https://podcasting2.org/docs/podcast-namespace/tags/episode
 */
export function anyEpisode(typed: string | undefined): string | undefined {
  if (typed === undefined || /^\s*[-\u2212]/.test(typed)) return undefined;
  return /(?<!\d)\d{1,9}(?:\.\d{1,6})?(?!\d)/.exec(typed)?.[0].replace(/^0+(?=\d)/, "");
}
