import { execFile } from "node:child_process";
import { createHash } from "node:crypto";
import * as fs from "node:fs";
import { Agent } from "node:http";
import { connect, createServer, type Socket } from "node:net";
import { hostname } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import * as zlib from "node:zlib";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import type { Config } from "../../src/model/config.ts";
import { renderOpml } from "../../src/pages/renderOpml.ts";
import { fetchRaw, type RawReply } from "../support/fetchRaw.ts";
import { installed } from "../support/installed.ts";
import { recordingProxy } from "../support/recordingProxy.ts";
import { baseUrl, entry, feed, noon, type ServedSite, serveSite } from "../support/servedSite.ts";

const run = promisify(execFile);

let site: ServedSite;
beforeEach(async () => {
  site = await serveSite();
  site.publish([feed([entry("bridge"), entry("market"), entry("library")])]);
});
afterEach(() => site.close());

function get(path: string, headers: Record<string, string> = {}, method = "GET", agent?: Agent): Promise<RawReply> {
  const port = Number(new URL(site.server.url).port);
  return fetchRaw(port, path, { headers, method, ...(agent === undefined ? {} : { agent }) });
}

/** Sends bytes as they are and gives back all that comes until the server closes. */
function raw(bytes: string, keepOpen = false): Promise<string> {
  return new Promise((resolve, reject) => {
    const socket: Socket = connect(Number(new URL(site.server.url).port), "127.0.0.1", () => {
      socket.write(bytes);
      if (!keepOpen) socket.end();
    });
    let got = "";
    socket.on("data", (piece) => {
      got += piece.toString("latin1");
    });
    socket.on("close", () => resolve(got));
    socket.on("error", (error: NodeJS.ErrnoException) => (error.code === "ECONNRESET" ? resolve(got) : reject(error)));
  });
}

const siteConfig = { title: "The Example News", language: "en", authors: [] } as unknown as Config["site"];
const sha = (bytes: Buffer) => createHash("sha256").update(bytes).digest("base64url").slice(0, 27);

