import type { Article } from "../model/article.ts";

const buckets = 24;
const alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_-";
const mostCharacters = 20_000;

/**
 * A short trace of the words of an article: of all runs of three words, the smallest hash in each of 24 classes. Two texts with much in
 * common share most of it. Scripts without spaces count by runs of three characters.
 */
export function sketchOf(article: Article, body: string): string {
  const text = `${article.title ?? ""} ${body.slice(0, mostCharacters)}`.toLowerCase();
  const words =
    text.match(/[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}]|[\p{L}\p{N}]+/gu) ?? [];
  const least = new Array<number>(buckets).fill(-1);
  const hashes = words.map(hash);
  const runs = Math.max(1, hashes.length - 2);
  for (let at = 0; at < runs && hashes.length > 0; at += 1) {
    const mixed = mix((hashes[at] ?? 0) ^ Math.imul(hashes[at + 1] ?? 0, 31) ^ Math.imul(hashes[at + 2] ?? 0, 961));
    const bucket = mixed % buckets;
    const value = Math.floor(mixed / buckets) & 0xfff;
    const known = least[bucket] ?? -1;
    if (known === -1 || value < known) least[bucket] = value;
  }
  return least
    .map((value) => (value === -1 ? "--" : alphabet.charAt(value >> 6) + alphabet.charAt(value & 63)))
    .join("");
}

/** Share of the trace that two texts have in common, 0 to 1. */
export function similarity(a: string, b: string): number {
  let same = 0;
  let any = 0;
  for (let at = 0; at < buckets * 2; at += 2) {
    const [first, second] = [a.slice(at, at + 2), b.slice(at, at + 2)];
    if (first === "--" && second === "--") continue;
    any += 1;
    if (first === second) same += 1;
  }
  return any === 0 ? 0 : same / any;
}

/** FNV-1a. */
function hash(word: string): number {
  let value = 0x811c9dc5;
  for (let at = 0; at < word.length; at += 1) value = Math.imul(value ^ word.charCodeAt(at), 0x01000193);
  return value >>> 0;
}

function mix(value: number): number {
  let mixed = Math.imul(value ^ (value >>> 16), 0x7feb352d);
  mixed = Math.imul(mixed ^ (mixed >>> 15), 0x846ca68b);
  return (mixed ^ (mixed >>> 16)) >>> 0;
}
