const pkg = { homepage: "https://wrong.press" };
module.exports = {
  title: "Harbour",
  url: "https://harbour.press",
  baseUrl: "/",
  trailingSlash: true,
  onBrokenLinks: "ignore",
  i18n: {
    defaultLocale: "en",
    locales: ["en", "de", "fr"],
    localeConfigs: { fr: { baseUrl: "/francais/" } },
  },
  presets: [
    ["classic", { docs: false, pages: false, blog: { onInlineAuthors: "ignore", onUntruncatedBlogPosts: "ignore", onInlineTags: "ignore" }, theme: {} }],
  ],
  plugins: [
    ["@docusaurus/plugin-content-blog", { id: "notes", path: "notes", routeBasePath: "notes", onInlineAuthors: "ignore", onUntruncatedBlogPosts: "ignore", onInlineTags: "ignore" }],
  ],
};
