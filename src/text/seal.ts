/**
 * A mark in the bytes of an object that no other object ever had. Stores tell versions apart by their bytes, so that without it a version
 * could come back, and with it the right of a publisher that was suspended long ago to replace it.
 */
export interface Mark {
  /** The number of the publisher, which increases with each takeover. */
  readonly epoch: number;
  /** Counts the writes of this publisher. */
  readonly serial: number;
  /** Eight random hexadecimal digits, in case somebody removes the lease, and epochs start again. */
  readonly nonce: string;
}

export interface Unsealed {
  readonly bytes: Uint8Array;
  /** Nothing if it was not sealed. */
  readonly epoch: number | undefined;
}

const digits = 8;
const markLength = 3 * digits;

/**
 * Adds a mark where no reader looks: a comment after the end of XML and HTML, and spaces and tabs at the end of everything else, which JSON
 * and stylesheets ignore.
 */
export function seal(key: string, bytes: Uint8Array, { epoch, serial, nonce }: Mark): Uint8Array {
  const text = hex(epoch) + hex(serial) + nonce;
  return Buffer.concat([bytes, Buffer.from(takesComments(key) ? `<!-- ${text} -->\n` : `${blanks(text)}\n`, "latin1")]);
}

/** The bytes as they were before they were sealed. */
export function unseal(bytes: Uint8Array): Unsealed {
  const asComment = endOf(bytes, "<!--  -->\n".length + markLength);
  const inComment = /^<!-- ([\da-f]{24}) -->\n$/.exec(asComment)?.[1];
  const asBlanks = endOf(bytes, markLength * 4 + 1);
  const text = inComment ?? textOf(asBlanks);
  if (text === undefined) return { bytes, epoch: undefined };
  const { length } = inComment === undefined ? asBlanks : asComment;
  return { bytes: bytes.subarray(0, bytes.length - length), epoch: Number.parseInt(text.slice(0, digits), 16) };
}

function endOf(bytes: Uint8Array, length: number): string {
  return Buffer.from(bytes.subarray(Math.max(0, bytes.length - length))).toString("latin1");
}

function takesComments(key: string): boolean {
  return /\.(?:xml|xsl|xslt|rss|atom|opml|html?|svg)$/i.test(key);
}

function hex(number: number): string {
  return number.toString(16).padStart(digits, "0");
}

/** A space for a 0 and a tab for a 1. */
function blanks(text: string): string {
  const bits = [...text].map((digit) => Number.parseInt(digit, 16).toString(2).padStart(4, "0")).join("");
  return bits.replaceAll("0", " ").replaceAll("1", "\t");
}

function textOf(end: string): string | undefined {
  if (!/^[ \t]{96}\n$/.test(end)) return undefined;
  const bits = end.slice(0, -1).replaceAll(" ", "0").replaceAll("\t", "1");
  return (bits.match(/.{4}/g) ?? []).map((four) => Number.parseInt(four, 2).toString(16)).join("");
}
