import { defineCollection, defineContentConfig, z } from "@nuxt/content";

export default defineContentConfig({
  collections: {
    blog: defineCollection({
      type: "page",
      source: "blog/**/*.md",
      schema: z.object({ date: z.date(), draft: z.boolean().default(false) }),
    }),
    pages: defineCollection({ type: "page", source: { include: "*.md" } }),
    notes: defineCollection({ type: "page", source: { include: "notes/*.md", prefix: "/n" }, schema: z.object({ date: z.date() }) }),
  },
});
