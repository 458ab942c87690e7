import { viteBundler } from "@vuepress/bundler-vite";
import { feedPlugin } from "@vuepress/plugin-feed";
import { defaultTheme } from "@vuepress/theme-default";
import { defineUserConfig } from "vuepress";

export default defineUserConfig({
  base: "/log/",
  lang: "en-GB",
  title: "Harbour",
  description: "From the sea",
  bundler: viteBundler(),
  theme: defaultTheme(),
  plugins: [
    feedPlugin({
      hostname: "https://harbour.press",
      rss: true,
      count: 30,
      filter: ({ frontmatter, filePathRelative }) => frontmatter.feed !== false && (filePathRelative ?? "").startsWith("posts/"),
    }),
  ],
});
