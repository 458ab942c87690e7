import { writeFileSync } from "node:fs";
import { createServer, type RequestListener, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { afterEach, describe, expect, it } from "vitest";
import { readDocument } from "../../../src/api/readDocument.ts";
import { folderWith } from "../../support/folder.ts";

let server: Server | undefined;
afterEach(() => {
  server?.closeAllConnections();
  server?.close();
});

/** The URL of a server on this machine. */
async function serving(answer: RequestListener): Promise<string> {
  const started = createServer(answer);
  server = started;
  await new Promise<void>((done) => started.listen(0, "127.0.0.1", done));
  return `http://127.0.0.1:${(started.address() as AddressInfo).port}/feed.xml`;
}

const small = { mostBytes: 1024 * 1024, mostMs: 30_000 };
const latin = Buffer.from('<?xml version="1.0" encoding="ISO-8859-1"?><rss><guid>old-é</guid></rss>', "latin1");

describe("the feed of somebody else", () => {
  it("is decoded as its XML declaration says", async () => {
    const address = await serving((_, response) =>
      response.setHeader("Content-Type", "application/rss+xml").end(latin),
    );
    expect(await readDocument(address)).toContain("old-é");
  });

  it("is decoded as the server says", async () => {
    const answer = Buffer.from("<rss><guid>old-é</guid></rss>", "latin1");
    const address = await serving((_, response) =>
      response.setHeader("Content-Type", "text/xml; charset=iso-8859-1").end(answer),
    );
    expect(await readDocument(address)).toContain("old-é");
  });

  it("is decoded in the same way from a file", async () => {
    const file = join(folderWith({}), "old.xml");
    writeFileSync(file, latin);
    expect(await readDocument(file)).toContain("old-é");
  });

  it("that never ends is abandoned", async () => {
    const address = await serving((_, response) => {
      const more = (): void => {
        while (response.write("<item/>".repeat(10_000)));
        response.once("drain", more);
      };
      more();
    });
    await expect(readDocument(address, small)).rejects.toThrow("it is larger than 1 MB");
  });

  it("that is only small while it is compressed is abandoned", async () => {
    const bomb = gzipSync(Buffer.alloc(50 * 1024 * 1024, 0x20));
    expect(bomb.length).toBeLessThan(small.mostBytes);
    const address = await serving((_, response) => response.setHeader("Content-Encoding", "gzip").end(bomb));
    await expect(readDocument(address, small)).rejects.toThrow("it is larger than 1 MB");
  });

  it("whose body never arrives is abandoned", async () => {
    const address = await serving((_, response) => response.write("<rss>"));
    await expect(readDocument(address, { ...small, mostMs: 200 })).rejects.toThrow("it took longer than 0.2 seconds");
  });

  it("with items that are never closed is refused", async () => {
    const address = await serving((_, response) => response.end(`<rss><channel>${"<item>".repeat(40_000)}`));
    await expect(readDocument(address)).rejects.toThrow("nested more than 1000 levels deep");
  });

  it("that does not exist is nothing; one that fails says why", async () => {
    const missing = await serving((_, response) => response.writeHead(410).end());
    expect(await readDocument(missing)).toBeUndefined();
    const failing = await serving((_, response) => response.writeHead(500).end());
    await expect(readDocument(failing)).rejects.toThrow("the server answered 500");
  });
});
