import mdx from "@astrojs/mdx";
import { defineConfig } from "astro/config";
export default defineConfig({
  site: "https://clocks.harbour.press",
  trailingSlash: "always",
  integrations: [mdx()],
});
