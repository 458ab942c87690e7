import type { Article } from "../model/article.ts";

const buckets = 24;
const alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_-";
const mostCharacters = 20_000;

/**
 * A short sketch of the words of an article: of all runs of three words, the smallest hash in each of 24 classes. Two texts with much in
 * common share most of it. Scripts without spaces count by runs of three characters.
 */
export function sketchOf(article: Article, body: string): string {
  const text = `${article.title ?? ""} ${body.slice(0, mostCharacters)}`;
  const hashes = wordHashes(text);
  const least = new Int32Array(buckets).fill(-1);
  const runs = hashes.length === 0 ? 0 : Math.max(1, hashes.length - 2);
  for (let at = 0; at < runs; at += 1) {
    const mixed = mix((hashes[at] ?? 0) ^ Math.imul(hashes[at + 1] ?? 0, 31) ^ Math.imul(hashes[at + 2] ?? 0, 961));
    const bucket = mixed % buckets;
    const value = Math.floor(mixed / buckets) & 0xfff;
    const known = least[bucket] ?? -1;
    if (known === -1 || value < known) least[bucket] = value;
  }
  return Array.from(least, (value) =>
    value === -1 ? "--" : alphabet.charAt(value >> 6) + alphabet.charAt(value & 63),
  ).join("");
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

/** FNV-1a of every word, in small letters. */
function wordHashes(text: string): readonly number[] {
  return asciiHashes(text) ?? (text.toLowerCase().match(anyWord) ?? []).map(hash);
}

const anyWord = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}]|[\p{L}\p{N}]+/gu;

/** The same in one pass; nothing for a text with other characters. */
function asciiHashes(text: string): readonly number[] | undefined {
  const hashes: number[] = [];
  let value = basis;
  let isWord = false;
  for (let at = 0; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    if (code > 0x7f) return undefined;
    const small = code >= 0x41 && code <= 0x5a ? code | 0x20 : code;
    if ((small >= 0x61 && small <= 0x7a) || (small >= 0x30 && small <= 0x39)) {
      value = Math.imul(value ^ small, prime);
      isWord = true;
    } else if (isWord) {
      hashes.push(value >>> 0);
      value = basis;
      isWord = false;
    }
  }
  if (isWord) hashes.push(value >>> 0);
  return hashes;
}

const basis = 0x811c9dc5;
const prime = 0x01000193;

function hash(word: string): number {
  let value = basis;
  for (let at = 0; at < word.length; at += 1) value = Math.imul(value ^ word.charCodeAt(at), prime);
  return value >>> 0;
}

function mix(value: number): number {
  let mixed = Math.imul(value ^ (value >>> 16), 0x7feb352d);
  mixed = Math.imul(mixed ^ (mixed >>> 15), 0x846ca68b);
  return (mixed ^ (mixed >>> 16)) >>> 0;
}
