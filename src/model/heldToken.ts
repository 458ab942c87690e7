import { createHash } from "node:crypto";
import type { HeldFeed } from "./events.ts";

/** Names what is held back and why: who accepts it has seen just this. */
export function heldToken(held: readonly HeldFeed[]): string {
  return createHash("sha256").update(JSON.stringify(held)).digest("base64url").slice(0, 22);
}
