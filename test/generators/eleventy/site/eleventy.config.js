export default function (config) {
  config.addCollection("articles", (api) => api.getFilteredByGlob("src/writing/**/*.md"));
  config.setInputDirectory("src");
}
export const config = { pathPrefix: "/notes/" };
