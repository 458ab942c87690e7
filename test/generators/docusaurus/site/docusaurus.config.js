const baseUrl = "/wrong/";
export default {
  title: "Harbour", url: "https://harbour.press", baseUrl: "/notes/", onBrokenLinks: "ignore",
  i18n: { defaultLocale: "en", locales: ["en"] },
  presets: [["classic", { docs: false, pages: false, blog: { path: "writing", routeBasePath: "journal", feedOptions: { type: "all", limit: null }, onInlineAuthors: "ignore", onUntruncatedBlogPosts: "ignore", onInlineTags: "ignore" }, theme: {} }]],
};
