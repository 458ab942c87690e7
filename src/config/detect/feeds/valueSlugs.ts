import type { Config, FeedGroup, ValueSlugs } from "../../../model/config.ts";
import { readPython } from "../read/python.ts";
import type { SiteFolder } from "../siteFolder.ts";
import { pelicanSettings, pelicanSlugs } from "./pelicanSlugs.ts";

/** What the config of the site's generator says of slugs, for the values of a group; nothing for what is usual. */
export function slugsOfGroup(
  folder: SiteFolder,
  { content }: Config,
  { each, hierarchy }: FeedGroup,
): ValueSlugs | undefined {
  if (typeof each !== "string") return undefined;
  if (content.generator === "pelican") {
    if (!/^(?:tag|category|author)$/.test(each)) return undefined;
    const slugs = pelicanSlugs(pelicanSettings(folder), each);
    return typeof slugs === "string" ? undefined : slugs;
  }
  return content.generator === "nikola" ? nikolaSlugs(readPython(folder.text("conf.py")), each, hierarchy) : undefined;
}

/** `USE_SLUGIFY`, and what the levels of categories become. */
function nikolaSlugs(
  settings: Readonly<Record<string, unknown>>,
  each: string,
  hierarchy: string | undefined,
): ValueSlugs | undefined {
  const isRaw = settings.USE_SLUGIFY === false;
  const levels =
    each !== "category" || hierarchy === undefined
      ? undefined
      : settings.CATEGORY_OUTPUT_FLAT_HIERARCHY === true
        ? "last"
        : settings.PRETTY_URLS === false
          ? "joined"
          : undefined;
  if (!isRaw && levels === undefined) return undefined;
  return { ...(isRaw ? { isRaw } : {}), ...(levels === undefined ? {} : { levels }) };
}
