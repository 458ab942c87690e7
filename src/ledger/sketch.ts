import type { Article } from "../model/article.ts";

const buckets = 24;
const alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_-";
const mostCharacters = 20_000;

/**
 * A short sketch of the words of an article: of all runs of three words, the smallest hash in each of 24 classes. Two texts with much in
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

/** With fewer parts than this a text is too short to tell whether it is another one. */
const fewestParts = 6;

/** Share of the sketch that two texts have in common, 0 to 1; nothing where one of them is not known or too short to tell. */
export function likeness(a: string, b: string): number | undefined {
  let same = 0;
  let any = 0;
  let [partsOfA, partsOfB] = [0, 0];
  for (let at = 0; at < buckets * 2; at += 2) {
    const [first, second] = [a.slice(at, at + 2), b.slice(at, at + 2)];
    const [hasFirst, hasSecond] = [first !== "" && first !== "--", second !== "" && second !== "--"];
    partsOfA += Number(hasFirst);
    partsOfB += Number(hasSecond);
    any += Number(hasFirst || hasSecond);
    same += Number(hasFirst && first === second);
  }
  return Math.min(partsOfA, partsOfB) < fewestParts ? undefined : same / any;
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
