import type { APIContext } from "astro";
import { getCollection } from "astro:content";
import rss from "@astrojs/rss";

export async function GET(context: APIContext) {
  const posts = await getCollection("posts", ({ data }) => (import.meta.env.PROD ? data.draft !== true && !data.hidden : true));
  const sorted = posts.sort((a, b) => b.data.date.valueOf() - a.data.date.valueOf());
  return rss({
    title: "Harbour notes",
    description: "Short notes",
    site: context.site ?? "",
    items: sorted.map(({ data, id }) => ({
      title: data.title,
      pubDate: data.date,
      link: `${import.meta.env.BASE_URL}/posts/${id}`,
    })),
    customData: `<language>de-at</language>`,
  });
}
