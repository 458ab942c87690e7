import { feedPlugin } from "@11ty/eleventy-plugin-rss";

export default function (eleventyConfig) {
  eleventyConfig.addPlugin(feedPlugin, {
    type: "atom",
    outputPath: "/notes/feed.xml",
    collection: { name: "notes", limit: 0 },
    metadata: { language: "en", title: "Notes", base: "https://harbour.press/", author: { name: "Ada" } },
  });
  eleventyConfig.addPlugin(feedPlugin, {
    type: "rss",
    outputPath: "/blog/feed.xml",
    collection: { name: "livePosts", limit: 0 },
    metadata: { language: "en", title: "Harbour", base: "https://harbour.press/", author: { name: "Ada" } },
  });
}
