/**
 * The text of an XML or JSON document as its bytes say, then the HTTP header, then its XML declaration; UTF-8 where none of them says
 * anything. @see RFC 7303 §3, XML 1.0 appendix F
 * @throws Error where the encoding is not known
 */
export function decodeDocument(bytes: Uint8Array, contentType = ""): string {
  const label = ofMark(bytes) ?? ofHeader(contentType) ?? ofDeclaration(bytes) ?? "utf-8";
  let decoder: InstanceType<typeof TextDecoder>;
  try {
    decoder = new TextDecoder(label);
  } catch {
    throw new Error(`its encoding "${label.slice(0, 40)}" is not known`);
  }
  return decoder.decode(bytes);
}

function ofMark(bytes: Uint8Array): string | undefined {
  const [a = 0, b = 0, c = 0, d = 0] = bytes;
  if (a === 0xef && b === 0xbb && c === 0xbf) return "utf-8";
  if (a === 0xfe && b === 0xff) return "utf-16be";
  if (a === 0xff && b === 0xfe) return "utf-16le";
  // No mark, but `<?` or `{"` in two bytes each.
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
