import { serverQueryContent } from "#content/server";
import { Feed } from "feed";

export default defineEventHandler(async (event) => {
  const docs = await serverQueryContent(event, "blog")
    .where({ draft: { $ne: true } })
    .sort({ date: -1 })
    .find();
  const feed = new Feed({
    title: "Harbour",
    description: "What we write",
    id: "https://harbour.press",
    link: "https://harbour.press",
    copyright: "Harbour",
  });
  for (const doc of docs) {
    feed.addItem({
      title: doc.title ?? "",
      id: `https://harbour.press${doc._path}`,
      link: `https://harbour.press${doc._path}`,
      description: doc.description,
      date: new Date(doc.date),
    });
  }
  event.node.res.setHeader("content-type", "text/xml");
  return feed.rss2();
});
