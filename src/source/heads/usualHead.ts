import type { Stamp } from "../../model/article.ts";

/** The head of nearly all articles: where it ends, and what is known about it. */
export interface UsualHead {
  /** Where its closing line begins, in bytes of the file. */
  readonly end: number;
  /** The text between the fences. */
  readonly lines: number;
  readonly isAscii: boolean;
}

/** This much of a file is read first, and is nearly always enough. */
export const firstBytes = 4 * 1024;

/** The beginning of a file, and its stamp before it was read. */
export interface FileBeginning extends Stamp {
  readonly bytes: Buffer;
  /** Where the file begins in these bytes. */
  readonly start: number;
  readonly length: number;
  readonly usual: UsualHead | undefined;
}

/** `---` and a line end. */
export const fenceLength = 4;

const lineEnd = 0x0a;
const carriageReturn = 0x0d;
const hyphen = 0x2d;
const dot = 0x2e;

/**
 * Finds a head between two lines of `---`, without a carriage return or another line that could close it, in the first bytes of a file that
 * contains no zero byte. Nothing for everything else, which all rules then apply to.
 */
export function findUsualHead(bytes: Buffer, start: number, length: number): UsualHead | undefined {
  const limit = start + length;
  if (length < 2 * fenceLength || !isThrice(bytes, start, hyphen) || bytes[start + 3] !== lineEnd) return undefined;
  if (bytes.subarray(start, limit).includes(0)) return undefined;
  let seen = 0;
  let lines = 0;
  for (let at = start + fenceLength; at + fenceLength <= limit; ) {
    if (isThrice(bytes, at, hyphen))
      return bytes[at + 3] === lineEnd ? { end: at - start, lines, isAscii: seen < 0x80 } : undefined;

    if (isThrice(bytes, at, dot)) return undefined;
    for (let byte = 0; byte !== lineEnd && at < limit; at += 1) {
      byte = bytes[at] ?? 0;
      if (byte === carriageReturn) return undefined;
      seen |= byte;
    }
    lines += 1;
  }
  return undefined;
}

function isThrice(bytes: Buffer, at: number, byte: number): boolean {
  return bytes[at] === byte && bytes[at + 1] === byte && bytes[at + 2] === byte;
}
