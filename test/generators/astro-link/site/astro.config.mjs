import { defineConfig } from "astro/config";

export default defineConfig({ site: "https://harbour.press", base: "/notes", trailingSlash: "never" });
