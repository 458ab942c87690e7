import { defineConfig } from "vitepress";
const hostname = "https://harbour.press";
export default defineConfig({
  title: "Harbour", lang: "en-GB", base: "/notes/", srcDir: "./src", cleanUrls: true,
  rewrites: { "posts/:name.md": "p/:name.md" },
  sitemap: { hostname },
});