describe("documents", () => {
  test("have their content type, a tag for their bytes, the date of their content, and links to hub and self", async () => {
    const types = {
      "/rss.xml": "application/rss+xml",
      "/atom.xml": "application/atom+xml",
      "/feed.json": "application/feed+json",
    };
    for (const [path, type] of Object.entries(types)) {
      const { status, headers, body } = await get(path);
      expect(status).toBe(200);
      expect(headers["content-type"]).toBe(`${type}; charset=utf-8`);
      expect(headers.etag).toBe(`"${sha(body)}"`);
      expect(headers["last-modified"]).toBe(new Date(noon - 9 * 3_600_000).toUTCString());
      expect(headers.link).toBe(`<https://hub.example.org/>; rel="hub", <${baseUrl}${path.slice(1)}>; rel="self"`);
      expect(headers.vary).toMatch(/accept-encoding/i);
      expect(body).toEqual(fs.readFileSync(join(site.out, path)));
    }
  });

  test("a browser that opens one gets it as XML, which it shows with its stylesheet", async () => {
    for (const path of ["/rss.xml", "/atom.xml"]) {
      const shown = await get(path, { "Sec-Fetch-Dest": "document" });
      expect(shown.headers["content-type"]).toBe("application/xml; charset=utf-8");
      expect(shown.headers.vary).toMatch(/sec-fetch-dest/i);
      const fetched = await get(path, { "Sec-Fetch-Dest": "empty" });
      expect(fetched.headers["content-type"]).toMatch(/^application\/(?:rss|atom)\+xml/);
      expect(fetched.headers.vary).toBe(shown.headers.vary);
      expect(fetched.headers.etag).toBe(shown.headers.etag);
    }
    expect((await get("/feed.json", { "Sec-Fetch-Dest": "document" })).headers["content-type"]).toMatch(/feed\+json/);
  });

  test("a HEAD has the headers of the GET and no body", async () => {
    const whole = await get("/rss.xml");
    const head = await get("/rss.xml", {}, "HEAD");
    const { date: _, ...rest } = whole.headers;
    expect(head.status).toBe(200);
    expect(head.headers).toMatchObject(rest);
    expect(head.body).toHaveLength(0);
  });

  test("a client with the same version gets 304, the same validators, and no body", async () => {
    const { headers } = await get("/rss.xml");
    for (const condition of [
      { "If-None-Match": headers.etag ?? "" },
      { "If-None-Match": `"other", W/${headers.etag}` },
      { "If-None-Match": "*" },
      { "If-Modified-Since": headers["last-modified"] ?? "" },
    ]) {
      const again = await get("/rss.xml", condition);
      expect([again.status, again.body.length]).toEqual([304, 0]);
      expect(again.headers.etag).toBe(headers.etag);
      expect(again.headers["last-modified"]).toBe(headers["last-modified"]);
      expect(again.headers.vary).toBe(headers.vary);
    }
  });

  test("a different tag takes precedence over a matching date", async () => {
    const { headers } = await get("/rss.xml");
    const reply = await get("/rss.xml", {
      "If-None-Match": '"other"',
      "If-Modified-Since": headers["last-modified"] ?? "",
    });
    expect(reply.status).toBe(200);
  });

  test("a client that only knows dates notices other content with the same date", async () => {
    const { headers } = await get("/rss.xml");
    site.publish([feed([entry("bridge"), entry("market")])]);
    const reply = await get("/rss.xml", { "If-Modified-Since": headers["last-modified"] ?? "" });
    expect(reply.status).toBe(200);
  });

  test("compressed forms are the same document with a tag of their own", async () => {
    const plain = await get("/rss.xml");
    const decoders = { gzip: zlib.gunzipSync, br: zlib.brotliDecompressSync };
    for (const [coding, decode] of Object.entries(decoders)) {
      const reply = await get("/rss.xml", { "Accept-Encoding": coding });
      expect(reply.headers["content-encoding"]).toBe(coding);
      expect(decode(reply.body)).toEqual(plain.body);
      expect(reply.headers.etag).not.toBe(plain.headers.etag);
      expect(reply.headers["content-length"]).toBe(String(reply.body.length));
      const again = await get("/rss.xml", { "Accept-Encoding": coding, "If-None-Match": reply.headers.etag ?? "" });
      expect([again.status, again.headers.etag]).toEqual([304, reply.headers.etag]);
    }
    expect(
      (await get("/rss.xml", { "Accept-Encoding": "br;q=0, gzip;q=0" })).headers["content-encoding"],
    ).toBeUndefined();
    expect((await get("/rss.xml", { "Accept-Encoding": "gzip, br;q=0.1" })).headers["content-encoding"]).toBe("gzip");
  });

  const { zstdDecompressSync } = zlib as { readonly zstdDecompressSync?: (bytes: Buffer) => Buffer };
  test.skipIf(zstdDecompressSync === undefined)(
    "zstd is one of them (skipped where Node.js has none: before 22.15)",
    async () => {
      const plain = await get("/rss.xml");
      const reply = await get("/rss.xml", { "Accept-Encoding": "zstd" });
      expect(reply.headers["content-encoding"]).toBe("zstd");
      expect(zstdDecompressSync?.(reply.body)).toEqual(plain.body);
      expect(reply.headers.etag).toBe(`"${sha(plain.body)}-zs"`);
      const again = await get("/rss.xml", { "Accept-Encoding": "zstd", "If-None-Match": reply.headers.etag ?? "" });
      expect([again.status, again.headers.etag]).toEqual([304, reply.headers.etag]);
    },
  );

  test("writing the same bytes again changes nothing for a client", async () => {
    const { headers } = await get("/rss.xml");
    site.write("dist/rss.xml", fs.readFileSync(join(site.out, "rss.xml")));
    const again = await get("/rss.xml", { "If-None-Match": headers.etag ?? "" });
    expect(again.status).toBe(304);
  });
});

