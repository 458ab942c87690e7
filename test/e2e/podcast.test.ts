import { readFileSync } from "node:fs";
import { join } from "node:path";
import { parseRssFeed } from "feedsmith";
import { describe, expect, it } from "vitest";
import { blankPicture } from "../support/blankPicture.ts";
import { folderWith } from "../support/folder.ts";
import { runFeedwright } from "../support/runFeedwright.ts";
import { startWatcher } from "../support/watcher.ts";

const config = {
  site: {
    url: "https://quay.press/",
    title: "Quay",
    description: "Talk",
    language: "en",
    authors: [{ name: "Ada" }],
  },
  content: { staticDirs: ["static"] },
  feeds: [
    {
      name: "pod",
      profiles: ["apple", "spotify", "youtube"],
      podcast: {
        type: "serial",
        owner: { name: "Ada", email: "ada@quay.press" },
        categories: [{ name: "News" }],
        image: "/cover.png",
        locked: false,
        txt: [{ text: "05124", purpose: "applepodcastsverify" }],
        license: { name: "cc-by-4.0" },
        locations: [{ name: "North Quay", rel: "creator", geo: "geo:54.18,12.08", osm: "R113314", country: "DE" }],
        podroll: [{ feedGuid: "917393e3-1b1e-5cef-ace4-edaa54e1f810", title: "Podcasting 2.0" }],
        value: [
          {
            type: "lightning",
            method: "keysend",
            recipients: [{ type: "lnaddress", address: "ada@quay.press", split: 100 }],
          },
        ],
        images: [{ href: "/wide.png", aspectRatio: "16/9", width: 1920 }],
        socialInteract: [{ protocol: "activitypub", uri: "https://social.quay.press/@q/1" }],
        trailers: [{ title: "Soon", url: "/trailer.mp3", published: "2025-12-01T08:00:00Z", season: 1 }],
        updateFrequency: { text: "Every Friday", rrule: "FREQ=WEEKLY;BYDAY=FR" },
      },
    },
  ],
};
const episode = `---
title: Episode 1, the first
date: 2026-01-02
audio: /a.mp3
episode: 1
season: 1
seasonName: Ships
transcript: [/ep1.vtt, /ep1.srt]
chapters: /ep1.json
podcast:txt: hello
podcast:license: { name: quay-1, url: https://quay.press/license/ }
podcast:location: { name: Ferry pier, rel: subject, country: de }
podcastValue: { type: lightning, method: keysend, recipients: [{ type: node, address: "02ab", split: 100 }] }
podcast:images: [{ href: /wide.png, alt: The quay, aspectRatio: 16/9 }]
podcast:alternateEnclosure: [{ src: /low.opus, bitrate: 16000, title: Low, sources: ["ipfs://Qm"] }]
socialInteract: https://social.quay.press/@q/2
---
In this **episode** we [talk](https://ferries.press/) about:

- tides
- ferries
`;
const sound = Buffer.alloc(2000, "sound");
const site = {
  "feedwright.config.json": JSON.stringify(config),
  "content/e1.md": episode,
  "static/cover.png": blankPicture(1400, 1400),
  "static/wide.png": blankPicture(192, 108),
  "static/a.mp3": sound,
  "static/low.opus": sound,
  "static/trailer.mp3": sound,
  "static/ep1.vtt": "WEBVTT\n\n00:00.000 --> 00:01.000\nHello\n",
  "static/ep1.srt": "1\n00:00:00,000 --> 00:00:01,000\nHello\n",
  "static/ep1.json": '{ "version": "1.2.0", "chapters": [{ "startTime": 0, "title": "Start" }] }',
  "static/other.json": "{}",
};

