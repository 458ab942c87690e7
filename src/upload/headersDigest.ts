import { createHash } from "node:crypto";
import type { UploadDocument } from "./desired.ts";

/** Changes when a document has to be sent again only because it is to be served in another way. */
export function headersDigest({ type, cacheControl }: UploadDocument, acl: string | undefined): string {
  return createHash("sha256")
    .update(JSON.stringify([type, cacheControl, acl]))
    .digest("hex")
    .slice(0, 12);
}
