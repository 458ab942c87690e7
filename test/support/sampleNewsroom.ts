import { deflateSync } from "node:zlib";
import { diagnostic } from "../../src/model/diagnostic.ts";
import type { Feed } from "../../src/model/feed.ts";
import type { ArticleState } from "../../src/model/snapshot.ts";
import { contentPath } from "../../src/model/text.ts";
import { renderPage } from "../../src/pages/renderPage.ts";
import { baseUrl, entry, feed, noon, type ServedSite, serveSite } from "./servedSite.ts";

const hour = 3_600_000;
const day = 24 * hour;

/** A small newsroom with something in every view of the preview. */
export async function sampleNewsroom(
  assetsDir: string,
): Promise<{ readonly site: ServedSite; readonly feeds: readonly Feed[] }> {
  const site = await serveSite({
    assetsDir,
    renderArticle: async (path) => ({ kind: "html", value: `<p>The draft <em>${path}</em>, as far as it goes.</p>` }),
  });
  site.write("content/bridge/bridge.png", picture());
  const bridge = entry("bridge", {
    path: contentPath("bridge/index.md"),
    title: "The old bridge opens again, a year before it was due",
    summary:
      "After fourteen months of repairs the first carts crossed the river on Tuesday morning; the ferry goes on until the spring.",
    image: { url: `${baseUrl}bridge/bridge.png`, alt: "The bridge at dawn" },
    categories: [{ term: "city" }],
    discussion: { count: 12, url: `${baseUrl}bridge/#comments` },
    content: { kind: "html", value: bridgeHtml },
  });
  const entries = [
    bridge,
    entry("market", {
      title: "Market moves to the square",
      published: noon - 26 * hour,
      authors: [{ name: "Ben Reporter" }, { name: "Cleo Editor" }],
    }),
    entry("note", {
      published: noon - 3 * day,
      summary: "Snow on the hills this morning, the first of the year. The kettle is on.",
      ...untitled,
    }),
    entry("library", {
      title: "What the library lends besides books",
      published: noon - 20 * day,
      enclosures: [
        { url: `${baseUrl}library/talk.mp3`, type: "audio/mpeg", lengthBytes: 8_400_000, durationSec: 1260 },
      ],
    }),
    ...Array.from({ length: 14 }, (_, index) =>
      entry(`older-${index}`, {
        title: `From the archive, number ${index + 1}`,
        published: noon - (40 + index * index * 4) * day,
      }),
    ),
  ];
  const main = feed(entries.map(noTitleWhereNote));
  const arabic = feed(
    [
      entry("jisr", {
        title: "افتتاح الجسر القديم من جديد",
        summary: "عبرت أولى العربات النهر صباح الثلاثاء.",
        language: "ar",
        content: { kind: "html", value: "<p>عبرت أولى العربات النهر صباح الثلاثاء بعد أربعة عشر شهرًا من الإصلاح.</p>" },
      }),
    ],
    {
      name: "ar",
      files: { rss: "ar/rss.xml", json: "ar/feed.json" },
      pageUrl: `${baseUrl}ar/feed.html`,
      channel: { title: "أخبار المدينة", description: "ما يحدث في المدينة، بلا زخرفة.", language: "ar" },
    },
  );
  site.write("content/broken.md", 'title: Broken\ndate: 2026-02-31\nauthor: "Ada\n');
  const articles: readonly ArticleState[] = [
    {
      path: contentPath("next-week.md"),
      status: "scheduled",
      at: noon + 5 * hour + 61_000,
      feeds: [],
      article: article("next-week", "The council votes tonight"),
    },
    {
      path: contentPath("spring.md"),
      status: "scheduled",
      at: noon + 9 * day,
      feeds: [],
      article: article("spring", "Spring programme of the theatre"),
    },
    {
      path: contentPath("drafts/ferry.md"),
      status: "draft",
      feeds: [],
      article: article("drafts/ferry", "Why the ferry stays"),
    },
    ...entries.map(
      (one): ArticleState => ({ path: one.path, status: "published", feeds: [{ feed: "main", place: 1 }] }),
    ),
  ];
  const feeds = [main, arabic];
  const rest = {
    articles,
    diagnostics: [
      diagnostic(
        {
          code: "FW1203",
          name: "DATE_IMPOSSIBLE",
          severity: "error",
          message: 'invalid date "{value}": there is no such day',
          hint: "Write a day that exists, such as 2026-02-28.",
          explanation: "",
          spec: "RFC 3339 §5.7",
        },
        { value: "2026-02-31" },
        { path: contentPath("broken.md"), line: 2, column: 7 },
      ),
      diagnostic(
        {
          code: "FW1207",
          name: "SUMMARY_LONG",
          severity: "warning",
          message: "the summary has {count} characters; readers cut it at about 300",
          hint: "Say it shorter.",
          explanation: "",
        },
        { count: 512 },
        { path: contentPath("market.md"), line: 1 },
      ),
    ],
    held: [
      {
        feed: "ar",
        reasons: [
          {
            kind: "new-ids" as const,
            message: "1 known entry would get a new id, and every subscriber would see it as new",
            hint: "Give the article its id back, or publish it as it is with --accept.",
            entries: [{ title: "افتتاح الجسر القديم من جديد", before: `${baseUrl}jisr/`, after: `${baseUrl}ar/jisr/` }],
          },
        ],
      },
    ],
  };
  const before = feed(
    main.entries
      .filter(({ id }) => id !== bridge.id)
      .concat(entry("gone", { title: "Taken back after an hour", published: noon - hour })),
  );
  site.publish([before, arabic], rest);
  await fetch(`${site.server.url}_feedwright/state`);
  site.publish(
    [
      feed([
        { ...bridge, content: { kind: "html", value: bridgeHtml.replace("fourteen", "thirteen") } },
        ...main.entries.slice(1),
      ]),
      arabic,
    ],
    rest,
  );
  await settled();
  site.publish(feeds, rest);
  await settled();
  for (const one of feeds)
    site.write(
      `dist/${one.pageUrl?.slice(baseUrl.length)}`,
      renderPage(one, feeds, { opmlUrl: `${baseUrl}subscriptions.opml` }),
    );

  return { site, feeds };
}

