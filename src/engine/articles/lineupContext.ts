import { createZone } from "../../article/dates/zone.ts";
import { orderOf } from "../../article/generators/rules.ts";
import { valueHabits } from "../../article/generators/values.ts";
import { pathParts } from "../../article/pathParts.ts";
import type { LineupContext } from "../../feeds/lineups.ts";
import type { Config } from "../../model/config.ts";

/** What line-ups need to know of the site: years are those of its zone, slugs and folders those of its generator. */
export function lineupContext({ site, content }: Config): LineupContext {
  const zone = createZone(content.timeZone);
  const category = content.defaults.map(({ values }) => values.default_category).find((one) => one !== undefined);
  const habits = valueHabits(content.generator, typeof category === "string" ? category : undefined);
  const partsOf = (path: string): ReturnType<typeof pathParts> => pathParts(path, content.languages);
  return {
    siteLanguage: site.language,
    people: site.people,
    yearOf: (instant) => String(new Date(zone.toWall(instant)).getUTCFullYear()),
    foldersOf: ({ path }) => partsOf(path).folders,
    // A site may name its own keys for tags.
    keywordsAreTags: habits.keywordsAreTags || content.fields.tags !== undefined,
    categoriesOf: (named, article) => habits.categoriesOf(named, article, partsOf(article.path)),
    defaultAuthors: habits.hasDefaultAuthor ? site.authors : [],
    slugify: habits.slugify,
    sameMoment: orderOf(content.generator),
  };
}
