import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import { createServer as createTlsServer } from "node:https";
import type { AddressInfo } from "node:net";
import { gzipSync } from "node:zlib";
import { describe, expect, it, onTestFinished } from "vitest";
import { checkBytes } from "../../../src/cli/check/checkBytes.ts";
import { remoteTarget } from "../../../src/cli/check/remoteTarget.ts";
import { ask, isInward } from "../../../src/web/exchange.ts";

type Answer = (request: IncomingMessage, response: ServerResponse, base: string) => void;

/** A server of the test, by path. */
async function serving(answers: Readonly<Record<string, Answer>>): Promise<string> {
  const server = createServer((request, response) => {
    const answer = answers[request.url ?? ""];
    if (answer === undefined) response.writeHead(404).end();
    else answer(request, response, base);
  });
  const base = await listening(server);
  return base;
}

async function listening(server: Server): Promise<string> {
  await new Promise<void>((done) => void server.listen(0, "127.0.0.1", done));
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

const rss = (base: string, more = ""): string => `<?xml version="1.0" encoding="utf-8"?>
<rss version="2.0" xmlns:atom="http://www.w3.org/2005/Atom"><channel><title>Harbour</title><link>https://harbour.news/</link><description>News</description><language>en</language>
<atom:link rel="self" type="application/rss+xml" href="${base}/rss.xml"/>${more}
<item><title>One</title><link>https://harbour.news/1/</link><guid>https://harbour.news/1/</guid><pubDate>05 Jan 2026 08:30:00 GMT</pubDate></item>
</channel></rss>`;

/** Serves the feed correctly, with these additional headers. */
const wellServed =
  (headers: Readonly<Record<string, string>> = {}, more = ""): Answer =>
  (request, response, base) => {
    const etag = '"1"';
    if (request.headers["if-none-match"] === etag) {
      response.writeHead(304, { etag }).end();
      return;
    }
    response
      .writeHead(200, { "content-type": "application/rss+xml; charset=utf-8", etag, ...headers })
      .end(rss(base, more));
  };

/** The problems of the feed at this URL, without plain http, which a test needs. */
async function said(address: string, isLive = false): Promise<readonly string[]> {
  const target = await remoteTarget(address);
  const options = { now: Date.parse("2026-03-01T00:00:00Z"), profiles: ["readers"], isLive, exchange: target.exchange };
  const { findings } = await checkBytes(target, options);
  return findings
    .filter(({ name, profile }) => name !== "NO_TLS" && profile === undefined)
    .map(({ severity, name, message }) => `${severity} ${name} ${message}`);
}

const names = async (answer: Answer, more: Readonly<Record<string, Answer>> = {}): Promise<readonly string[]> =>
  (await said(`${await serving({ "/rss.xml": answer, ...more })}/rss.xml`)).map((one) => one.split(" ")[1] ?? "");

describe("how a server serves a feed", () => {
  it("is right with a content type, a validator and 304", async () => {
    expect(await names(wellServed())).toEqual([]);
  });

  it.each([
    ["text/html", ["TYPE_HTML"]],
    ["text/plain", ["TYPE_WRONG"]],
    ["application/xml", ["TYPE_GENERAL"]],
    ["text/xml; charset=iso-8859-1", ["CHARSET_DIFFERS", "TYPE_GENERAL"]],
    ["application/rss+xml; charset=windows-1252", ["CHARSET_DIFFERS"]],
  ])("as %s", async (type, expected) => {
    expect([...(await names(wellServed({ "content-type": type })))].sort()).toEqual(expected);
  });

  it("without a validator, every reader loads all of it", async () => {
    expect(
      await names((_request, response, base) =>
        response.writeHead(200, { "content-type": "application/rss+xml" }).end(rss(base)),
      ),
    ).toEqual(["NO_VALIDATOR"]);
  });

  it("with an ETag and a date that it does not compare, each is reported", async () => {
    const base = await serving({
      "/rss.xml": (_request, response, own) =>
        response
          .writeHead(200, {
            "content-type": "application/rss+xml",
            etag: '"1"',
            "last-modified": "Mon, 05 Jan 2026 08:30:00 GMT",
          })
          .end(rss(own)),
    });
    expect(await said(`${base}/rss.xml`)).toEqual([
      "warning NOT_304 the server answers 200 instead of 304 to If-None-Match although nothing has changed",
      "warning NOT_304 the server answers 200 instead of 304 to If-Modified-Since although nothing has changed",
    ]);
  });

  it("with only a date that it compares, there is no problem", async () => {
    const date = "Mon, 05 Jan 2026 08:30:00 GMT";
    expect(
      await names((request, response, base) => {
        if (request.headers["if-modified-since"] === date) {
          response.writeHead(304).end();
          return;
        }
        response.writeHead(200, { "content-type": "application/rss+xml", "last-modified": date }).end(rss(base));
      }),
    ).toEqual([]);
  });

  it("redirects are reported as permanent or temporary, and the feed at their end is checked", async () => {
    const base = await serving({
      "/feed": (_request, response) => response.writeHead(301, { location: "/moved" }).end(),
      "/moved": (_request, response) => response.writeHead(302, { location: "/rss.xml" }).end(),
      "/rss.xml": wellServed(),
    });
    expect(await said(`${base}/feed`)).toEqual([
      `info REDIRECT_TEMPORARY the URL is temporarily redirected to ${base}/rss.xml (302)`,
      `info REDIRECT_PERMANENT the feed has moved to ${base}/moved (301)`,
    ]);
  });

  it("four redirects are many, and a circle is given up", async () => {
    const hops = Object.fromEntries(
      [1, 2, 3, 4].map((at) => [
        `/${at}`,
        (_request: IncomingMessage, response: ServerResponse) =>
          response.writeHead(308, { location: at === 4 ? "/rss.xml" : `/${at + 1}` }).end(),
      ]),
    );
    const base = await serving({
      ...hops,
      "/rss.xml": wellServed(),
      "/round": (_request, response) => response.writeHead(302, { location: "/round" }).end(),
    });
    expect(await said(`${base}/1`)).toContain("warning REDIRECT_MANY the URL goes through 4 redirects");
    await expect(said(`${base}/round`)).rejects.toThrow("more than 10 redirects");
  });

  it("at another URL than its self link says", async () => {
    const base = await serving({ "/other.xml": wellServed() });
    expect((await said(`${base}/other.xml`)).map((one) => one.split(" ")[1])).toEqual(["SELF_ELSEWHERE"]);
  });

  it("large and uncompressed, compressed, or cached for days", async () => {
    const long = `<!--${"x".repeat(5000)}-->`;
    expect(await names(wellServed({}, long))).toEqual(["NOT_COMPRESSED"]);
    expect(
      await names((request, response, base) => {
        if (request.headers["if-none-match"] === '"z"') {
          response.writeHead(304).end();
          return;
        }
        response
          .writeHead(200, { "content-type": "application/rss+xml", "content-encoding": "gzip", etag: '"z"' })
          .end(gzipSync(rss(base, long)));
      }),
    ).toEqual([]);
    expect(await names(wellServed({ "cache-control": "public, max-age=604800" }))).toEqual(["CACHE_LONG"]);
    expect(await names(wellServed({ "cache-control": "max-age=600" }))).toEqual([]);
  });

  it("JSON Feed that pages of other sites cannot load", async () => {
    const json = (base: string): string =>
      JSON.stringify({
        version: "https://jsonfeed.org/version/1.1",
        title: "A",
        feed_url: `${base}/feed.json`,
        items: [],
      });
    const headers = { "content-type": "application/feed+json", etag: '"j"' };
    const answer =
      (more: Readonly<Record<string, string>>): Answer =>
      (request, response, base) => {
        if (request.headers["if-none-match"] === '"j"') {
          response.writeHead(304).end();
          return;
        }
        response.writeHead(200, { ...headers, ...more }).end(json(base));
      };
    const open = await serving({ "/feed.json": answer({ "access-control-allow-origin": "*" }) });
    const closed = await serving({ "/feed.json": answer({}) });
    expect(await said(`${open}/feed.json`)).toEqual([]);
    expect((await said(`${closed}/feed.json`)).map((one) => one.split(" ")[1])).toEqual(["NO_CORS"]);
  });

  it("hubs that answer, that are gone, and that never existed", async () => {
    const hub = (path: string): string => `<atom:link rel="hub" href="HUB${path}"/>`;
    const base = await serving({
      "/good": (_request, response) => response.writeHead(400).end(),
      "/bad": (_request, response) => response.writeHead(503).end(),
      "/rss.xml": (request, response, own) =>
        wellServed({}, `${hub("/good")}${hub("/bad")}${hub("/gone")}`.replaceAll("HUB", own))(request, response, own),
    });
    expect(await said(`${base}/rss.xml`)).toEqual([
      `warning HUB_SILENT the hub ${base}/bad does not answer: it answers 503`,
      `warning HUB_SILENT the hub ${base}/gone does not answer: it answers 404`,
    ]);
  });

  it("a missing or interrupted response is not a feed", async () => {
    const base = await serving({
      "/broken": (_request, response) => response.writeHead(500).end(),
      "/away": (_request, response) => response.writeHead(302, { location: "ftp://a.example/" }).end(),
    });
    await expect(said(`${base}/none`)).rejects.toThrow("there is nothing at this address");
    await expect(said(`${base}/broken`)).rejects.toThrow("the server answered 500");
    await expect(said(`${base}/away`)).rejects.toThrow("it leads to ftp://a.example/");
  });
});

describe("media of a feed", () => {
  const sound = Buffer.alloc(3000, 1);
  const enclosure = (path: string): string =>
    `<item><title>${path}</title><guid isPermaLink="false">https://harbour.news/${path}</guid><pubDate>05 Jan 2026 08:30:00 GMT</pubDate><enclosure url="BASE/${path}" length="3000" type="audio/mpeg"/></item>`;
  const withParts: Answer = (request, response) => {
    const range = request.headers.range;
    const headers = { "content-type": "audio/mpeg" };
    if (range === undefined) {
      response.writeHead(200, headers).end(request.method === "HEAD" ? "" : sound);
      return;
    }
    response.writeHead(206, { ...headers, "content-range": `bytes 0-2999/${sound.length}` }).end(sound);
  };

  it.each<[string, Answer, string | undefined]>([
    ["gives parts and answers HEAD", withParts, undefined],
    [
      "gives no parts",
      (_request, response) => response.writeHead(200, { "content-type": "audio/mpeg" }).end(sound),
      "MEDIA_NO_RANGES",
    ],
    [
      "refuses HEAD",
      (request, response, base) =>
        request.method === "HEAD" ? response.writeHead(405).end() : withParts(request, response, base),
      "MEDIA_NO_HEAD",
    ],
    ["is gone", (_request, response) => response.writeHead(410).end(), "MEDIA_GONE"],
  ])("whose server %s", async (_what, answer, expected) => {
    const base = await serving({
      "/a.mp3": answer,
      "/rss.xml": (request, response, own) =>
        wellServed({}, enclosure("a.mp3").replaceAll("BASE", own))(request, response, own),
    });
    const found = (await said(`${base}/rss.xml`, true)).map((one) => one.split(" ")[1]);
    expect(found).toEqual(expected === undefined ? [] : [expected]);
  });
});

describe("asking a server", () => {
  it("ends after a while, whether it is silent or never ends", async () => {
    const base = await serving({
      "/silent": () => {},
      "/slow": (_request, response) => void response.writeHead(200).write("x"),
    });
    await expect(ask(`${base}/silent`, {}, 150)).rejects.toThrow("it took longer than 0.15 seconds");
    await expect(ask(`${base}/slow`, {}, 150)).rejects.toThrow("it took longer than 0.15 seconds");
  });

  it("reads no more than it should, and no endless response", async () => {
    const base = await serving({
      "/huge": (_request, response) => {
        const piece = Buffer.alloc(1024 * 1024);
        const more = (): void => {
          while (!response.destroyed && response.write(piece));
        };
        response.on("drain", more).writeHead(200);
        more();
      },
    });
    const { answer } = await ask(`${base}/huge`, { mostBytes: 1000 });
    expect(answer.bytes.length).toBeLessThan(2 * 1024 * 1024);
    await expect(ask(`${base}/huge`)).rejects.toThrow("it is larger than 64 MB");
  });

  it("reports why a certificate is not accepted", async () => {
    const server = createTlsServer({}, (_request, response) => response.end());
    const base = await listening(server as unknown as Server);
    await expect(said(base.replace("http:", "https:"))).rejects.toThrow(/cannot read https:\/\/127\.0\.0\.1.*: \S/);
  });

  it.each([
    ["https://harbour.news/feed", "http://127.0.0.1/", false],
    ["https://harbour.news/feed", "http://169.254.169.254/latest", false],
    ["https://harbour.news/feed", "http://printer.local/", false],
    ["https://harbour.news/feed", "https://cdn.harbour.press/", true],
    ["http://localhost:8080/feed", "http://127.0.0.1/", true],
  ])("what %s names may lead to %s: %s", (from, to, isAllowed) => {
    expect(isInward(from, to)).toBe(!isAllowed);
  });
});
