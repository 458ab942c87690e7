import { createServer, type RequestListener } from "node:http";
import type { AddressInfo } from "node:net";
import { beforeEach, expect, it, onTestFinished, vi } from "vitest";
import { ask } from "../../../src/web/exchange.ts";

/** What the name server of the test says: host → addresses. */
const known = vi.hoisted(() => new Map<string, readonly string[]>());

vi.mock("node:dns/promises", () => ({
  lookup: async (host: string) => {
    const found = known.get(host);
    if (found === undefined) throw new Error("ENOTFOUND");
    return found.map((address) => ({ address, family: address.includes(":") ? 6 : 4 }));
  },
}));

beforeEach(() => known.clear());

const site = "https://harbour.example/";

async function serving(answer: RequestListener): Promise<string> {
  const server = createServer(answer);
  await new Promise<void>((listening) => server.listen(0, "127.0.0.1", listening));
  onTestFinished(() => void server.close());
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

it.each([["10.1.2.3"], ["93.184.216.34", "127.0.0.1"], ["fd00::1"], ["::ffff:192.168.0.1"]])(
  "a public site's hub whose name leads to %s is not asked",
  async (...addresses) => {
    known.set("hub.example", addresses).set("harbour.example", ["93.184.216.34"]);
    await expect(ask("https://hub.example/?key=s3cret-key", { from: site })).rejects.toThrow(
      "https://hub.example/?… is the name of an address within a private network",
    );
  },
);

it("a site that is itself within that network may have its hub there", async () => {
  known.set("hub.example", ["10.1.2.3"]).set("harbour.example", ["10.1.2.4"]);
  // It is asked: that nobody is there is another reason.
  await expect(ask("https://hub.example/", { from: site, signal: AbortSignal.timeout(200) })).rejects.toThrow(
    /^(?!.*private network)/,
  );
});

it("a user name and a password in a URL are sent as a header, and not to another server", async () => {
  const seen: (string | undefined)[] = [];
  const other = await serving((request, response) => {
    seen.push(request.headers.authorization);
    response.end("there");
  });
  const base = await serving((request, response) => {
    seen.push(request.headers.authorization);
    if (request.url === "/moved") response.writeHead(302, { location: `${other}/` }).end();
    else response.writeHead(302, { location: "/moved" }).end();
  });
  const { answer } = await ask(`${base.replace("//", "//ada:p%40ss@")}/`);
  const sent = `Basic ${Buffer.from("ada:p@ss").toString("base64")}`;
  expect(seen).toEqual([sent, sent, undefined]);
  expect(answer.address).toBe(`${other}/`);
});
