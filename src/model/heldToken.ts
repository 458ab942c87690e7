import { createHash } from "node:crypto";
import type { HeldFeed } from "./events.ts";

/** Identifies what is held back and why, so that only what was shown can be accepted. */
export function heldToken(held: readonly HeldFeed[]): string {
  return createHash("sha256").update(JSON.stringify(held)).digest("base64url").slice(0, 22);
}
