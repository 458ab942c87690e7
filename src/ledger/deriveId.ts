import type { LedgerConfig } from "../model/config.ts";
import type { Instant } from "../model/text.ts";
import { uuid5 } from "../text/uuid.ts";

/**
 * An id that is derived only from the article, so that it is the same on any machine: its URL, or made from it.
 * @param number 2 or more if the URL has had an entry before.
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
      return `urn:uuid:${uuid5(urlNamespace, address)}`;
  }
}

/** @see RFC 9562 §6.6 */
const urlNamespace = "6ba7b8119dad11d180b400c04fd430c8";
