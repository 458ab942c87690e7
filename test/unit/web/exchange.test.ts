import { createServer, type RequestListener } from "node:http";
import type { AddressInfo } from "node:net";
import { gzipSync } from "node:zlib";
import { beforeEach, expect, it, onTestFinished, vi } from "vitest";
import { ask } from "../../../src/web/exchange.ts";
import { nameServer } from "../../support/nameServer.ts";

vi.mock("node:dns", async () => (await import("../../support/nameServer.ts")).mockedDns);
/** So that nothing leaves this machine: 127.0.0.1 stands for a public address, and 127.0.0.2 for one within a private network. */
vi.mock("../../../src/text/urls/privateHost.ts", async (original) => {
  const { isPrivateHost } = await original<typeof import("../../../src/text/urls/privateHost.ts")>();
  return { isPrivateHost: (host: string) => host !== "127.0.0.1" && isPrivateHost(host) };
});

beforeEach(() => nameServer.clear());

const site = "https://harbour.example/";

async function serving(answer: RequestListener, host = "127.0.0.1"): Promise<number> {
  const server = createServer(answer);
  await new Promise<void>((listening) => server.listen(0, host, listening));
  onTestFinished(() => void server.close());
  return (server.address() as AddressInfo).port;
}

/** The same port at both addresses, and where requests arrive. */
async function twoServers(answer: RequestListener): Promise<{ readonly port: number; readonly arrived: string[] }> {
  const arrived: string[] = [];
  const at =
    (place: string): RequestListener =>
    (request, response) => {
      arrived.push(place);
      answer(request, response);
    };
  const port = await serving(at("public"));
  const inward = createServer(at("private"));
  await new Promise<void>((listening) => inward.listen(port, "127.0.0.2", listening));
  onTestFinished(() => void inward.close());
  return { port, arrived };
}

it.each([["10.1.2.3"], ["93.184.216.34", "127.0.0.2"], ["fd00::1"], ["::ffff:192.168.0.1"], ["fe80::1%eth0"]])(
  "a public site's hub whose name leads to %s is not asked",
  async (...addresses) => {
    nameServer.set("hub.example", addresses).set("harbour.example", ["93.184.216.34"]);
    await expect(ask("https://hub.example/?key=s3cret-key", { from: site })).rejects.toThrow(
      "https://hub.example/?… is the name of an address within a private network",
    );
  },
);

it("a site that is itself within that network may have its hub there", async () => {
  const { port, arrived } = await twoServers((_, response) => void response.end("there"));
  nameServer.set("hub.example", ["127.0.0.2"]).set("harbour.example", ["127.0.0.2"]);
  await ask(`http://hub.example:${port}/`, { from: site });
  expect(arrived).toEqual(["private"]);
});

it("a name is looked up once for a connection, which goes to the address that was checked", async () => {
  const { port, arrived } = await twoServers((_, response) => void response.end("there"));
  nameServer.set("hub.example", ["127.0.0.1"], ["127.0.0.2"]);
  await ask(`http://hub.example:${port}/`, { from: site });
  expect([arrived, nameServer.asked]).toEqual([["public"], ["hub.example"]]);
  nameServer.set("harbour.example", ["127.0.0.1"]);
  await expect(ask(`http://hub.example:${port}/`, { from: site })).rejects.toThrow(/private network/);
  expect(arrived).toEqual(["public"]);
});

it.each([{ from: site }, {}])(
  "a server that redirects to its own name, which now leads to a private address, is not asked again (%j)",
  async (question) => {
    const { port, arrived } = await twoServers(
      (_, response) => void response.writeHead(302, { location: "/in" }).end(),
    );
    nameServer.set("hub.example", ["127.0.0.1"], ["127.0.0.2"]).set("harbour.example", ["127.0.0.1"]);
    await expect(ask(`http://hub.example:${port}/`, question)).rejects.toThrow(/private network/);
    expect(arrived).toEqual(["public"]);
  },
);

it("a server that the user asks within a private network may lead to others there", async () => {
  const { port, arrived } = await twoServers(({ url }, response) => {
    if (url === "/") response.writeHead(302, { location: `http://other.example:${port}/there` });
    response.end("there");
  });
  nameServer.set("hub.example", ["127.0.0.2"]).set("other.example", ["127.0.0.2"]);
  const { answer } = await ask(`http://hub.example:${port}/`);
  expect([arrived, Buffer.from(answer.bytes).toString()]).toEqual([["private", "private"], "there"]);
});

it("a user name and a password in a URL are sent as a header, and not to another server", async () => {
  const seen: (string | undefined)[] = [];
  const other = `http://127.0.0.1:${await serving((request, response) => {
    seen.push(request.headers.authorization);
    response.end("there");
  })}`;
  const base = `http://ada:p%40ss@127.0.0.1:${await serving((request, response) => {
    seen.push(request.headers.authorization);
    if (request.url === "/moved") response.writeHead(302, { location: `${other}/` }).end();
    else response.writeHead(302, { location: "/moved" }).end();
  })}`;
  const { answer } = await ask(`${base}/`);
  const sent = `Basic ${Buffer.from("ada:p@ss").toString("base64")}`;
  expect(seen).toEqual([sent, sent, undefined]);
  expect(answer.address).toBe(`${other}/`);
});

it("compressed bodies are decompressed, and repeated headers are joined", async () => {
  const port = await serving(({ url }, response) => {
    response.setHeader("link", ["<a>; rel=hub", "<b>; rel=self"]);
    if (url === "/gzip") response.setHeader("content-encoding", "gzip").end(gzipSync("there"));
    else response.setHeader("content-encoding", "gzip").writeHead(304).end();
  });
  const { answer } = await ask(`http://127.0.0.1:${port}/gzip`);
  expect(Buffer.from(answer.bytes).toString()).toBe("there");
  expect(answer.headers.get("link")).toBe("<a>; rel=hub, <b>; rel=self");
  expect((await ask(`http://127.0.0.1:${port}/same`)).answer).toMatchObject({ status: 304, bytes: Buffer.of() });
  const head = await ask(`http://127.0.0.1:${port}/gzip`, { method: "HEAD", withoutBody: true });
  expect(head.answer.status).toBe(200);
});

it("a body is sent with its length, again after a redirect that keeps the method, and never to a mail server", async () => {
  const seen: string[] = [];
  const port = await serving((request, response) => {
    const { method, url, headers } = request;
    request
      .setEncoding("utf8")
      .on("data", (text: string) => seen.push(`${method} ${url} ${headers["content-length"]} ${text}`));
    request.on("end", () =>
      url === "/" ? response.writeHead(308, { location: "/new" }).end() : response.end("there"),
    );
  });
  await ask(`http://127.0.0.1:${port}/`, { method: "POST", body: "hub=ü" });
  expect(seen).toEqual(["POST / 6 hub=ü", "POST /new 6 hub=ü"]);
  await expect(ask("http://127.0.0.1:25/", { method: "POST", body: "HELO" })).rejects.toThrow("bad port");
});

it("a response that is too slow, cut off or missing is an error that says so", async () => {
  const port = await serving(({ url }, response) => {
    if (url === "/slow") return;
    response.writeHead(200, { "content-length": "10" }).write("cut");
    setImmediate(() => response.destroy());
  });
  await expect(ask(`http://127.0.0.1:${port}/slow`, {}, 50)).rejects.toThrow("it took longer than 0.05 seconds");
  await expect(ask(`http://127.0.0.1:${port}/cut`)).rejects.toThrow(/aborted|closed|hang up/);
  await expect(ask("http://nobody.example/")).rejects.toThrow(/ENOTFOUND nobody.example/);
});
