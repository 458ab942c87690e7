/** FNV-1a over UTF-16 code units, as an unsigned 32-bit number: short, fast and the same everywhere. It is not used for security. */
export function fnv1a(text: string): number {
  let value = 0x811c9dc5;
  for (let at = 0; at < text.length; at += 1) value = Math.imul(value ^ text.charCodeAt(at), 0x01000193);
  return value >>> 0;
}
