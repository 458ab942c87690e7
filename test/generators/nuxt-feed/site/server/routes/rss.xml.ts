import { Feed } from "feed";

export default defineEventHandler(async (event) => {
  const posts = await queryCollection(event, "blog").where("draft", "=", false).order("date", "DESC").all();
  const feed = new Feed({
    title: "Harbour",
    description: "What we write",
    id: "https://harbour.press",
    link: "https://harbour.press",
    copyright: "Harbour",
  });
  for (const post of posts) {
    feed.addItem({
      title: post.title,
      id: `https://harbour.press${post.path}`,
      link: `https://harbour.press${post.path}`,
      description: post.description,
      date: new Date(post.date),
    });
  }
  setHeader(event, "content-type", "text/xml");
  return feed.rss2();
});
