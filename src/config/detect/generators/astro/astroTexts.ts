import { cnameOf } from "../../cname.ts";
import { peopleOf } from "../../people.ts";
import { at, isTable } from "../../read/computed.ts";
import type { Program } from "../../read/program.ts";
import type { SiteFolder } from "../../siteFolder.ts";
import type { Said, SaidOfSite } from "../../values.ts";
import type { AstroParts } from "./astroParts.ts";

/** The title, URL and so on of an Astro site: from the config, the endpoint of its feed, and the files of texts. */
export function siteSaid(
  folder: SiteFolder,
  { file, config, programs, feed, blog, theme, followed }: AstroParts,
): SaidOfSite {
  const feedSaid = (key: string): readonly Said[] =>
    feed?.program.calls("rss").map(({ values }) => ({ value: at(values[0], key), file: feed.program.file })) ?? [];
  const inTheme = (value: unknown): readonly Said[] => (theme === undefined ? [] : [{ value, file: theme.file }]);
  const inFeed = (value: unknown): readonly Said[] => (feed === undefined ? [] : [{ value, file: feed.program.file }]);
  const said = (...keys: readonly string[]): readonly Said[] =>
    programs.flatMap((one) => keys.flatMap((key) => saidIn(one, key)));
  return {
    people: peopleOf(folder, "src/data/authors", "src/content/authors"),
    url: [
      { value: at(config, "site"), file },
      ...inTheme(theme?.site.site),
      ...said("SITE_URL", "website", "siteUrl", "url", "site"),
      ...cnameOf(folder),
    ],
    base: theme === undefined ? [{ value: at(config, "base"), file }] : inTheme(theme.site.base),
    title: [
      { value: blog?.title, file },
      ...feedSaid("title"),
      ...inFeed(followed?.texts.title),
      ...inTheme(theme?.site.name),
      ...said("SITE_TITLE", "SITE_NAME", "title", "name"),
    ],
    description: [
      ...feedSaid("description"),
      ...inFeed(followed?.texts.description),
      ...said("SITE_DESCRIPTION", "description", "desc"),
    ],
    language: [
      { value: at(config, "i18n", "defaultLocale"), file },
      ...inTheme(theme?.language),
      ...inFeed(feed === undefined ? undefined : feedLanguage(folder.text(feed.program.file))),
      ...said("lang", "language", "locale"),
    ],
    author: { name: said("SITE_AUTHOR", "author.name", "author") },
  };
}

/** The language in the channel's own data. English is often only that of the template, and other signs are better. */
function feedLanguage(text: string): string | undefined {
  const language = /<language>([\w-]{2,35})<\/language>/.exec(text)?.[1];
  return language === undefined || /^en\b/i.test(language) ? undefined : language;
}

function saidIn(program: Program, key: string): readonly Said[] {
  const file = program.file;
  const [head = "", ...rest] = key.split(".");
  const own = { value: at(program.named(head), ...rest), file };
  const tables = ["SITE", "site", "siteConfig", "SITE_CONFIG", "config", "CONFIG", "siteData", "default"].map(
    (name) => {
      const table = name === "default" ? program.main : program.named(name);
      return { value: isTable(table) ? at(table, head, ...rest) : undefined, file };
    },
  );
  return [...(typeof own.value === "string" ? [own] : []), ...tables].filter(({ value }) => typeof value === "string");
}
