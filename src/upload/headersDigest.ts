import { createHash } from "node:crypto";
import type { UploadDocument } from "./desired.ts";

/** Changes when a document has to be sent again only because its headers are different. */
export function headersDigest({ type, cacheControl }: UploadDocument, acl: string | undefined): string {
  return createHash("sha256")
    .update(JSON.stringify([type, cacheControl, acl]))
    .digest("hex")
    .slice(0, 12);
}
