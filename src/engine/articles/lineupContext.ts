import { createZone } from "../../article/dates/zone.ts";
import { orderOf, rulesOf } from "../../article/generators/rules.ts";
import type { LineupContext } from "../../feeds/lineups.ts";
import type { Config } from "../../model/config.ts";

/** What line-ups need to know of the site: years are those of its zone, slugs those of its generator. */
export function lineupContext({ site, content }: Config): LineupContext {
  const zone = createZone(content.timeZone);
  const { slugify } = rulesOf(content.generator);
  return {
    siteLanguage: site.language,
    people: site.people,
    yearOf: (instant) => String(new Date(zone.toWall(instant)).getUTCFullYear()),
    slugify: (text) => slugify?.(text),
    sameMoment: orderOf(content.generator),
  };
}
