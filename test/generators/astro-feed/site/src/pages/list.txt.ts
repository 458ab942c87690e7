import { livePosts } from "../lib/posts";
export async function GET() {
  const posts = await livePosts();
  const lines = posts.map((post) => [post.filePath, `https://harbour.press/blog/${post.id}/`, (post.data.modDatetime ?? post.data.pubDatetime).toISOString(), post.data.heading].join("\t"));
  return new Response(lines.join("\n"));
}