describe("a podcast", () => {
  const built = async (): Promise<{ readonly folder: string; readonly document: string }> => {
    const folder = folderWith(site);
    const { status, stderr } = await runFeedwright(folder, "build");
    expect({ status, stderr }).toEqual({ status: 0, stderr: "" });
    return { folder, document: readFileSync(join(folder, "dist/rss.xml"), "utf8") };
  };

  it("has all elements of Podcasting 2.0 that are in its config", async () => {
    const { document } = await built();
    expect(parseRssFeed(document).podcast).toMatchObject({
      txts: [{ display: "05124", purpose: "applepodcastsverify" }],
      license: { display: "cc-by-4.0" },
      locations: [{ display: "North Quay", geo: "geo:54.18,12.08", osm: "R113314" }],
      podroll: { remoteItems: [{ feedGuid: "917393e3-1b1e-5cef-ace4-edaa54e1f810", title: "Podcasting 2.0" }] },
      values: [
        {
          type: "lightning",
          method: "keysend",
          valueRecipients: [{ type: "lnaddress", address: "ada@quay.press", split: 100 }],
        },
      ],
      trailers: [
        {
          display: "Soon",
          url: "https://quay.press/trailer.mp3",
          pubDate: "Mon, 01 Dec 2025 08:00:00 GMT",
          type: "audio/mpeg",
          season: 1,
        },
      ],
      updateFrequency: { display: "Every Friday", rrule: "FREQ=WEEKLY;BYDAY=FR" },
    });
    expect(document).toContain('<podcast:image href="https://quay.press/wide.png" aspect-ratio="16/9" width="1920"/>');
    expect(document).toContain('<podcast:socialInteract protocol="activitypub" uri="https://social.quay.press/@q/1"/>');
  });

  it("has the front matter of an episode, with the facts about its files", async () => {
    const { document } = await built();
    expect(parseRssFeed(document).items?.[0]?.podcast).toMatchObject({
      season: { number: 1, name: "Ships" },
      txts: [{ display: "hello" }],
      license: { display: "quay-1", url: "https://quay.press/license/" },
      locations: [{ display: "Ferry pier" }],
      values: [{ valueRecipients: [{ type: "node", address: "02ab", split: 100 }] }],
      transcripts: [
        { url: "https://quay.press/ep1.vtt", type: "text/vtt" },
        { url: "https://quay.press/ep1.srt", type: "application/x-subrip" },
      ],
      chapters: { url: "https://quay.press/ep1.json", type: "application/json+chapters" },
      alternateEnclosures: [
        {
          type: "audio/ogg",
          length: 2000,
          bitrate: 16000,
          title: "Low",
          sources: [{ uri: "https://quay.press/low.opus" }, { uri: "ipfs://Qm" }],
        },
      ],
      socialInteracts: [{ protocol: "activitypub", uri: "https://social.quay.press/@q/2" }],
    });
    expect(document).toContain('<podcast:location rel="subject" country="DE">Ferry pier</podcast:location>');
  });

  it("has show notes where apps look for them, and the whole text as well", async () => {
    const { document } = await built();
    const [item] = parseRssFeed(document).items ?? [];
    expect(item?.description).toBe(
      '<p>In this <strong>episode</strong> we <a href="https://ferries.press/">talk</a> about:</p>\n<ul><li>tides</li><li>ferries</li></ul>',
    );
    expect(item?.content?.encoded).toContain("<li>tides</li>");
  });

  it("is accepted by Apple, Spotify and YouTube", async () => {
    const { folder } = await built();
    const { status, stdout } = await runFeedwright(folder, "check", "--for", "podcast,apple,spotify,youtube");
    expect(stdout).toContain("no problems found");
    expect(status).toBe(0);
  });

  it("is served with its transcripts and chapters, each with its type, and nothing else", async () => {
    const { folder } = await built();
    const watcher = startWatcher(folder, ["--serve=0"]);
    const { url } = (await watcher.next(({ event }) => event === "serving")) as { readonly url: string };
    const typeOf = async (path: string): Promise<string | number> => {
      const { status, headers } = await fetch(new URL(path, url));
      return status === 200 ? (headers.get("content-type") ?? "") : status;
    };
    expect(await typeOf("/ep1.vtt")).toBe("text/vtt; charset=utf-8");
    expect(await typeOf("/ep1.srt")).toBe("application/x-subrip; charset=utf-8");
    expect(await typeOf("/ep1.json")).toBe("application/json+chapters; charset=utf-8");
    expect(await typeOf("/low.opus")).toBe("audio/ogg");
    expect(await typeOf("/wide.png")).toBe("image/png");
    expect(await typeOf("/trailer.mp3")).toBe("audio/mpeg");
    expect(await typeOf("/other.json")).toBe(404);
  });
});

describe("a feed for partners", () => {
  it("has what they ask for, if the config says so", async () => {
    const folder = folderWith({
      "feedwright.config.json": JSON.stringify({
        site: { url: "https://quay.press/", title: "Quay", description: "Talk", language: "en" },
        content: { staticDirs: ["static"] },
        feeds: [
          {
            name: "main",
            pictureEnclosures: true,
            modifiedDates: true,
            shortTitles: true,
            smartNews: { logo: "/logo.png", darkModeLogo: "/dark.png", analytics: "<script>count()</script>" },
          },
        ],
      }),
      "content/a.md":
        "---\ntitle: A long title of an article\nshortTitle: Short\ndate: 2026-01-02\nimage: /wide.png\n---\nText.\n",
      "static/wide.png": blankPicture(1280, 720),
    });
    expect((await runFeedwright(folder, "build")).status).toBe(0);
    const rss = readFileSync(join(folder, "dist/rss.xml"), "utf8");
    expect(rss).toMatch(/<enclosure url="https:\/\/quay\.press\/wide\.png" length="\d+" type="image\/png"\/>/);
    expect(rss).toContain("<dcterms:modified>2026-01-02T00:00:00Z</dcterms:modified>");
    expect(rss).toContain("<mi:shortTitle>Short</mi:shortTitle>");
    expect(rss.replace(/>\s+</g, "><")).toContain("<snf:logo><url>https://quay.press/logo.png</url></snf:logo>");
    expect(rss).toContain("<snf:analytics>&lt;script&gt;count()&lt;/script&gt;</snf:analytics>");
    expect(readFileSync(join(folder, "dist/atom.xml"), "utf8")).toContain("<mi:shortTitle>Short</mi:shortTitle>");
    const { stdout } = await runFeedwright(folder, "check", "--for", "msn,flipboard,smartnews", "--json");
    const missing = [...stdout.matchAll(/"message":"([^"]*)"/g)].map(([, message]) => message);
    expect(missing.filter((message) => /dcterms|snf:logo|<enclosure>/.test(message ?? ""))).toEqual([]);
  });
});
