import { defineCollection, z } from "astro:content";
import { glob } from "astro/loaders";

const schema = z.object({
  heading: z.string().optional(),
  title: z.string().optional(),
  pubDatetime: z.coerce.date(),
  modDatetime: z.coerce.date().optional(),
  draft: z.boolean().default(false),
});
export const collections = {
  blog: defineCollection({ loader: glob({ pattern: ["**/[^_]*.{md,mdx}", "!**/_hidden/**"], base: "./src/content/blog" }), schema }),
  notes: defineCollection({ loader: glob({ pattern: "*.md", base: "src/content/notes" }), schema }),
};
