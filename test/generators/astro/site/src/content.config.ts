import { defineCollection } from "astro:content";
import { glob } from "astro/loaders";
const blog = defineCollection({ loader: glob({ base: "./src/data/writing", pattern: "**/*.{md,mdx}" }) });
export const collections = { blog };
