import rss from "@astrojs/rss";
import { livePosts } from "../lib/posts";

export async function GET(context) {
  const posts = await livePosts();
  return rss({
    title: "Harbour",
    description: "From the sea",
    site: context.site,
    items: posts.map((post) => ({
      title: post.data.heading,
      pubDate: new Date(post.data.modDatetime ?? post.data.pubDatetime),
      link: `/blog/${post.id}/`,
    })),
  });
}