/** The server looks at a snapshot one turn of the event loop after the event. */
function settled(): Promise<void> {
  return new Promise((resolve) => setImmediate(() => setImmediate(resolve)));
}

const untitled = { title: "" };

function noTitleWhereNote(one: Feed["entries"][number]): Feed["entries"][number] {
  const { title, ...rest } = one;
  return title === "" ? rest : one;
}

function article(slug: string, title: string): NonNullable<ArticleState["article"]> {
  return {
    path: contentPath(`${slug}.md`),
    url: `${baseUrl}${slug}/`,
    title,
    summary: `A few words about what is to come under the title “${title}”.`,
    translationKey: slug,
    section: "",
    slug,
    visibility: "public",
    bodyOffset: 0,
    bodyLine: 1,
  };
}

const bridgeHtml = `<p>After fourteen months of repairs the first carts crossed the river on Tuesday morning. The ferry, says the mayor, goes on <a href="${baseUrl}market/">until the spring</a>.</p>
<figure><img src="${baseUrl}bridge/bridge.png" alt="The bridge at dawn" width="640" height="360"><figcaption>The bridge at dawn. Picture: Ada Writer</figcaption></figure>
<h2>What it cost</h2>
<table><thead><tr><th>Part</th><th>Planned</th><th>Spent</th></tr></thead><tbody><tr><td>Piers</td><td>120</td><td>114</td></tr><tr><td>Deck</td><td>80</td><td>71</td></tr></tbody></table>
<blockquote><p>I have crossed it every day of my life but these.</p></blockquote>
<pre><code>toll(cart)  = 2
toll(horse) = 1
</code></pre>
<p><img src="https://pictures.example.net/river.jpg" alt="The river, from another site"></p>
<p>The toll stays as it was.</p>`;

/** A small gradient, as PNG. */
function picture(): Uint8Array {
  const [width, height] = [320, 180];
  const rows = Buffer.concat(
    Array.from({ length: height }, (_, y) =>
      Buffer.concat([
        Buffer.of(0),
        ...Array.from({ length: width }, (_, x) =>
          Buffer.of(60 + (y * 150) / height, 90 + (x * 60) / width, 150 - y / 3),
        ),
      ]),
    ),
  );
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header.set([8, 2, 0, 0, 0], 8);
  return Buffer.concat([
    Buffer.from("89504e470d0a1a0a", "hex"),
    chunk("IHDR", header),
    chunk("IDAT", deflateSync(rows)),
    chunk("IEND", Buffer.alloc(0)),
  ]);
}

function chunk(type: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(type), data]);
  let crc = ~0;
  for (const byte of body) {
    crc ^= byte;
    for (let bit = 0; bit < 8; bit += 1) crc = (crc >>> 1) ^ (crc & 1 ? 0xedb88320 : 0);
  }
  const framed = Buffer.alloc(body.length + 8);
  framed.writeUInt32BE(data.length, 0);
  body.copy(framed, 4);
  framed.writeUInt32BE(~crc >>> 0, body.length + 4);
  return framed;
}
