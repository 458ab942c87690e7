export default defineNuxtConfig({
  modules: ["@nuxt/content"],
  app: { baseURL: "/" },
  site: { url: "https://harbour.press", name: "Harbour" },
  compatibilityDate: "2025-01-01",
  content: { experimental: { sqliteConnector: "native" } },
  nitro: { prerender: { routes: ["/rss.xml"] } },
});
