import type { IncomingMessage } from "node:http";
import { isLoopback } from "../http/allowedHost.ts";
import type { PreviewAnswer } from "./answer.ts";

/** Where the page asks to publish what is held back; it sends what it has shown as `?held=`. */
export const acceptPath = "/_feedwright/accept";

/**
 * Answers the only request that changes something. It must come from this machine and from the preview's own page: a browser sends the
 * origin of the page with every such request, and pages elsewhere cannot forge it. Only what the page has shown is accepted.
 */
export function answerAcceptance(
  { headers, socket, method }: IncomingMessage,
  query: URLSearchParams,
  acceptHeld: ((token: string) => boolean) | undefined,
): PreviewAnswer {
  if (acceptHeld === undefined) return refused(404, "Not found.");
  if (method !== "POST") return refused(405, "Only POST is allowed here.");
  const isOwnPage = headers.origin !== undefined && headers.origin === `http://${headers.host}`;
  const site = headers["sec-fetch-site"];
  if (!isOwnPage || (site !== undefined && site !== "same-origin"))
    return refused(403, "Only the preview itself may ask for this.");
  if (!isLoopback((socket.remoteAddress ?? "").replace(/^::ffff:/, "")))
    return refused(403, "This is only possible on the machine that the preview runs on.");
  if (!acceptHeld(query.get("held") ?? "")) return refused(409, "What is held back has changed: look at it again.");
  return { status: 202, type: plain, text: "It is being published.\n" };
}

const plain = "text/plain; charset=utf-8";

function refused(status: number, reason: string): PreviewAnswer {
  return { status, type: plain, text: `${reason}\n` };
}
