import { describe, expect, it } from "vitest";
import type { MediaReference } from "../../../src/model/media.ts";
import { renderBody } from "../../support/content.ts";

const base64 = (text: string): Uint8Array => Buffer.from(text, "base64");
/** Three seconds of silence: frames of 128 kbit/s at 44.1 kHz. */
const mp3 = Buffer.concat(
  Array.from({ length: 115 }, () => Buffer.concat([Buffer.of(0xff, 0xfb, 0x90, 0), Buffer.alloc(413)])),
);
const png = base64(
  "iVBORw0KGgoAAAANSUhEUgAAAAMAAAACCAIAAAASFvFNAAAAEElEQVR4nGNgYGD4D8UQAAAP9wL+0q1ZsgAAAABJRU5ErkJggg==",
);
const gif = base64("R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7");
const webp = base64("UklGRiIAAABXRUJQVlA4IBYAAAAwAQCdASoBAAEADsD+JaQAA3AAAAAA");
const avif = Buffer.concat([
  Buffer.from([0, 0, 0, 24]),
  Buffer.from("ftypavif\0\0\0\0avifmif1", "latin1"),
  box(
    "meta",
    Buffer.concat([
      Buffer.alloc(4),
      box("iprp", box("ipco", box("ispe", Buffer.from([0, 0, 0, 0, 0, 0, 0, 7, 0, 0, 0, 5])))),
    ]),
  ),
]);

function box(type: string, inner: Uint8Array): Uint8Array {
  const head = Buffer.alloc(8);
  head.writeUInt32BE(inner.length + 8);
  head.write(type, 4, "latin1");
  return Buffer.concat([head, inner]);
}

async function image(name: string, bytes: string | Uint8Array): Promise<unknown> {
  return (await renderBody("x", { article: { image: { src: name } }, files: { [`content/${name}`]: bytes } })).image;
}

async function enclosure(reference: MediaReference, files: Readonly<Record<string, Uint8Array>> = {}) {
  const { enclosures, troubles } = await renderBody("x", { article: { enclosures: [reference] }, files });
  return { enclosure: enclosures[0], troubles };
}

