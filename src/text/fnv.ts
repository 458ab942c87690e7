/** FNV-1a over UTF-16 code units, 32 bits without a sign: short, quick and the same everywhere. Nothing that must be safe rests on it. */
export function fnv1a(text: string): number {
  let value = 0x811c9dc5;
  for (let at = 0; at < text.length; at += 1) value = Math.imul(value ^ text.charCodeAt(at), 0x01000193);
  return value >>> 0;
}
