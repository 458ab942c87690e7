import { createHash } from "node:crypto";
import type { LedgerConfig } from "../model/config.ts";
import type { Instant } from "../model/text.ts";

/**
 * An id from the article alone, so that it comes out the same on any machine: its address, or made of it.
 * @param number From 2 on where the address has had an entry before.
 * @see RFC 4151 §2.1
 */
export function deriveId(url: string, published: Instant, kind: LedgerConfig["ids"], number: number): string {
  const address = number === 1 ? url : `${url}#${number}`;
  switch (kind) {
    case "url":
      return address;
    case "tag": {
      const { hostname, pathname, search, hash } = new URL(address);
      const day = new Date(published).toISOString().slice(0, 10);
      return `tag:${hostname},${day}:${pathname}${search}${hash}`;
    }
    case "uuid":
      return `urn:uuid:${uuidOfUrl(address)}`;
  }
}

/** Version 5 in the namespace of URLs. @see RFC 9562 §5.5, §6.6 */
function uuidOfUrl(url: string): string {
  const namespace = Buffer.from("6ba7b8119dad11d180b400c04fd430c8", "hex");
  const hash = createHash("sha1").update(namespace).update(url).digest().subarray(0, 16);
  hash[6] = ((hash[6] ?? 0) & 0x0f) | 0x50;
  hash[8] = ((hash[8] ?? 0) & 0x3f) | 0x80;
  const hex = hash.toString("hex");
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join("-");
}
