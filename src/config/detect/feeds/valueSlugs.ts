import type { Config, FeedGroup, ValueSlugs } from "../../../model/config.ts";
import { readPython } from "../read/python.ts";
import type { SiteFolder } from "../siteFolder.ts";
import { pelicanSettings, pelicanSlugs } from "./pelicanSlugs.ts";

/** How the generator's config makes slugs for the values of a group; nothing for the default. */
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

/** `USE_SLUGIFY`, and how the levels of categories are joined. */
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
