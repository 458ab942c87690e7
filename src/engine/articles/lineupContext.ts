import { slugify } from "../../article/address/slugify.ts";
import { createZone } from "../../article/dates/zone.ts";
import { orderOf, rulesOf } from "../../article/generators/rules.ts";
import { pathParts } from "../../article/pathParts.ts";
import type { LineupContext } from "../../feeds/lineups.ts";
import type { Config } from "../../model/config.ts";

/** What line-ups need to know of the site: years are those of its zone, slugs and folders those of its generator. */
export function lineupContext({ site, content }: Config): LineupContext {
  const zone = createZone(content.timeZone);
  const generator = rulesOf(content.generator);
  return {
    siteLanguage: site.language,
    people: site.people,
    yearOf: (instant) => String(new Date(zone.toWall(instant)).getUTCFullYear()),
    foldersOf: ({ path }) => pathParts(path, content.languages).folders,
    slugify: (text) => generator.slugify?.(text) ?? slugify(withSigns(text)),
    sameMoment: orderOf(content.generator),
  };
}

/** Signs in the names of programming languages matter: `C++` and `C#` are different. */
function withSigns(text: string): string {
  return text.replaceAll("+", " plus ").replaceAll("#", " sharp ");
}