describe("a client that asks for what is new", () => {
  test.each(["rss.xml", "atom.xml", "feed.json"])("gets only that from %s", async (path) => {
    const first = await get(`/${path}`);
    site.publish([
      feed([entry("harbor"), entry("bridge", { title: "About bridge, again" }), entry("market"), entry("library")]),
    ]);
    const delta = await get(`/${path}`, { "A-IM": "feed", "If-None-Match": first.headers.etag ?? "" });
    expect(delta.status).toBe(226);
    expect(delta.headers.im).toBe("feed");
    expect(delta.headers.vary).toMatch(/a-im/i);
    expect(delta.text).toContain("About harbor");
    expect(delta.text).toContain("About bridge, again");
    expect(delta.text).not.toContain("About market");
    expect(delta.text).not.toContain("About library");
    expect(delta.text).toContain("The Example News");
    const now = await get(`/${path}`, { "A-IM": "feed", "If-None-Match": delta.headers.etag ?? "" });
    expect(now.status).toBe(304);
    const whole = await get(`/${path}`);
    expect(whole.headers.etag).toBe(delta.headers.etag);
  });

  test("gets the whole document for an unknown tag", async () => {
    const reply = await get("/rss.xml", { "A-IM": "feed", "If-None-Match": '"long-ago"' });
    expect(reply.status).toBe(200);
    expect(reply.text).toContain("About market");
  });
});

describe("media", () => {
  const sound = Buffer.from(Array.from({ length: 5_000 }, (_, index) => index % 251));
  beforeEach(() => {
    site.write("content/talks/one/talk.mp3", sound);
    site.write("content/talks/one/secret.mp3", sound);
    const url = `${baseUrl}talks/one/talk.mp3`;
    const talk = entry("talks/one", { enclosures: [{ url, type: "audio/mpeg", lengthBytes: sound.length }] });
    site.publish([feed([talk])]);
  });

  test("that an entry links to are served whole and in parts", async () => {
    const whole = await get("/talks/one/talk.mp3");
    expect([whole.status, whole.headers["content-type"], whole.headers["accept-ranges"]]).toEqual([
      200,
      "audio/mpeg",
      "bytes",
    ]);
    expect(whole.body).toEqual(sound);
    const parts = {
      "bytes=0-99": [0, 100],
      "bytes=4900-": [4900, 5000],
      "bytes=-10": [4990, 5000],
      "bytes=4990-9999": [4990, 5000],
    } as const;
    for (const [range, [from, to]] of Object.entries(parts)) {
      const part = await get("/talks/one/talk.mp3", { Range: range });
      expect(part.status).toBe(206);
      expect(part.headers["content-range"]).toBe(`bytes ${from}-${to - 1}/5000`);
      expect(part.body).toEqual(sound.subarray(from, to));
      expect(part.headers.etag).toBe(whole.headers.etag);
    }
  });

  test("a range beyond the end is refused, and one of another version gets the whole file", async () => {
    const beyond = await get("/talks/one/talk.mp3", { Range: "bytes=5000-" });
    expect([beyond.status, beyond.headers["content-range"]]).toEqual([416, "bytes */5000"]);
    const other = await get("/talks/one/talk.mp3", { Range: "bytes=0-9", "If-Range": '"other"' });
    expect([other.status, other.body.length]).toEqual([200, 5000]);
    const { headers } = other;
    const same = await get("/talks/one/talk.mp3", { Range: "bytes=0-9", "If-Range": headers.etag ?? "" });
    expect([same.status, same.body.length]).toEqual([206, 10]);
  });

  test("that no entry links to are not served", async () => {
    expect((await get("/talks/one/secret.mp3")).status).toBe(404);
    site.write("content/talks/one.md", "the source");
    expect((await get("/talks/one.md")).status).toBe(404);
  });

  test("that are too large for memory are sent in pieces, complete or as a range", async () => {
    const film = Buffer.alloc(5_000_000, "film of the bridge ");
    site.write("dist/film.mp4", film);
    const whole = await get("/film.mp4");
    expect(sha(whole.body)).toBe(sha(film));
    expect(whole.headers.etag).toBe(`"${sha(film)}"`);
    const part = await get("/film.mp4", { Range: "bytes=4000000-4999999" });
    expect(part.body.equals(film.subarray(4_000_000))).toBe(true);
  });
});

