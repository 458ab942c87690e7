import type { GeneratorRules } from "./generatorRules.ts";
import { latinSlug } from "./latinSlug.ts";

/** Nuxt Content: numbers before names determine their order, and are not part of the URL. */
export const nuxtRules: GeneratorRules = {
  tokens: /^(?:page)$/,
  token: (name, { parts }) => {
    if (name !== "page") return undefined;
    const all = parts.stem === "index" && !parts.isBundle ? parts.folders : [...parts.folders, parts.stem];
    return all.map((part) => latinSlug(part.replace(/^\d+\.(?=.)/, ""))).join("/");
  },
};
