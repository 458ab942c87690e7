import { createZone } from "../../article/dates/zone.ts";
import { folderKey } from "../../article/generators/pelican.ts";
import { orderOf } from "../../article/generators/rules.ts";
import { valueHabits } from "../../article/generators/values.ts";
import { pathParts } from "../../article/pathParts.ts";
import { keyOf } from "../../feeds/groupValues.ts";
import type { LineupContext } from "../../feeds/lineups.ts";
import type { Config } from "../../model/config.ts";

/** What line-ups need to know of the site: years are those of its zone, slugs and folders those of its generator. */
export function lineupContext({ site, content }: Config): LineupContext {
  const zone = createZone(content.timeZone);
  const usual = (key: string): unknown =>
    content.defaults.map(({ values }) => values[key]).find((one) => one !== undefined);
  const category = usual("default_category");
  const habits = valueHabits(content.generator, {
    usual: typeof category === "string" ? category : undefined,
    areFolders: String(usual(folderKey)) !== "false",
  });
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
    isKnownSlug: habits.isKnown,
    generator: content.generator,
    keysOf: ({ each, slugs }) =>
      habits.joinsBySlug(each) ? (value) => habits.slugify(value, slugs) || keyOf(value) : undefined,
    sameMoment: (feed) => orderOf({ site, content }, feed),
  };
}