describe("refused requests", () => {
  test("nothing outside the folder is ever served", async () => {
    site.write("secret.txt", "top secret");
    site.write("dist/.hidden.xml", "<rss/>");
    fs.symlinkSync(join(site.dir, "secret.txt"), join(site.out, "link.txt"));
    fs.symlinkSync(site.dir, join(site.out, "up"));
    const tries = [
      "/../secret.txt",
      "/%2e%2e/secret.txt",
      "/..%2fsecret.txt",
      "/x/../../secret.txt",
      "/..\\secret.txt",
      "/..%5csecret.txt",
      "/%c0%ae%c0%ae/secret.txt",
      "/rss.xml%00.txt",
      "/%",
      "/%ff",
      "//secret.txt",
      "/link.txt",
      "/up/secret.txt",
      "/.hidden.xml",
      "/./rss.xml",
      "/rss.xml/",
      "/up/",
      "/file:///etc/passwd",
      "*",
      "secret.txt",
      "/%0d%0aX: y",
    ];
    for (const path of tries) {
      const answer = await raw(`GET ${path} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n`);
      expect(answer, path).toMatch(/^HTTP\/1\.1 (?:400|404) /);
      expect(answer, path).not.toContain("top secret");
    }
  });

  test("a folder is never listed", async () => {
    site.write("dist/sub/a.xml", "<rss/>");
    expect((await get("/sub/")).status).toBe(404);
    expect((await get("/sub")).status).toBe(404);
  });

  test("other methods than GET and HEAD get the list of allowed ones", async () => {
    for (const method of ["POST", "PUT", "DELETE", "OPTIONS", "PATCH", "TRACE"]) {
      const reply = await get("/rss.xml", {}, method);
      expect([reply.status, reply.headers.allow]).toEqual([405, "GET, HEAD"]);
    }
  });

  test("a host name that is not this machine's is refused, in either form of the request target", async () => {
    expect((await get("/", { Host: "evil.example.com" })).status).toBe(421);
    expect((await get("/_feedwright/state", { Host: "evil.example.com" })).status).toBe(421);
    expect(
      await raw("GET http://evil.example.com/rss.xml HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n"),
    ).toContain(" 421 ");
    expect(
      await raw("GET http://localhost/rss.xml HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n"),
    ).toContain(" 200 ");
    for (const name of ["localhost", "127.0.0.1:9", "[::1]:80", "news.localhost"])
      expect((await get("/rss.xml", { Host: name })).status).toBe(200);

    expect((await get("/_feedwright/state", { "Sec-Fetch-Site": "cross-site" })).status).toBe(403);
  });

  test("a request that is not HTTP, or has huge headers, is cut off cleanly", async () => {
    expect(await raw("\x16\x03\x01 hello\r\n\r\n")).toMatch(/^HTTP\/1\.1 400 /);
    expect(await raw(`GET / HTTP/1.1\r\nHost: localhost\r\nX: ${"x".repeat(40_000)}\r\n\r\n`, true)).toMatch(
      /^HTTP\/1\.1 431 /,
    );
    expect((await get("/rss.xml")).status).toBe(200);
  });
});

