import { below, join } from "../paths.ts";
import { pluralOf } from "./taxonomies.ts";
import type { TextPlace, ValueTexts } from "./textPlace.ts";
import { valueFields } from "./valueFields.ts";

/** The `_index.md` of a term, in `tags/harbour/`, or of a section; in the language of the feed, if it has its own. */
export function pageTexts(place: TextPlace): ValueTexts {
  const { folder, group, dir, watch } = place;
  const top = topOf(place);
  const isSection = group.each === "section";
  const above = isSection ? top : join(top, pluralOf(group.each, group.name));
  const names = namesOf(place);
  const rows = (isSection ? sectionsBelow(place, top) : termsBelow(place, above)).flatMap((path) => {
    const pages = names.map((name) => `${path}/${name}`);
    const page = folder.first(...pages);
    const found = page === undefined ? undefined : valueFields(folder.frontMatter(page));
    if (found === undefined) return [];
    // A picture next to the page has a URL below that of the page.
    const url = below(path, dir);
    const { image } = found;
    const isBeside = image !== undefined && !/^(?:[a-z]+:|\/)/i.test(image);
    return [[below(path, above), isBeside ? { ...found, image: `${url}/${image}` } : found] as const];
  });
  if (!isSection) watch(above);
  return Object.fromEntries(rows);
}

/** The folder of the feed's language, if each has one. */
function topOf({ folder, dir, group }: TextPlace): string {
  const { where } = group.feed;
  const [first] = typeof where === "object" ? (where.path ?? []) : [];
  const root = /^([\w-]+)\/\*\*$/.exec(first ?? "")?.[1];
  return root !== undefined && folder.firstFolder(join(dir, root)) !== undefined ? join(dir, root) : dir;
}

function namesOf({ group, config }: TextPlace): readonly string[] {
  const { where, language } = group.feed;
  const only = typeof where === "object" ? where.language?.[0] : undefined;
  const own = (language ?? only ?? config.site.language).toLowerCase();
  return [`_index.${own}.md`, `_index.${own.split("-")[0]}.md`, "_index.md"];
}

function termsBelow({ folder }: TextPlace, above: string): readonly string[] {
  const pages = folder.find(above, (name) => /^_index(?:\.[\w-]+)?\.md$/.test(name));
  return [...new Set(pages.map((page) => page.slice(0, page.lastIndexOf("/"))))].filter((path) => path !== above);
}

/** A site has few sections, with many folders below them. */
function sectionsBelow(place: TextPlace, top: string): readonly string[] {
  if (place.group.hierarchy !== undefined) return termsBelow(place, top);
  return place.folder.folders(top).map((name) => join(top, name));
}
