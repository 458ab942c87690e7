import { join, relative, resolve } from "node:path";
import type { Config, ValueSettings } from "../../../model/config.ts";
import { openSiteFolder } from "../siteFolder.ts";
import { nikolaTexts } from "./nikolaTexts.ts";
import type { TextPlace, ValueTexts } from "./textPlace.ts";
import { dataTexts, docusaurusTexts } from "./valueData.ts";
import { pageTexts } from "./valuePages.ts";
import { slugsOfGroup } from "./valueSlugs.ts";

const readers: Readonly<Partial<Record<string, (place: TextPlace) => ValueTexts>>> = {
  hugo: pageTexts,
  zola: pageTexts,
  docusaurus: docusaurusTexts,
  nikola: nikolaTexts,
  pelican: () => ({}),
  jekyll: dataTexts,
  bridgetown: dataTexts,
  eleventy: dataTexts,
  lume: dataTexts,
};

/** Adds the site generator's titles, descriptions, pictures and slugs of values to the groups of a config. */
export function withValueTexts(config: Config): Config {
  const { content, groups, root, site } = config;
  const read = readers[content.generator ?? ""];
  const dir = relative(root, content.dir).replaceAll("\\", "/");
  if (read === undefined || groups.length === 0 || dir.startsWith("..")) return config;
  const folder = openSiteFolder(root);
  const folders = new Set<string>();
  const watch = (name: string): void => void folders.add(join(root, name));
  const filled = groups.map((group) => {
    const texts = read({ folder, config, dir: dir === "" ? "." : dir, group, watch });
    const slugs = slugsOfGroup(folder, config, group);
    return {
      ...group,
      siteValues: Object.fromEntries(Object.entries(texts).map((row) => withImage(row, site.url))),
      ...(slugs === undefined ? {} : { slugs }),
    };
  });
  const files = [...folder.asked].map((file) => resolve(root, file));
  return { ...config, groups: filled, valuesFrom: { files, folders: [...folders] } };
}

/** A picture without a usable address is left out. */
function withImage(
  [value, { image, ...rest }]: readonly [string, ValueSettings],
  siteUrl: string,
): readonly [string, ValueSettings] {
  return [
    value,
    image !== undefined && URL.canParse(image, siteUrl) ? { ...rest, image: new URL(image, siteUrl).href } : rest,
  ];
}
