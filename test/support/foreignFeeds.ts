/** A feed as another generator writes it, the articles with the same posts in their new place, and the id that each must keep. */
export interface ForeignCase {
  readonly feed: string;
  /** Path → front matter. */
  readonly articles: Readonly<Record<string, string>>;
  /** Path → id, byte for byte. */
  readonly ids: Readonly<Record<string, string>>;
  /** Atom's id of the feed itself. */
  readonly feedId?: string;
}

export const foreignFeeds: Readonly<Record<string, ForeignCase>> = {
  WordPress: {
    feed: `<?xml version="1.0" encoding="UTF-8"?><rss version="2.0"
	xmlns:content="http://purl.org/rss/1.0/modules/content/"
	xmlns:wfw="http://wellformedweb.org/CommentAPI/"
	xmlns:dc="http://purl.org/dc/elements/1.1/"
	xmlns:atom="http://www.w3.org/2005/Atom"
	xmlns:sy="http://purl.org/rss/1.0/modules/syndication/"
	xmlns:slash="http://purl.org/rss/1.0/modules/slash/"
	>

<channel>
	<title>The Lock Keeper</title>
	<atom:link href="https://lockkeeper.example/feed/" rel="self" type="application/rss+xml" />
	<link>https://lockkeeper.example</link>
	<description>Notes from gate four</description>
	<lastBuildDate>Tue, 03 Jun 2025 07:12:44 +0000</lastBuildDate>
	<language>en-GB</language>
	<generator>https://wordpress.org/?v=6.8.1</generator>
	<item>
		<title>It&#8217;s raining &#8211; &#8220;again&#8221;</title>
		<link>https://lockkeeper.example/2025/06/its-raining-again/</link>
		<comments>https://lockkeeper.example/2025/06/its-raining-again/#respond</comments>
		<dc:creator><![CDATA[Maud]]></dc:creator>
		<pubDate>Mon, 02 Jun 2025 22:30:00 +0000</pubDate>
		<category><![CDATA[Weather]]></category>
		<guid isPermaLink="false">https://lockkeeper.example/?p=4711</guid>
		<description><![CDATA[<p>The sluice &hellip;</p>]]></description>
		<content:encoded><![CDATA[<p>The sluice is open.</p>]]></content:encoded>
		<slash:comments>0</slash:comments>
	</item>
	<item>
		<title>Ein Gr&#252;&#223; aus Bremen</title>
		<link>https://lockkeeper.example/2025/05/ein-gruess-aus-bremen/?utm_source=rss&#038;utm_medium=rss</link>
		<pubDate>Thu, 08 May 2025 09:00:00 +0000</pubDate>
		<guid isPermaLink="false">http://lockkeeper.example/?p=99&#038;preview=1</guid>
		<description><![CDATA[]]></description>
	</item>
	<item>
		<title>Before permalinks</title>
		<link>https://lockkeeper.example/?p=12</link>
		<pubDate>Sat, 01 Jan 2011 12:00:00 +0000</pubDate>
		<guid isPermaLink="false">http://lockkeeper.example/?p=12</guid>
	</item>
</channel>
</rss>`,
    articles: {
      // Written in local time: a day later by the calendar.
      "posts/rain.md": `title: "It's raining -- \\"again\\""\ndate: 2025-06-03 00:30:00 +0200`,
      "posts/bremen.md": `title: Ein Grüß aus Bremen\ndate: 2025-05-08T09:00:00Z\nslug: ein-gruess-aus-bremen`,
      "posts/before.md": "title: Before permalinks\ndate: 2011-01-01T12:00:00Z",
    },
    ids: {
      "posts/rain.md": "https://lockkeeper.example/?p=4711",
      "posts/bremen.md": "http://lockkeeper.example/?p=99&preview=1",
      "posts/before.md": "http://lockkeeper.example/?p=12",
    },
  },
  Ghost: {
    feed: `<?xml version="1.0" encoding="UTF-8"?><rss xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:atom="http://www.w3.org/2005/Atom" version="2.0" xmlns:media="http://search.yahoo.com/mrss/"><channel><title><![CDATA[Quay & Crane]]></title><description><![CDATA[Dock news]]></description><link>https://quay.example/</link><image><url>https://quay.example/favicon.png</url><title>Quay & Crane</title><link>https://quay.example/</link></image><generator>Ghost 5.82</generator><lastBuildDate>Fri, 06 Jun 2025 04:20:00 GMT</lastBuildDate><atom:link href="https://quay.example/rss/" rel="self" type="application/rss+xml"/><ttl>60</ttl><item><title><![CDATA[A crane named Ada]]></title><description><![CDATA[She lifts.]]></description><link>https://quay.example/a-crane-named-ada/</link><guid isPermaLink="false">65f0c1d2e3a4b5c6d7e8f901</guid><category><![CDATA[Machines]]></category><dc:creator><![CDATA[Ines]]></dc:creator><pubDate>Wed, 04 Jun 2025 10:00:00 GMT</pubDate><content:encoded><![CDATA[<p>She lifts.</p>]]></content:encoded></item></channel></rss>`.replaceAll(
      "Quay & Crane</title><link>",
      "Quay &amp; Crane</title><link>",
    ),
    articles: { "machines/ada.md": "title: A crane named Ada (updated)\ndate: 2025-06-04\nslug: a-crane-named-ada" },
    ids: { "machines/ada.md": "65f0c1d2e3a4b5c6d7e8f901" },
  },
  Jekyll: {
    feed: `<?xml version="1.0" encoding="utf-8"?><feed xmlns="http://www.w3.org/2005/Atom" ><generator uri="https://jekyllrb.com/" version="4.3.3">Jekyll</generator><link href="https://tide.example/feed.xml" rel="self" type="application/atom+xml" /><link href="https://tide.example/" rel="alternate" type="text/html" /><updated>2025-03-01T18:00:00+01:00</updated><id>https://tide.example/feed.xml</id><title type="html">Tide</title><entry><title type="html">Gauges &amp;amp; gulls</title><link href="https://tide.example/science/2025/02/28/gauges-and-gulls.html" rel="alternate" type="text/html" title="Gauges &amp;amp; gulls" /><published>2025-02-28T00:00:00+01:00</published><updated>2025-02-28T00:00:00+01:00</updated><id>https://tide.example/science/2025/02/28/gauges-and-gulls</id><content type="html" xml:base="https://tide.example/science/2025/02/28/gauges-and-gulls.html"><![CDATA[<p>Gulls.</p>]]></content><author><name></name></author><category term="science" /></entry><entry><title type="html">Old address</title><link href="https://tide.example/2024/old-address.html" rel="alternate" type="text/html" /><published>2024-01-05T00:00:00+01:00</published><updated>2024-02-05T00:00:00+01:00</updated><id>/2024/old-address</id></entry></feed>`,
    articles: {
      "science/gauges-and-gulls.md": "title: Gauges & gulls\ndate: 2025-02-28",
      "notes/moved.md": "title: Another title by now\ndate: 2024-03-01\nredirect_from:\n  - /2024/old-address.html",
    },
    ids: {
      "science/gauges-and-gulls.md": "https://tide.example/science/2025/02/28/gauges-and-gulls",
      "notes/moved.md": "/2024/old-address",
    },
    feedId: "https://tide.example/feed.xml",
  },
  Hugo: {
    feed: `<?xml version="1.0" encoding="utf-8" standalone="yes"?>
<rss version="2.0" xmlns:atom="http://www.w3.org/2005/Atom">
  <channel>
    <title>Ferry log</title>
    <link>https://ferry.example/</link>
    <description>Recent content on Ferry log</description>
    <generator>Hugo</generator>
    <language>nl</language>
    <lastBuildDate>Sun, 11 May 2025 08:00:00 +0200</lastBuildDate>
    <atom:link href="https://ferry.example/index.xml" rel="self" type="application/rss+xml" />
    <item>
      <title>De pont vaart weer</title>
      <link>https://ferry.example/posts/de-pont-vaart-weer/</link>
      <pubDate>Sun, 11 May 2025 08:00:00 +0200</pubDate>
      <guid>https://ferry.example/posts/de-pont-vaart-weer/</guid>
      <description>&lt;p&gt;Eindelijk.&lt;/p&gt;</description>
    </item>
    <item>
      <title>IJs &amp; wind</title>
      <link>https://ferry.example/posts/%C3%AEjs/</link>
      <pubDate>Wed, 01 Jan 2025 00:00:00 +0100</pubDate>
      <guid>https://ferry.example/posts/%C3%AEjs/</guid>
      <description></description>
    </item>
  </channel>
</rss>`,
    articles: {
      "log/pont.md": "title: Weer in de vaart\ndate: 2025-05-11\naliases: [/posts/de-pont-vaart-weer/]",
      "log/ijs.md": "title: IJs\ndate: 2025-01-01\npermalink: /posts/îjs/",
    },
    ids: {
      "log/pont.md": "https://ferry.example/posts/de-pont-vaart-weer/",
      "log/ijs.md": "https://ferry.example/posts/%C3%AEjs/",
    },
  },
  Hexo: {
    feed: `<?xml version="1.0" encoding="utf-8"?>
<feed xmlns="http://www.w3.org/2005/Atom">
  <title>灯塔</title>
  <subtitle>守夜人</subtitle>
  <link href="https://light.example/atom.xml" rel="self"/>

  <link href="https://light.example/"/>
  <updated>2025-04-02T12:00:00.000Z</updated>
  <id>https://light.example/</id>
  <generator uri="https://hexo.io/">Hexo</generator>
  <entry>
    <title>雾中的灯</title>
    <link href="https://light.example/2025/04/02/%E9%9B%BE%E4%B8%AD%E7%9A%84%E7%81%AF/"/>
    <id>https://light.example/2025/04/02/%E9%9B%BE%E4%B8%AD%E7%9A%84%E7%81%AF/</id>
    <published>2025-04-02T04:00:00.000Z</published>
    <updated>2025-04-02T12:00:00.000Z</updated>
    <summary type="html">灯。</summary>
    <category term="夜" scheme="https://light.example/tags/%E5%A4%9C/"/>
  </entry>
</feed>`,
    articles: { "lamp.md": "title: 雾中的灯\ndate: 2025-04-02 12:00:00 +0800" },
    ids: { "lamp.md": "https://light.example/2025/04/02/%E9%9B%BE%E4%B8%AD%E7%9A%84%E7%81%AF/" },
    feedId: "https://light.example/",
  },
  Medium: {
    feed: `<?xml version="1.0" encoding="UTF-8"?><rss xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:atom="http://www.w3.org/2005/Atom" version="2.0" xmlns:cc="http://cyber.law.harvard.edu/rss/creativeCommonsRssModule.html">
    <channel>
        <title><![CDATA[Stories by Noor on Medium]]></title>
        <description><![CDATA[Stories by Noor on Medium]]></description>
        <link>https://medium.com/@noor?source=rss-aa11bb22cc33------2</link>
        <generator>Medium</generator>
        <lastBuildDate>Mon, 09 Jun 2025 10:10:10 GMT</lastBuildDate>
        <atom:link href="https://medium.com/@noor/feed" rel="self" type="application/rss+xml"/>
        <item>
            <title><![CDATA[How to read a chart]]></title>
            <link>https://medium.com/@noor/how-to-read-a-chart-9f8e7d6c5b4a?source=rss-aa11bb22cc33------2</link>
            <guid isPermaLink="false">https://medium.com/p/9f8e7d6c5b4a</guid>
            <category><![CDATA[maps]]></category>
            <dc:creator><![CDATA[Noor]]></dc:creator>
            <pubDate>Sat, 07 Jun 2025 21:59:59 GMT</pubDate>
            <atom:updated>2025-06-08T06:00:00.000Z</atom:updated>
            <content:encoded><![CDATA[<p>Start at the rose.</p>]]></content:encoded>
        </item>
    </channel>
</rss>`,
    articles: { "how-to-read-a-chart.md": "title: Reading charts\ndate: 2025-06-07" },
    ids: { "how-to-read-a-chart.md": "https://medium.com/p/9f8e7d6c5b4a" },
  },
  Substack: {
    feed: `<?xml version="1.0" encoding="UTF-8"?><rss xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:atom="http://www.w3.org/2005/Atom" version="2.0" xmlns:itunes="http://www.itunes.com/dtds/podcast-1.0.dtd" xmlns:googleplay="http://www.google.com/schemas/play-podcasts/1.0"><channel><title><![CDATA[Low Water]]></title><description><![CDATA[A letter]]></description><link>https://lowwater.example.com</link><generator>Substack</generator><lastBuildDate>Sun, 08 Jun 2025 11:00:00 GMT</lastBuildDate><atom:link href="https://lowwater.example.com/feed" rel="self" type="application/rss+xml"/><itunes:owner><itunes:email><![CDATA[lowwater@substack.com]]></itunes:email></itunes:owner><item><title><![CDATA[Letter 12: mud]]></title><description><![CDATA[On mud]]></description><link>https://lowwater.example.com/p/letter-12-mud</link><guid isPermaLink="false">https://lowwater.example.com/p/letter-12-mud</guid><dc:creator><![CDATA[Femke]]></dc:creator><pubDate>Sun, 08 Jun 2025 11:00:00 GMT</pubDate><enclosure url="https://substackcdn.example/mud.jpg" length="0" type="image/jpeg"/><content:encoded><![CDATA[<p>Mud.</p>]]></content:encoded></item></channel></rss>`,
    articles: { "letters/letter-12-mud.md": "title: Mud\ndate: 2025-06-08" },
    ids: { "letters/letter-12-mud.md": "https://lowwater.example.com/p/letter-12-mud" },
  },
  "RSS 1.0": {
    feed: `<?xml version="1.0" encoding="utf-8"?>
<rdf:RDF xmlns="http://purl.org/rss/1.0/" xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns:dc="http://purl.org/dc/elements/1.1/">
<channel rdf:about="http://mole.example/">
<title>The mole</title><link>http://mole.example/</link><description></description>
<items><rdf:Seq><rdf:li rdf:resource="http://mole.example/archives/000123.html" /></rdf:Seq></items>
</channel>
<item rdf:about="http://mole.example/archives/000123.html">
<title>Harbour mole reopened</title>
<link>http://mole.example/archives/000123.html</link>
<description>Walkers are back.</description>
<dc:creator>ole</dc:creator>
<dc:date>2003-05-17T14:05:00+01:00</dc:date>
</item>
</rdf:RDF>`,
    articles: { "2003/mole.md": "title: Harbour mole reopened\ndate: 2003-05-17T13:05:00Z" },
    ids: { "2003/mole.md": "http://mole.example/archives/000123.html" },
  },
  "JSON Feed": {
    feed: JSON.stringify({
      version: "https://jsonfeed.org/version/1.1",
      title: "Buoys",
      home_page_url: "https://buoys.example/",
      feed_url: "https://buoys.example/feed.json",
      items: [
        { id: "8", url: "https://buoys.example/8", content_text: "A bell.", date_published: "2025-02-02T02:02:02Z" },
        {
          id: "tag:buoys.example,2025:red",
          url: "https://buoys.example/red-buoy",
          title: "Red buoy",
          content_html: "<p>Red.</p>",
          date_published: "2025-01-01T00:00:00+01:00",
        },
      ],
    }),
    articles: {
      "8.md": "date: 2025-02-02T02:02:02Z",
      "red-buoy.md": "title: Red buoy\ndate: 2025-01-01",
    },
    ids: { "8.md": "8", "red-buoy.md": "tag:buoys.example,2025:red" },
  },
};
