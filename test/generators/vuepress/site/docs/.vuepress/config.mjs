import { viteBundler } from "@vuepress/bundler-vite";
import { plainTheme } from "./plainTheme.mjs";
import { defineUserConfig } from "vuepress";

export default defineUserConfig({
  base: "/notes/",
  bundler: viteBundler(),
  theme: plainTheme({ hostname: "https://harbour.press" }),
  locales: { "/": { lang: "en-GB", title: "Harbour", description: "From the sea" } },
});
