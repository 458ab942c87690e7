import type { Article } from "../model/article.ts";

const buckets = 24;
const alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_-";
const mostCharacters = 20_000;

/**
 * A short sketch of the words of an article: of all runs of three words, the smallest hash in each of 24 classes. Two texts with much in
 * common share most of it. Scripts without spaces count by runs of three characters.
 */
export function sketchOf(article: Article, body: string): string {
  const hashes = wordHashes(`${article.title ?? ""} ${body.slice(0, mostCharacters)}`.toLowerCase());
  const least = new Int32Array(buckets).fill(-1);
  const runs = hashes.length === 0 ? 0 : Math.max(1, hashes.length - 2);
  for (let at = 0; at < runs; at += 1) {
    const mixed = mix((hashes[at] ?? 0) ^ Math.imul(hashes[at + 1] ?? 0, 31) ^ Math.imul(hashes[at + 2] ?? 0, 961));
    const bucket = mixed % buckets;
    const value = (mixed / buckets) & 0xfff;
    const known = least[bucket] ?? -1;
    if (known === -1 || value < known) least[bucket] = value;
  }
  let sketch = "";
  for (const value of least) sketch += value === -1 ? "--" : alphabet.charAt(value >> 6) + alphabet.charAt(value & 63);
  return sketch;
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

/**
 * FNV-1a of every word of a text in small letters: a run of letters and digits, or one character of a script without spaces, unless a run
 * of others has begun before it.
 */
function wordHashes(text: string): Int32Array {
  const hashes = new Int32Array(text.length);
  let count = 0;
  let value = basis;
  let isWord = false;
  for (let at = 0; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    const sort = sorts[code] || sortOf(text, at);
    if (isWord && (sort & letter) === 0) {
      hashes[count++] = value;
      value = basis;
      isWord = false;
    }
    if (sort === separator) continue;
    value = Math.imul(value ^ code, prime);
    if ((sort & astral) !== 0) {
      at += 1;
      value = Math.imul(value ^ text.charCodeAt(at), prime);
    }
    if (isWord || (sort & alone) === 0) isWord = true;
    else {
      hashes[count++] = value;
      value = basis;
    }
  }
  if (isWord) hashes[count++] = value;
  return hashes.subarray(0, count);
}

const basis = 0x811c9dc5;
const prime = 0x01000193;

/** What characters are to words, as far as it has been asked; 0 for those that were not, and for halves of a pair. */
const sorts = new Uint8Array(0x10000);
const separator = 1;
const letter = 2;
/** A word of its own, unless one has begun. */
const alone = 4;
/** Of two units. */
const astral = 8;

function sortOf(text: string, at: number): number {
  const point = text.codePointAt(at) ?? 0;
  const char = String.fromCodePoint(point);
  const sort = (/[\p{L}\p{N}]/u.test(char) ? letter : 0) | (withoutSpaces.test(char) ? alone : 0) || separator;
  if (point > 0xffff) return sort === separator ? separator : sort | astral;
  if (char < "\ud800" || char > "\udbff") sorts[point] = sort;
  return sort;
}

const withoutSpaces = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}]/u;

function mix(value: number): number {
  let mixed = Math.imul(value ^ (value >>> 16), 0x7feb352d);
  mixed = Math.imul(mixed ^ (mixed >>> 15), 0x846ca68b);
  return (mixed ^ (mixed >>> 16)) >>> 0;
}
