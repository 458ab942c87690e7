import type { Detector } from "./detectedSite.ts";
import { peopleOf } from "./people.ts";
import { pick, siteOf } from "./values.ts";

/** Bridgetown: Jekyll's successor, set up in Ruby or YAML. */
export const detectBridgetown: Detector = (folder) => {
  const file = folder.first("config/initializers.rb", "bridgetown.config.yml");
  const isRuby = file?.endsWith(".rb") === true;
  const source = file === undefined ? "" : folder.text(file);
  if (file === undefined || (isRuby && !source.includes("Bridgetown"))) return undefined;
  const config = isRuby ? {} : folder.data(file);
  const said = (name: string): string | undefined =>
    pick(config, name) ?? new RegExp(`^\\s*(?:config\\.)?${name}[\\s=(]+["']([^"']+)`, "m").exec(source)?.[1];
  const metadata = folder.data(folder.first("src/_data/site_metadata.yml") ?? "");
  return {
    generator: "Bridgetown",
    site: siteOf({
      people: peopleOf(folder, "src/_data/authors", "src/_data/people"),
      url: said("url"),
      base: said("base_path"),
      title: pick(metadata, "title"),
      description: pick(metadata, "description", "tagline"),
      language: pick(metadata, "lang"),
      timeZone: said("timezone"),
    }),
    content: { dir: "src/_posts", permalink: said("permalink") ?? "pretty", staticDirs: ["src"] },
  };
};
