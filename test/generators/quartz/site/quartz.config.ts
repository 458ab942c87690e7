import type { QuartzConfig } from "./quartz/cfg";
import * as Plugin from "./quartz/plugins";

const config: QuartzConfig = {
  configuration: {
    pageTitle: "Harbour garden",
    enableSPA: false,
    enablePopovers: false,
    analytics: null,
    locale: "en-US",
    baseUrl: "harbour.press/garden",
    ignorePatterns: ["private", "templates", ".obsidian"],
    defaultDateType: "created",
    theme: {
      fontOrigin: "local",
      cdnCaching: true,
      typography: { header: "serif", body: "serif", code: "monospace" },
      colors: {
        lightMode: { light: "#fff", lightgray: "#ddd", gray: "#bbb", darkgray: "#444", dark: "#222", secondary: "#248", tertiary: "#8a8", highlight: "#eee", textHighlight: "#ff8" },
        darkMode: { light: "#111", lightgray: "#333", gray: "#666", darkgray: "#ddd", dark: "#eee", secondary: "#7af", tertiary: "#8a8", highlight: "#222", textHighlight: "#b80" },
      },
    },
  },
  plugins: {
    transformers: [
      Plugin.FrontMatter(),
      Plugin.CreatedModifiedDate({ priority: ["frontmatter", "filesystem"] }),
      Plugin.GitHubFlavoredMarkdown(),
      Plugin.CrawlLinks({ markdownLinkResolution: "shortest" }),
      Plugin.Description(),
    ],
    filters: [Plugin.RemoveDrafts()],
    emitters: [Plugin.ContentIndex({ enableSiteMap: false, enableRSS: true })],
  },
};

export default config;
