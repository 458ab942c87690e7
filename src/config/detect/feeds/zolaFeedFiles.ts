import { oldFeed } from "../ownFeed/oldFeed.ts";
import type { SiteFolder } from "../siteFolder.ts";
import type { Table } from "../table.ts";
import { pick, textsAt } from "../values.ts";

/** A feed that Zola writes for the site, a language, a section and a value. */
export interface ZolaFeedFile {
  readonly name: string;
  readonly format: "rss" | "atom";
  /** The text of its template: "" for Zola's own, nothing if it may be in a theme that is not here. */
  readonly template: string | undefined;
  /** The file of that template. */
  readonly file: string | undefined;
}

/**
 * The feeds that Zola makes according to the config of the site, or of one of its languages in `own`. Zola's own templates are Atom, or RSS
 * if their name says so. A file that is not XML comes from a template of the site and is not a feed.
 */
export function zolaFeedFiles(
  folder: SiteFolder,
  config: Table,
  own = config,
): readonly [ZolaFeedFile, ...ZolaFeedFile[]] {
  const [first = isOfOldZola(config) ? "rss.xml" : "atom.xml", ...more] =
    [own, config].map(namesIn).find(({ length }) => length > 0) ?? [];
  const file = (name: string): ZolaFeedFile => {
    const [of, template] = templateOf(folder, config, name);
    return { name, format: oldFeed(name, "atom", template)?.format ?? "atom", template, file: of };
  };
  return [file(first), ...more.map(file)];
}

/** The names of settings were others before Zola 0.11, which ignores them. Only a config that has no newer name is read so. */
export function isOfOldZola(config: Table): boolean {
  const news = ["generate_feeds", "generate_feed", "feed_filenames", "feed_filename", "feed_limit"];
  return pick(config, "generate_rss") !== undefined && pick(config, ...news) === undefined;
}

function namesIn(config: Table): readonly string[] {
  const names = [...textsAt(config, "feed_filenames"), ...textsAt(config, "feed_filename")];
  return names.filter((name) => /\.(?:xml|atom|rss)$/i.test(name));
}

function templateOf(
  folder: SiteFolder,
  config: Table,
  name: string,
): readonly [file?: string | undefined, text?: string] {
  const theme = pick(config, "theme");
  const places = ["templates", ...(theme === undefined ? [] : [`themes/${theme}/templates`])];
  const file = folder.first(...places.map((place) => `${place}/${name}`));
  if (file !== undefined) return [file, folder.text(file)];
  return theme !== undefined && folder.firstFolder(`themes/${theme}/templates`) === undefined ? [] : [undefined, ""];
}
