import { parseRssFeed } from "feedsmith";
import { expect, it } from "vitest";
import { podcastGuid } from "../../../src/formats/modules/podcast.ts";
import { documentOf, testEntry, testFeed } from "../../support/testFeed.ts";

it("has the guid that others compute from the same URL", () => {
  // The examples of the namespace's own documentation.
  expect(podcastGuid("https://mp3s.nashownotes.com/pc20rss.xml")).toBe("917393e3-1b1e-5cef-ace4-edaa54e1f810");
  expect(podcastGuid("http://podnews.net/rss/")).toBe("9b024349-ccf0-5f69-a609-6b82873eab3c");
});

it("contains everything about a podcast that Apple and PSP-1 require", () => {
  const document = documentOf(
    "rss",
    testFeed(
      [
        testEntry("7", {
          enclosures: [{ url: "https://example.org/7.mp3", type: "audio/mpeg", lengthBytes: 7, durationSec: 3723 }],
          image: { url: "https://example.org/7.jpg" },
          episode: {
            number: "7",
            season: "2",
            seasonName: "Winter",
            type: "bonus",
            explicit: false,
            subtitle: "Of fog",
            transcripts: [{ src: "https://example.org/7.vtt", type: "text/vtt", language: "en", rel: "captions" }],
            chapters: { src: "https://example.org/7.json" },
            persons: [
              {
                name: "Ada",
                role: "host",
                group: "cast",
                url: "https://ada.example/",
                avatar: "https://ada.example/me.png",
              },
            ],
            funding: [{ url: "https://example.org/give", title: "Give" }],
            block: true,
          },
        }),
        testEntry("8", { episode: { number: "8b", season: "none" } }),
      ],
      {
        channel: {
          authors: [{ name: "Desk" }],
          podcast: {
            explicit: false,
            type: "serial",
            owner: { name: "Desk", email: "desk@example.org" },
            categories: [{ name: "Society & Culture", sub: ["Documentary"] }, { name: "Technology" }],
            image: "https://example.org/art.png",
            locked: true,
            funding: [{ url: "https://example.org/give" }],
            persons: [{ name: "Ada", role: "host" }],
            medium: "podcast",
            complete: true,
            newFeedUrl: "https://new.example/rss.xml",
            block: true,
            keywords: ["fog", "horn"],
            subtitle: "Talk",
            summary: "All of it",
          },
        },
      },
    ),
  );
  const { itunes, podcast, items, image } = parseRssFeed(document);
  expect(itunes).toEqual({
    author: "Desk",
    type: "serial",
    explicit: false,
    categories: [{ text: "Society & Culture", categories: [{ text: "Documentary" }] }, { text: "Technology" }],
    image: "https://example.org/art.png",
    owner: { name: "Desk", email: "desk@example.org" },
    subtitle: "Talk",
    summary: "All of it",
    keywords: ["fog", "horn"],
    newFeedUrl: "https://new.example/rss.xml",
    block: true,
    complete: true,
  });
  expect(podcast).toMatchObject({
    guid: podcastGuid("https://example.org/rss.xml"),
    locked: { value: true, owner: "desk@example.org" },
    medium: "podcast",
    fundings: [{ url: "https://example.org/give", display: "https://example.org/give" }],
    persons: [{ display: "Ada", role: "host" }],
  });
  expect(image?.url).toBe("https://example.org/art.png");
  expect(items?.[0]?.itunes).toEqual({
    duration: 3723,
    episode: 7,
    season: 2,
    episodeType: "bonus",
    explicit: false,
    subtitle: "Of fog",
    image: "https://example.org/7.jpg",
    block: true,
  });
  expect(items?.[0]?.podcast).toEqual({
    season: { number: 2, name: "Winter" },
    episode: { number: 7 },
    transcripts: [{ url: "https://example.org/7.vtt", type: "text/vtt", language: "en", rel: "captions" }],
    chapters: { url: "https://example.org/7.json", type: "application/json+chapters" },
    persons: [
      { display: "Ada", role: "host", group: "cast", href: "https://ada.example/", img: "https://ada.example/me.png" },
    ],
  });
  expect(document).toContain('<podcast:funding url="https://example.org/give">Give</podcast:funding>');
  // A text that is not a number is not an episode number to Apple, and is shown where that is allowed.
  expect(items?.[1]?.itunes?.episode).toBeUndefined();
  expect(items?.[1]?.itunes?.season).toBeUndefined();
  expect(items?.[1]?.podcast?.episode).toEqual({ number: 8, display: "8b" });
});

it("shows the picture of an article with a recording as the episode's", () => {
  const entry = testEntry("9", {
    enclosures: [{ url: "https://example.org/9.mp3", type: "audio/mpeg" }],
    image: { url: "https://example.org/9.jpg" },
  });
  const imageIn = (feed: Parameters<typeof testFeed>[1]) =>
    parseRssFeed(documentOf("rss", testFeed([entry], feed))).items?.[0]?.itunes?.image;
  expect(imageIn({ channel: { podcast: { explicit: false, categories: [] } } })).toBe("https://example.org/9.jpg");
  expect(imageIn({})).toBeUndefined();
});
