import { createHash } from "node:crypto";
import type { IncomingMessage, ServerResponse } from "node:http";
import { acceptableCodings, encode } from "../http/contentCoding.ts";

/** An answer of the preview: text with a policy, which must not be cached. */
export interface PreviewAnswer {
  readonly type: string;
  readonly text: string;
  readonly status?: number;
  /** Content-Security-Policy; by default, nothing loads and nobody may frame it. */
  readonly policy?: string;
  /** Cross-Origin-Resource-Policy; by default, `same-origin`. */
  readonly resourcePolicy?: string;
}

/** Sends it, or 304 if the client has it. */
export async function sendPreview(
  request: IncomingMessage,
  response: ServerResponse,
  { type, text, status = 200, policy = strictest, resourcePolicy = "same-origin" }: PreviewAnswer,
): Promise<void> {
  const etag = `"${createHash("sha256").update(text).digest("base64url").slice(0, 27)}"`;
  const headers = {
    ETag: `W/${etag}`,
    "Cache-Control": "no-cache",
    "Content-Security-Policy": policy,
    "X-Content-Type-Options": "nosniff",
    "Cross-Origin-Resource-Policy": resourcePolicy,
    "Referrer-Policy": "no-referrer",
    Vary: "Accept-Encoding",
  };
  if (status === 200 && request.headers["if-none-match"]?.includes(etag) === true) {
    response.writeHead(304, headers).end();
    return;
  }
  const coding =
    text.length > 1_000 && acceptableCodings(request.headers["accept-encoding"]).includes("gzip") ? "gzip" : "identity";
  const bytes = await encode(Buffer.from(text), coding);
  response.writeHead(status, {
    ...headers,
    "Content-Type": type,
    ...(coding === "identity" ? {} : { "Content-Encoding": coding }),
    "Content-Length": bytes.length,
  });
  response.end(request.method === "HEAD" ? undefined : bytes);
}

const strictest = "default-src 'none'; frame-ancestors 'none'";