describe("byte for byte", () => {
  const head = (path: string, more = "") => `GET ${path} HTTP/1.1\r\nHost: localhost\r\n${more}\r\n`;
  const statuses = (answer: string) => [...answer.matchAll(/HTTP\/1\.1 (\d{3}) /g)].map(([, status]) => Number(status));

  test("pipelined requests are answered in their order, each with its own response", async () => {
    const { headers } = await get("/rss.xml");
    const answer = await raw(
      head("/feed.json") +
        head("/rss.xml", `If-None-Match: ${headers.etag}\r\n`) +
        head("/nothing") +
        head("/atom.xml", "Connection: close\r\n"),
    );
    expect(statuses(answer)).toEqual([200, 304, 404, 200]);
    const types = [...answer.matchAll(/Content-Type: ([^;\r]+)/g)].map(([, type]) => type);
    expect(types).toEqual(["application/feed+json", "text/plain", "application/atom+xml"]);
    expect(answer.endsWith("</feed>\n") || answer.trimEnd().endsWith("</feed>")).toBe(true);
  });

  test("a 304 and the response to a HEAD end after the headers", async () => {
    const { headers } = await get("/rss.xml");
    const unchanged = await raw(head("/rss.xml", `If-None-Match: ${headers.etag}\r\nConnection: close\r\n`));
    expect(unchanged.split("\r\n\r\n")[1]).toBe("");
    expect(unchanged).not.toMatch(/content-length|transfer-encoding/i);
    const only = await raw("HEAD /rss.xml HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n");
    expect(only.split("\r\n\r\n")[1]).toBe("");
    expect(only).toContain(`Content-Length: ${headers["content-length"]}`);
  });

  test("a request with a body is answered, and its body is not a second request", async () => {
    const body = head("/atom.xml");
    const answer = await raw(`${head("/rss.xml", `Content-Length: ${body.length}\r\n`)}${body}`);
    expect(statuses(answer)).toEqual([200]);
    const both = `POST /rss.xml HTTP/1.1\r\nHost: localhost\r\nContent-Length: 4\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n`;
    expect(statuses(await raw(both))[0]).toBeGreaterThanOrEqual(400);
  });

  test("invalid requests are refused, and the next client is served", async () => {
    for (const bytes of [
      "GET /rss.xml HTTP/1.1\r\n\r\n",
      "BREW /rss.xml HTTP/1.1\r\nHost: localhost\r\n\r\n",
      "get /rss.xml HTTP/1.1\r\nHost: localhost\r\n\r\n",
      "GET /rss.xml HTTP/9.9\r\nHost: localhost\r\n\r\n",
      "GET  /rss.xml\r\n\r\n",
      "GET /rss.xml HTTP/1.1\r\nHost: localhost\r\nBad Header: x\r\n\r\n",
      `GET /${"x".repeat(20_000)} HTTP/1.1\r\nHost: localhost\r\n\r\n`,
      "\u0000\u0000\u0000\u0000",
    ])
      expect(await raw(bytes), bytes.slice(0, 60)).toMatch(/^(?:HTTP\/1\.1 4\d\d |$)/);

    expect((await get("/rss.xml")).status).toBe(200);
  });

  test("several ranges at once get the whole document, and conditions take precedence over ranges", async () => {
    site.write("dist/a.mp3", Buffer.alloc(1_000, 7));
    const whole = await get("/a.mp3", { Range: "bytes=0-1, 5-6" });
    expect([whole.status, whole.body.length]).toEqual([200, 1_000]);
    const again = await get("/a.mp3", { Range: "bytes=0-1", "If-None-Match": whole.headers.etag ?? "" });
    expect(again.status).toBe(304);
    for (const range of ["bytes=-", "bytes=5-2", "lines=1-2", "bytes=abc", "bytes=0-1;x"])
      expect((await get("/a.mp3", { Range: range })).status, range).toBe(200);

    expect((await get("/a.mp3", { Range: "bytes=-0" })).status).toBe(416);
  });

  test("a client that does not read delays nobody else", async () => {
    site.write("dist/film.mp4", Buffer.alloc(30_000_000, "film"));
    const { port } = new URL(site.server.url);
    const lazy = connect(Number(port), "127.0.0.1", () => lazy.write(head("/film.mp4")));
    await new Promise((resolve) => lazy.once("readable", resolve));
    expect((await get("/rss.xml")).status).toBe(200);
    expect((await get("/film.mp4", { Range: "bytes=-4" })).text).toBe("film");
    lazy.destroy();
  });
});

test("a client that never finishes its request is cut off", async () => {
  const slow = await serveSite({ limits: { requestMs: 200, idleMs: 5_000 } });
  const before = site;
  site = slow;
  try {
    expect(await raw("GET /rss.xml HTTP/1.1\r\nHost: loc", true)).toMatch(/^HTTP\/1\.1 408 /);
  } finally {
    site = before;
    await slow.close();
  }
});

test("a thousand idle connections delay nobody else", async () => {
  const { port } = new URL(site.server.url);
  const sockets = await Promise.all(
    Array.from(
      { length: 1_000 },
      () =>
        new Promise<Socket>((resolve, reject) => {
          const socket = connect(Number(port), "127.0.0.1", () => {
            socket.write("GET /rss.xml HTTP/1.1\r\nHost: localhost\r\nX-Slow: ");
            resolve(socket);
          });
          socket.on("error", reject);
        }),
    ),
  );
  try {
    for (let count = 0; count < 20; count += 1) expect((await get("/rss.xml")).status).toBe(200);

    // They were all there all the time.
    expect(sockets.filter(({ destroyed, readyState }) => destroyed || readyState !== "open")).toEqual([]);
  } finally {
    for (const socket of sockets) socket.destroy();
  }
});

