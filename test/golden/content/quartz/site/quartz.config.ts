import * as Plugin from "./quartz/plugins";

const shades = {
  light: "#fff",
  lightgray: "#eee",
  gray: "#bbb",
  darkgray: "#444",
  dark: "#222",
  secondary: "#246",
  tertiary: "#8aa",
  highlight: "#eef",
  textHighlight: "#ff8",
};

export default {
  configuration: {
    pageTitle: "Harbour",
    enableSPA: false,
    enablePopovers: false,
    analytics: null,
    locale: "en-US",
    baseUrl: "harbour.press",
    ignorePatterns: [],
    defaultDateType: "created",
    generateSocialImages: false,
    theme: {
      fontOrigin: "local",
      cdnCaching: false,
      typography: { header: "serif", body: "serif", code: "monospace" },
      colors: { lightMode: shades, darkMode: shades },
    },
  },
  plugins: {
    transformers: [
      Plugin.FrontMatter(),
      Plugin.CreatedModifiedDate({ priority: ["frontmatter"] }),
      Plugin.ObsidianFlavoredMarkdown({ enableInHtmlEmbed: false }),
      Plugin.GitHubFlavoredMarkdown(),
      Plugin.CrawlLinks({ markdownLinkResolution: "shortest" }),
      Plugin.Description(),
      Plugin.Latex({ renderEngine: "katex", katexOptions: { output: "htmlAndMathml" } }),
    ],
    filters: [],
    emitters: [Plugin.ContentPage(), Plugin.Assets()],
  },
};
