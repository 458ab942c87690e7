import type { IncomingMessage } from "node:http";
import { describe, expect, it } from "vitest";
import { answerAcceptance } from "../../../src/serve/preview/acceptance.ts";

const own = { host: "127.0.0.1:8080", origin: "http://127.0.0.1:8080", "sec-fetch-site": "same-origin" };

function ask(
  headers: Readonly<Record<string, string>>,
  { method = "POST", from = "127.0.0.1", held = "shown" }: { method?: string; from?: string; held?: string } = {},
): { readonly status: number | undefined; readonly accepted: readonly string[] } {
  const accepted: string[] = [];
  const request = { headers, method, socket: { remoteAddress: from } } as unknown as IncomingMessage;
  const { status } = answerAcceptance(request, new URLSearchParams({ held }), (token) => {
    if (token !== "shown") return false;
    accepted.push(token);
    return true;
  });
  return { status, accepted };
}

describe("accepting in the preview what is held back", () => {
  it.each([["127.0.0.1"], ["::1"], ["::ffff:127.0.0.1"]])(
    "is possible from the page itself, on this machine (%s)",
    (from) => {
      expect(ask(own, { from })).toEqual({ status: 202, accepted: ["shown"] });
    },
  );

  it.each([
    ["a page elsewhere", { ...own, origin: "https://evil.example", "sec-fetch-site": "cross-site" }],
    ["a page elsewhere, in an old browser", { host: own.host, origin: "https://evil.example" }],
    ["another port of this machine", { ...own, origin: "http://127.0.0.1:9999", "sec-fetch-site": "same-site" }],
    ["a page without a place of its own", { ...own, origin: "null" }],
    ["who does not say where it is asked", { host: own.host }],
  ])("is refused from %s", (_who, headers) => {
    expect(ask(headers)).toEqual({ status: 403, accepted: [] });
  });

  it("is refused from another machine of the network", () => {
    const headers = { ...own, host: "192.168.1.5:8080", origin: "http://192.168.1.5:8080" };
    expect(ask(headers, { from: "192.168.1.7" })).toEqual({ status: 403, accepted: [] });
  });

  it("is refused for a GET request, and for what was not shown", () => {
    expect(ask(own, { method: "GET" })).toEqual({ status: 405, accepted: [] });
    expect(ask(own, { held: "something older" })).toEqual({ status: 409, accepted: [] });
  });
});