test("while documents are replaced a thousand times, every response is whole and matches its tag", async () => {
  const agent = new Agent({ keepAlive: true, maxSockets: 4 });
  const filler = "word ".repeat(4_000);
  let writing = true;
  let seen = 0;
  const tags = new Set<string>();
  const reader = async (coding: string, decode: (body: Buffer) => Buffer) => {
    while (writing) {
      const { status, headers, body } = await get(
        "/rss.xml",
        coding === "" ? {} : { "Accept-Encoding": coding },
        "GET",
        agent,
      );
      const document = decode(body);
      expect(status).toBe(200);
      expect(headers.etag).toBe(`"${sha(document)}${coding === "" ? "" : "-gz"}"`);
      expect(document.toString("utf8").trimEnd().endsWith("</rss>")).toBe(true);
      tags.add(headers.etag ?? "");
      seen += 1;
    }
  };
  const readers = [reader("", (body) => body), reader("", (body) => body), reader("gzip", zlib.gunzipSync)];
  for (let count = 0; count < 1_000; count += 1) {
    const content = {
      kind: "html" as const,
      value: `<p>${count} ${filler.slice(0, (count * 37) % filler.length)}</p>`,
    };
    site.publish([feed([entry("bridge", { content })])]);
    if (count % 5 === 0) await new Promise((resolve) => setImmediate(resolve));
  }
  writing = false;
  await Promise.all(readers);
  agent.destroy();
  expect(seen).toBeGreaterThan(50);
  expect(tags.size).toBeGreaterThan(20);
}, 60_000);

test("when the server stops, requests in progress are finished, and new ones are not accepted", async () => {
  const { url } = site.server;
  const events = await fetch(`${url}_feedwright/events`);
  const closing = site.server.close();
  expect(await events.text()).toContain("event: stopped");
  await closing;
  await expect(fetch(`${url}rss.xml`)).rejects.toThrow();
});

test("the next port is used if one is taken, and an address that others can reach gets a warning", async () => {
  const blocker = createServer();
  await new Promise<void>((resolve) => blocker.listen(0, "127.0.0.1", resolve));
  const taken = (blocker.address() as { port: number }).port;
  const second = await serveSite({ port: taken });
  const wide = await serveSite({ host: "0.0.0.0" });
  try {
    expect(second.server.diagnostics.map(({ name }) => name)).toEqual(["PORT_TAKEN"]);
    expect((await fetch(`${second.server.url}_feedwright/state`)).status).toBe(200);
    expect(wide.server.diagnostics.map(({ name }) => name)).toEqual(["SERVER_OPEN_TO_NETWORK"]);
    const statusFor = async (name: string) =>
      (await fetchRaw(Number(new URL(wide.server.url).port), "/_feedwright/state", { headers: { Host: name } })).status;
    expect(await Promise.all([`${hostname()}.local`, "192.168.1.7:80", "evil.example.com"].map(statusFor))).toEqual([
      200, 200, 421,
    ]);
  } finally {
    await Promise.all([second.close(), wide.close()]);
    blocker.close();
  }
});

