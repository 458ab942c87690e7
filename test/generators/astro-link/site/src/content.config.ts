import { defineCollection, z } from "astro:content";
import { glob } from "astro/loaders";

const posts = defineCollection({
  loader: glob({ base: "src/content/posts", pattern: "**/[^_]*.md" }),
  schema: z.object({
    title: z.string(),
    date: z.date(),
    draft: z.boolean().optional(),
    hidden: z.boolean().default(false),
  }),
});
const news = defineCollection({
  loader: glob({ base: "src/content/news", pattern: "*.md" }),
  schema: z.object({ title: z.string(), date: z.date() }),
});

export const collections = { posts, news };
