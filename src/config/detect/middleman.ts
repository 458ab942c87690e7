import type { Detector } from "./detectedSite.ts";
import { literal, siteOf } from "./values.ts";

/** Middleman with its blog. */
export const detectMiddleman: Detector = (folder) => {
  const source = folder.text("config.rb");
  if (!/^\s*activate\s+:blog\b/m.test(source)) return undefined;
  const said = (name: string): string | undefined => new RegExp(`\\.${name}\\s*=\\s*["']([^"']*)`).exec(source)?.[1];
  const prefix = (said("prefix") ?? "").replace(/^\/+|\/+$/g, "");
  const pattern = (said("permalink") ?? "/{year}/{month}/{day}/{title}.html")
    .replace(/\{(year|month|day|title|lang)\}/g, ":$1")
    .replace(/^\//, "");
  return {
    generator: "Middleman",
    site: siteOf({ url: literal(source, "url", "site_url", "host"), timeZone: literal(source, "Time.zone") }),
    content: {
      dir: prefix === "" ? "source" : `source/${prefix}`,
      permalink: prefix === "" ? `/${pattern}` : `/${prefix}/${pattern}`,
      include: ["**/*.{md,markdown}"],
      staticDirs: ["source"],
    },
  };
};
