/**
 * What is wrong with a text that is not UTF-8. The first `end` bytes are checked; zero bytes are looked for up to `length`. `mayBeCut`:
 * more bytes follow, so that the last character may be incomplete.
 */
export function encodingOf(bytes: Buffer, end: number, length: number, mayBeCut: boolean): string | undefined {
  if (length >= 2) {
    const mark = bytes.readUInt16BE(0);
    if (mark === 0xfeff) return "UTF-16 (big endian)";
    if (mark === 0xfffe) return "UTF-16 (little endian)";
  }
  const zero = bytes.indexOf(0);
  if (zero >= 0 && zero < length) return "binary data";
  // Decoding alone is fast; only if it replaced something, the bytes are examined.
  if (!bytes.toString("utf8", 0, end).includes("\ufffd")) return undefined;
  for (let cut = 0; cut < 4; cut += 1) {
    if (cut > 0 && !mayBeCut) break;
    try {
      strict.decode(bytes.subarray(0, Math.max(0, end - cut)));
      return undefined;
    } catch {
      // Not this length.
    }
  }
  return "another encoding, such as Latin-1 or Windows-1252";
}

const strict = new TextDecoder("utf-8", { fatal: true });
