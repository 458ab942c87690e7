import { defineCollection, defineContentConfig, z } from "@nuxt/content";
export default defineContentConfig({
  collections: {
    blog: defineCollection({ type: "page", source: "2.blog/**/*.md", schema: z.object({ date: z.string() }) }),
    pages: defineCollection({ type: "page", source: { include: "*.md" } }),
  },
});
