import { createHash } from "node:crypto";

/**
 * A UUID that is always the same for a name.
 * @param namespace A UUID in hexadecimal digits, without hyphens
 * @see RFC 9562 §5.5
 */
export function uuid5(namespace: string, name: string): string {
  const hash = createHash("sha1").update(Buffer.from(namespace, "hex")).update(name).digest().subarray(0, 16);
  hash[6] = ((hash[6] ?? 0) & 0x0f) | 0x50;
  hash[8] = ((hash[8] ?? 0) & 0x3f) | 0x80;
  const hex = hash.toString("hex");
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join("-");
}
