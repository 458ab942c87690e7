import { below, commonFolder, join } from "../../paths.ts";
import type { SiteFolder } from "../../siteFolder.ts";
import type { Table } from "../../table.ts";
import { pick, tableAt, textsAt } from "../../values.ts";
import { mountsOf } from "./hugoConfig.ts";

export interface HugoLanguage {
  readonly key: string;
  /** Its table in the config. */
  readonly own: Table;
  readonly dir: string;
  /** Its folder below the one that all languages share; "" if all are in one folder. */
  readonly root: string;
  readonly isMain: boolean;
}

export interface HugoLanguages {
  /** The folder that contains the articles of all languages. */
  readonly dir: string;
  /** The main language first. Without those that are published as separate sites. */
  readonly list: readonly HugoLanguage[];
  /** The suffixes in file names, of every language in the config. */
  readonly keys: readonly string[];
  /** Those that Hugo does not build. */
  readonly off: readonly string[];
  /** Those that are published as separate sites: all others, as soon as one language has its own base URL. */
  readonly elsewhere: readonly string[];
  /** Hugo builds more than one. */
  readonly areSeveral: boolean;
}

/** The languages of a Hugo site: a suffix of the name, a `contentDir` for each, or a module mount for each. */
export function hugoLanguages(folder: SiteFolder, config: Table): HugoLanguages {
  const languages = tableAt(config, "languages");
  const main = pick(config, "defaultContentLanguage") ?? firstLanguage(languages);
  const off = textsAt(config, "disableLanguages").map((key) => key.toLowerCase());
  const keys = Object.keys(languages).filter((key) => key.toLowerCase() !== main.toLowerCase());
  const built = keys.filter(
    (key) => pick(tableAt(languages, key), "disabled") !== "true" && !off.includes(key.toLowerCase()),
  );
  const areSites = [main, ...built].some((key) => pick(tableAt(languages, key), "baseURL") !== undefined);
  const elsewhere = areSites ? built : [];
  const ours = built.filter((key) => !elsewhere.includes(key));
  const found = [main, ...ours].map((key, at) => {
    const own = tableAt(languages, key);
    return { key, own, dir: contentDirOf(folder, config, own, key), isMain: at === 0 };
  });
  const used = found.filter(({ dir, isMain }) => isMain || folder.firstFolder(dir) !== undefined);
  const dir = commonFolder(used.map((one) => one.dir));
  const list = used.map((one) => ({ ...one, root: one.dir === dir ? "" : below(one.dir, dir) }));
  return {
    dir,
    list,
    keys: [main, ...keys],
    off: keys.filter((key) => !built.includes(key)),
    elsewhere,
    areSeveral: built.length > 0,
  };
}

/** By default English, or if English is not among the listed languages, the one with the lowest weight. */
function firstLanguage(languages: Table): string {
  const keys = Object.keys(languages);
  if (keys.length === 0 || keys.some((key) => key.toLowerCase() === "en")) return "en";
  const weight = (key: string): number => Number(pick(tableAt(languages, key), "weight") ?? Number.POSITIVE_INFINITY);
  return [...keys].sort((a, b) => weight(a) - weight(b) || (a < b ? -1 : 1))[0] ?? "en";
}

function contentDirOf(folder: SiteFolder, config: Table, own: Table, key: string): string {
  const typed = pick(own, "contentDir");
  if (typed !== undefined) return join(typed);
  const rows = mountsOf(config).filter((row) => pick(row, "target") === "content");
  const mount = rows.find((row) => pick(row, "lang") === key) ?? rows.find((row) => !pick(row, "lang"));
  const source = mount === undefined ? undefined : pick(mount, "source");
  if (source !== undefined && folder.firstFolder(join(source)) !== undefined) return join(source);
  return join(pick(config, "contentDir") ?? "content");
}
