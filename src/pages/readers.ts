/** A reader that accepts the URL of a feed in a link. */
export interface ReaderLink {
  readonly name: string;
  readonly href: string;
}

/** Links that open a feed in common readers. The first is for whatever app the device has. */
export function readerLinks(feedUrl: string, podcast: boolean): readonly ReaderLink[] {
  const encoded = encodeURIComponent(feedUrl);
  const bare = feedUrl.replace(/^https?:\/\//, "");
  if (podcast)
    return [
      { name: "Apple Podcasts", href: `podcast://${bare}` },
      { name: "Pocket Casts", href: `pktc://subscribe/${bare}` },
      { name: "AntennaPod", href: `https://antennapod.org/deeplink/subscribe?url=${encoded}` },
    ];

  return [
    { name: "", href: `feed:${feedUrl}` },
    { name: "Feedly", href: `https://feedly.com/i/subscription/feed/${encoded}` },
    { name: "Inoreader", href: `https://www.inoreader.com/?add_feed=${encoded}` },
    { name: "NewsBlur", href: `https://www.newsblur.com/?url=${encoded}` },
    { name: "Feedbin", href: `https://feedbin.com/?subscribe=${encoded}` },
    { name: "The Old Reader", href: `https://theoldreader.com/feeds/subscribe?url=${encoded}` },
  ];
}
