/** The candidate that was probably meant by an unknown word; nothing if none is similar. */
export function nearest(word: string, candidates: readonly string[]): string | undefined {
  const typed = plain(word);
  let best: string | undefined;
  let fewest = Math.max(1, Math.floor(typed.length / 3)) + 1;
  for (const candidate of candidates) {
    const known = plain(candidate);
    const isPart = typed.length > 2 && known.length > 2 && (known.startsWith(typed) || typed.startsWith(known));
    const edits = known === typed ? 0 : isPart ? 1 : distance(typed, known);
    if (edits < fewest) {
      best = candidate;
      fewest = edits;
    }
  }
  return best;
}

/** The same word in another spelling, or in the plural. */
export function isSameWord(one: string, other: string): boolean {
  return plain(one).replace(/s$/, "") === plain(other).replace(/s$/, "");
}

/** `base_url`, `base-url`, `baseURL` and `baseUrl` are the same. */
function plain(word: string): string {
  return word.toLowerCase().replace(/[\s_-]/g, "");
}

/** The number of letters to insert, delete, replace, or swap with their neighbor. */
function distance(from: string, to: string): number {
  let before: readonly number[] = [];
  let row: readonly number[] = Array.from({ length: to.length + 1 }, (_, index) => index);
  for (let i = 1; i <= from.length; i += 1) {
    const next = [i];
    for (let j = 1; j <= to.length; j += 1) {
      const isSame = from[i - 1] === to[j - 1];
      const isSwap = i > 1 && j > 1 && from[i - 1] === to[j - 2] && from[i - 2] === to[j - 1];
      next.push(
        Math.min(
          (row[j] ?? 0) + 1,
          (next[j - 1] ?? 0) + 1,
          (row[j - 1] ?? 0) + (isSame ? 0 : 1),
          isSwap ? (before[j - 2] ?? 0) + 1 : Number.POSITIVE_INFINITY,
        ),
      );
    }
    before = row;
    row = next;
  }
  return row[to.length] ?? 0;
}
