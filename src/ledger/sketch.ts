import type { Article } from "../model/article.ts";

const buckets = 24;
const alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_-";
const mostCharacters = 20_000;
/** Of FNV-1a. */
const basis = 0x811c9dc5 | 0;
const prime = 0x01000193;

const separator = 1;
/** Starts a new word, unless a word has begun. */
const aloneLetter = 2;
/** Always a separate word. */
const aloneMark = 3;
/** A letter of two code units. */
const pairedLetter = 4;
/** One of two code units. */
const half = 5;
/** Its lower case depends on the whole text. */
const contextual = 6;
const lastSort = 6;

/**
 * A short sketch of the words of an article: of all runs of three words, the smallest hash in each of 24 classes. Two texts with much in
 * common share most of it. In scripts without spaces, runs of three characters count.
 */
export function sketchOf(article: Article, body: string): string {
  const words = findWords(`${article.title ?? ""} ${body.slice(0, mostCharacters)}`);
  const hashes = scratch;
  const least = new Int32Array(buckets).fill(-1);
  const runs = words === 0 ? 0 : Math.max(1, words - 2);
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

/** With fewer parts than this, a text is too short to be compared. */
const fewestParts = 6;

/** The share of the sketch that two texts have in common, from 0 to 1; nothing if one of them is unknown or too short. */
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

/** For each code unit that occurred: the lower-case letter, if it is a letter, or else its kind. */
const units = new Uint16Array(0x10000);
/** The hashes of the words of the current text; the rest is 0. */
let scratch = new Int32Array(0x1000);

/**
 * Computes the FNV-1a hash of every word, in lower case, and returns the number of words. A word is a run of letters and digits, or one
 * character of a script without spaces, unless a run of others has begun before it.
 */
function findWords(text: string): number {
  if (scratch.length < text.length + 2) scratch = new Int32Array(2 * text.length);
  // Variables of the module would be looked up for each character.
  const [hashes, known] = [scratch, units];
  let count = 0;
  let value = basis;
  let isWord = false;
  for (let at = 0; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    const unit = known[code] || learn(code);
    if (unit > lastSort) {
      value = Math.imul(value ^ unit, prime);
      isWord = true;
      continue;
    }
    const sort = unit === half ? sortOfPair(text, at) : unit;
    if (sort === contextual) return findWords(text.toLowerCase());
    if (isWord && (sort === separator || sort === aloneMark)) {
      hashes[count++] = value;
      value = basis;
      isWord = false;
    }
    if (sort === separator) continue;
    value = Math.imul(value ^ code, prime);
    if (unit === half) {
      at += 1;
      value = Math.imul(value ^ text.charCodeAt(at), prime);
    }
    isWord ||= sort === pairedLetter;
    if (isWord) continue;
    hashes[count++] = value;
    value = basis;
  }
  if (isWord) hashes[count++] = value;
  hashes.fill(0, count, count + 2);
  return count;
}

function learn(code: number): number {
  const unit = (code & 0xf800) === 0xd800 ? half : unitOf(String.fromCharCode(code));
  units[code] = unit;
  return unit;
}

function sortOfPair(text: string, at: number): number {
  const point = text.codePointAt(at) ?? 0;
  return point > 0xffff ? unitOf(String.fromCodePoint(point)) : separator;
}

function unitOf(char: string): number {
  const small = char.toLowerCase();
  if (small !== char && (small.length !== 1 || char === "Σ")) return contextual;
  const isLetter = /[\p{L}\p{N}]/u.test(small);
  if (withoutSpaces.test(small)) return isLetter ? aloneLetter : aloneMark;
  if (!isLetter) return separator;
  return small.length === 1 ? small.charCodeAt(0) : pairedLetter;
}

const withoutSpaces = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}]/u;

function mix(value: number): number {
  let mixed = Math.imul(value ^ (value >>> 16), 0x7feb352d);
  mixed = Math.imul(mixed ^ (mixed >>> 15), 0x846ca68b);
  return (mixed ^ (mixed >>> 16)) >>> 0;
}
