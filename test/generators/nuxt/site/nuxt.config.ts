export default defineNuxtConfig({
  modules: ["@nuxt/content"],
  site: { url: "https://harbour.press", name: "Harbour" },
  compatibilityDate: "2025-01-01",
  content: { experimental: { sqliteConnector: "native" } },
});
