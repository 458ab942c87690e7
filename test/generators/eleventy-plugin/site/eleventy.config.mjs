import feeds from "./config/feeds.mjs";
import { live } from "./config/collections.mjs";

export default async function (eleventyConfig) {
  feeds(eleventyConfig);
  eleventyConfig.addCollection("notes", (api) => api.getFilteredByTag("note"));
  eleventyConfig.addCollection("livePosts", live);
  eleventyConfig.addGlobalData("site", { url: "https://harbour.press", name: "Harbour" });
  return { dir: { input: "content", output: "_site", layouts: "_includes/layouts" } };
}
