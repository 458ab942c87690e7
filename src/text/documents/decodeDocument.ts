/**
 * The text of an XML or JSON document in the encoding of its byte order mark, or else its HTTP header, or else its XML declaration, or else
 * UTF-8.
 * @throws Error if the encoding is not known
 * @see RFC 7303 §3, XML 1.0 appendix F
 */
export function decodeDocument(bytes: Uint8Array, contentType = ""): string {
  const label = ofMark(bytes) ?? ofHeader(contentType) ?? ofDeclaration(bytes) ?? "utf-8";
  let decoder: InstanceType<typeof TextDecoder>;
  try {
    decoder = new TextDecoder(label);
  } catch {
    throw new Error(`its encoding "${label.slice(0, 40)}" is not known`);
  }
  return decoder.encoding === "windows-1252" ? fromWindows1252(bytes) : decoder.decode(bytes);
}

/** Some versions of Node.js decode it as ISO 8859-1, where `€` and curly quotes are control characters. */
function fromWindows1252(bytes: Uint8Array): string {
  const text = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).toString("latin1");
  return text.replace(/[\x80-\x9f]/g, (char) => upper.charAt(char.charCodeAt(0) - 0x80));
}

/** The characters of the bytes 0x80 to 0x9F. @see https://encoding.spec.whatwg.org/index-windows-1252.txt */
const upper =
  "\u20ac\x81\u201a\u0192\u201e\u2026\u2020\u2021\u02c6\u2030\u0160\u2039\u0152\x8d\u017d\x8f" +
  "\x90\u2018\u2019\u201c\u201d\u2022\u2013\u2014\u02dc\u2122\u0161\u203a\u0153\x9d\u017e\u0178";

function ofMark(bytes: Uint8Array): string | undefined {
  const [a = 0, b = 0, c = 0, d = 0] = bytes;
  if (a === 0xef && b === 0xbb && c === 0xbf) return "utf-8";
  if (a === 0xfe && b === 0xff) return "utf-16be";
  if (a === 0xff && b === 0xfe) return "utf-16le";
  // No byte order mark, but `<?` or `{"` in two bytes each.
  if (a === 0 && b !== 0 && c === 0 && d !== 0) return "utf-16be";
  if (a !== 0 && b === 0 && c !== 0 && d === 0) return "utf-16le";
  return undefined;
}

function ofHeader(contentType: string): string | undefined {
  return /;\s*charset\s*=\s*"?([\w.:+-]+)/i.exec(contentType.slice(0, 200))?.[1];
}

function ofDeclaration(bytes: Uint8Array): string | undefined {
  const start = String.fromCharCode(...bytes.subarray(0, 200));
  const declaration = /^\s*<\?xml\s[^<>]*\?>/.exec(start)?.[0] ?? "";
  return /\sencoding\s*=\s*["']([\w.:-]+)["']/.exec(declaration)?.[1];
}
