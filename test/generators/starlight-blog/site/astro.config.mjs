import starlight from "@astrojs/starlight";
import { defineConfig } from "astro/config";
import starlightBlog from "starlight-blog";

export default defineConfig({
  site: "https://harbour.press",
  integrations: [
    starlight({
      title: "Harbour",
      plugins: [starlightBlog({ title: "Log", authors: { ada: { name: "Ada" } } })],
    }),
  ],
});
