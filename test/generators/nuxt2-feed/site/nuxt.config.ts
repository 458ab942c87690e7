export default defineNuxtConfig({
  modules: ["@nuxt/image", "@nuxt/content"],
  app: { baseURL: "/" },
  site: { url: "https://harbour.press", name: "Harbour" },
  nitro: { prerender: { routes: ["/rss.xml"] } },
});