describe("real clients come back and are told that nothing is new", () => {
  let proxy: Awaited<ReturnType<typeof recordingProxy>>;
  beforeEach(async () => {
    proxy = await recordingProxy(site.server.url);
  });
  afterEach(() => proxy.close());
  const statuses = () => proxy.exchanges.map(({ status }) => status);
  const at = (path: string) => join(site.dir, path);
  const environment = () => ({
    ...process.env,
    HOME: site.dir,
    XDG_CONFIG_HOME: at("config"),
    XDG_DATA_HOME: at("data"),
  });

  test.skipIf(!installed("curl"))("curl (skipped where it is not installed)", async () => {
    const url = `${proxy.url}rss.xml`;
    const conditional = ["--etag-save", at("tag"), "--etag-compare", at("tag")];
    await run("curl", ["-sS", "-o", at("copy.xml"), ...conditional, url]);
    await run("curl", ["-sS", "-o", at("copy.xml"), ...conditional, url]);
    await run("curl", ["-sS", "-o", at("copy.xml"), "-z", new Date(noon).toUTCString(), url]);
    expect(statuses()).toEqual([200, 304, 304]);
    const compressed = await run("curl", ["-sS", "--compressed", url]);
    expect(compressed.stdout).toBe(fs.readFileSync(at("dist/rss.xml"), "utf8"));
  });

  test.skipIf(!installed("newsboat"))(
    "newsboat (skipped where it is not installed), which also takes only what is new",
    async () => {
      fs.writeFileSync(at("urls"), `${proxy.url}rss.xml\n${proxy.url}atom.xml\n`);
      fs.writeFileSync(at("settings"), "reload-threads 1\n");
      const files = ["-u", at("urls"), "-C", at("settings"), "-c", at("cache.db")];
      const reload = () => run("newsboat", [...files, "-x", "reload"], { env: environment() });
      const unread = async () =>
        (await run("newsboat", [...files, "-x", "print-unread"], { env: environment() })).stdout;
      await reload();
      expect(await unread()).toContain("3 ");
      await reload();
      await reload();
      expect(statuses().slice(-2)).toEqual([304, 304]);
      site.publish([feed([entry("harbor", { updated: noon }), entry("bridge"), entry("market"), entry("library")])]);
      await reload();
      expect(statuses().slice(-2)).toEqual([226, 226]);
      expect(await unread()).toContain("4 ");
      await reload();
      expect(statuses().slice(-2)).toEqual([304, 304]);
    },
  );

  test.skipIf(!installed("sfeed_update"))("sfeed (skipped where it is not installed), fetching with curl", async () => {
    const etag = 'fetch() { curl -sS -f -L --etag-save "$sfeedpath/$1.tag" --etag-compare "$sfeedpath/$1.tag" "$2"; }';
    fs.mkdirSync(at("feeds"));
    fs.writeFileSync(
      at("sfeedrc"),
      `sfeedpath="${at("feeds")}"\n${etag}\nfeeds() { feed "news" "${proxy.url}rss.xml"; feed "atom" "${proxy.url}atom.xml"; }\n`,
    );
    await run("sfeed_update", [at("sfeedrc")], { env: environment() });
    for (const name of ["news", "atom"])
      expect(
        fs
          .readFileSync(at(`feeds/${name}`), "utf8")
          .trim()
          .split("\n"),
      ).toHaveLength(3);

    await run("sfeed_update", [at("sfeedrc")], { env: environment() }).catch(() => {});
    expect(statuses()).toEqual([200, 200, 304, 304]);
  });

  test.skipIf(["newsboat", "sfeed_opml_import", "r2e"].some((program) => !installed(program)))(
    "newsboat, sfeed and rss2email take the list of feeds (skipped where one is not installed)",
    async () => {
      const feeds = [feed([]), feed([], { name: "fr", files: { atom: "fr/atom.xml" }, channel: { title: "L’été" } })];
      const addresses = [`${baseUrl}rss.xml`, `${baseUrl}fr/atom.xml`];
      fs.writeFileSync(at("feeds.opml"), renderOpml({ site: siteConfig }, feeds));
      fs.writeFileSync(at("urls"), "");
      const newsboat = ["-u", at("urls"), "-c", at("cache.db"), "-i", at("feeds.opml")];
      await run("newsboat", newsboat, { env: environment() });
      expect(fs.readFileSync(at("urls"), "utf8").trim().split("\n")).toEqual(addresses);
      const sfeed = await run("sh", ["-c", `sfeed_opml_import < "${at("feeds.opml")}"`]);
      expect([...sfeed.stdout.matchAll(/feed '[^']*' '([^']*)'/g)].map(([, address]) => address)).toEqual(addresses);
      const r2e = (...command: readonly string[]) =>
        run("r2e", ["-c", at("list.cfg"), "-d", at("list.json"), ...command], { env: environment() });
      await r2e("new", "reader@example.org");
      await r2e("opmlimport", at("feeds.opml"));
      const { stdout } = await r2e("list");
      expect([...stdout.matchAll(/\((\S+) ->/g)].map(([, address]) => address)).toEqual(addresses);
    },
  );

  test.skipIf(!installed("r2e"))("rss2email (skipped where it is not installed)", async () => {
    const r2e = (...command: readonly string[]) =>
      run("r2e", ["-c", at("r2e.cfg"), "-d", at("r2e.json"), ...command], { env: environment() });
    await r2e("new", "reader@example.org");
    await r2e("add", "news", `${proxy.url}rss.xml`);
    await r2e("run", "--no-send");
    await r2e("run", "--no-send");
    expect(statuses()).toEqual([200, 304]);
  });
});
