import { defineConfig } from "vitepress";
export default defineConfig({
  base: "/notes/",
  srcDir: "src",
  locales: { root: { label: "Deutsch", lang: "de", title: "Hafen" } },
  rewrites: { "posts/deep/old.md": "posts/new.md" },
  transformHead: () => [],
  sitemap: { hostname: "https://harbour.press/notes/" },
});
