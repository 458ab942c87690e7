import { getCollection } from "astro:content";
export async function GET() {
  const posts = await getCollection("blog");
  const lines = posts.map((post) => [post.filePath, `https://harbour.press/notes/journal/${post.id}`, new Date(post.data.pubDate ?? 0).toISOString(), post.data.title].join("\t"));
  return new Response(lines.join("\n"));
}