describe("facts about media", () => {
  it.each([
    ["png", "a.png", png, { type: "image/png", width: 3, height: 2, lengthBytes: png.length }],
    ["a PNG by another name", "a.jpg", png, { type: "image/png", width: 3, height: 2, lengthBytes: png.length }],
    ["gif", "a.gif", gif, { type: "image/gif", width: 1, height: 1, lengthBytes: gif.length }],
    ["webp", "a.webp", webp, { type: "image/webp", width: 1, height: 1, lengthBytes: webp.length }],
    ["avif", "a.avif", avif, { type: "image/avif", width: 7, height: 5, lengthBytes: avif.length }],
    [
      "svg",
      "a.svg",
      '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 300 150"></svg>',
      { type: "image/svg+xml", width: 300, height: 150, lengthBytes: 68 },
    ],
    ["a damaged file", "a.png", png.subarray(0, 12), { type: "image/png", lengthBytes: 12 }],
  ])("of pictures: %s", async (_name, file, bytes, facts) => {
    expect(await image(file, bytes)).toEqual({ url: `https://example.org/${file}`, ...facts });
  });

  it("of audio: type, length and duration", async () => {
    expect(await enclosure({ src: "talk.mp3" }, { "content/talk.mp3": mp3 })).toEqual({
      enclosure: { url: "https://example.org/talk.mp3", type: "audio/mpeg", lengthBytes: mp3.length, durationSec: 3 },
      troubles: [],
    });
  });

  it("of files in the static folders", async () => {
    const { enclosure: found } = await enclosure({ src: "/audio/talk.mp3" }, { "static/audio/talk.mp3": mp3 });
    expect(found).toMatchObject({ url: "https://example.org/audio/talk.mp3", lengthBytes: mp3.length });
  });

  it("of media elsewhere are those that the author gives", async () => {
    expect(
      await enclosure({ src: "https://cdn.example/a", type: "audio/mp4", lengthBytes: 5, durationSec: 9 }),
    ).toEqual({
      enclosure: { url: "https://cdn.example/a", type: "audio/mp4", lengthBytes: 5, durationSec: 9 },
      troubles: [],
    });
    expect((await enclosure({ src: "https://cdn.example/a.m4a?x=1" })).enclosure?.type).toBe("audio/mp4");
  });

  it.each<[string, MediaReference["kind"], string]>([
    ["https://cdn.example/ep?id=1", "audio", "audio/mpeg"],
    ["https://cdn.example/play.php?f=a.ogg", "audio", "audio/mpeg"],
    ["https://cdn.example/ep?id=1", "video", "video/mp4"],
    ["https://cdn.example/ep.mp4", "audio", "audio/mp4"],
    ["https://cdn.example/ep.webm", "audio", "audio/webm"],
    ["https://cdn.example/ep.m4b", "audio", "audio/mp4"],
    ["https://cdn.example/ep.MP3", undefined, "audio/mpeg"],
    ["https://cdn.example/ep.flac", undefined, "audio/flac"],
    ["https://cdn.example/ep.m4v", undefined, "video/x-m4v"],
    ["https://cdn.example/slides.pdf", "audio", "application/pdf"],
  ])("%s under a key of %s is %s", async (src, kind, type) => {
    const { enclosure: found, troubles } = await enclosure({ src, lengthBytes: 5, ...(kind && { kind }) });
    expect(found).toMatchObject({ type });
    expect(troubles).toEqual([]);
  });

  it("that receivers would refuse are reported where the author wrote them", async () => {
    const place = { line: 4, column: 8 };
    expect(await enclosure({ src: "https://cdn.example/a?id=1", place })).toEqual({
      enclosure: { url: "https://cdn.example/a?id=1", type: "application/octet-stream" },
      troubles: [
        '4:8 FW1452 the size of https://cdn.example/a?id=1 is unknown, so RSS says length="0"',
        "4:8 FW1453 the media type of https://cdn.example/a?id=1 is unknown, so the feeds say application/octet-stream",
      ],
    });
    expect((await enclosure({ src: "https://cdn.example/a.mp3", lengthBytes: 0 })).troubles).toHaveLength(1);
    expect((await enclosure({ src: "https://cdn.example/a.mp3", lengthBytes: 9 })).troubles).toEqual([]);
    expect((await enclosure({ src: "/nowhere/a.mp3" })).troubles).toHaveLength(1);
  });

  it("of pictures have no type if it is not known", async () => {
    const { image } = await renderBody("x", { article: { image: { src: "http://cdn.example/i?id=4" } } });
    expect(image).toEqual({ url: "http://cdn.example/i?id=4" });
  });

  it.each([
    ["ep.srt", undefined, "application/x-subrip"],
    ["ep.vtt", undefined, "text/vtt"],
    ["ep.json", undefined, "application/json"],
    ["ep.txt", undefined, "text/plain"],
    ["transcripts/1", undefined, "text/html"],
    ["transcripts/1", "srt", "application/x-subrip"],
    ["transcripts/1", "application/srt", "application/x-subrip"],
    ["transcripts/1", "text/vtt", "text/vtt"],
  ])("that are transcripts: %s, said to be %s, is %s", async (name, said, type) => {
    const transcripts = [{ src: `https://cdn.example/${name}`, ...(said === undefined ? {} : { type: said }) }];
    const rendered = await renderBody("x", { article: { episode: { transcripts } } });
    expect(rendered.transcripts).toEqual([{ url: `https://cdn.example/${name}`, type }]);
  });

  it("that are missing are reported", async () => {
    expect((await enclosure({ src: "gone.mp3" })).troubles).toEqual(["1:- FW1451 the file gone.mp3 does not exist"]);
  });

  it("are not read from outside the content folder", async () => {
    const { enclosure: found } = await enclosure({ src: "../secret.mp3" }, { "secret.mp3": mp3 });
    expect(found?.lengthBytes).toBeUndefined();
  });

  it("of audio next to a bundle's text make it an enclosure", async () => {
    const { enclosures } = await renderBody("x", {
      path: "talk/index.md",
      files: { "content/talk/part one.mp3": mp3 },
    });
    expect(enclosures).toMatchObject([{ url: "https://example.org/talk/part%20one.mp3", durationSec: 3 }]);
  });
});
