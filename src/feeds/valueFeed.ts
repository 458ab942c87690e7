import type { Config, FeedConfig, FeedGroup, ValueSettings } from "../model/config.ts";
import type { FormatName } from "../model/feed.ts";
import { keyOf } from "./groupValues.ts";
import type { ValuePath } from "./valueSlug.ts";

/** What is filled into the texts and paths of a group. */
interface Filled {
  readonly name: string;
  /** As most articles write it. */
  readonly value: string;
  readonly path: ValuePath;
}

/** The settings of the feed of one value: those of its group, with the value filled in, and what the config says about this value. */
export function valueFeed(group: FeedGroup, { site }: Config, { name, value, path }: Filled): FeedConfig {
  const { feed } = group;
  const { slug } = path;
  const own = settingsOf(group, value, slug);
  const text = (pattern: string): string => fill(pattern, { value: own.title ?? value, slug, site: site.title });
  const address = (pattern: string): string =>
    fill(pattern, {
      value: encodeURIComponent(value),
      slug: slug.split("/").map(encodeURIComponent).join("/"),
      site: "",
    });
  const optional = <K extends "title" | "description" | "url" | "image">(
    key: K,
    given: string | undefined,
    filled: (pattern: string) => string,
  ) => (given === undefined ? {} : { [key]: filled(given) });
  return {
    ...feed,
    name,
    ...optional("title", feed.title ?? "{site}: {value}", text),
    ...optional("description", own.description ?? feed.description, text),
    ...optional("url", feed.url, address),
    ...optional("image", own.image ?? feed.image, address),
    ...(group.each === "language" && feed.language === undefined ? { language: value } : {}),
    ...(group.archiveOnly ? { hubs: [] } : {}),
    files: valueFiles(feed.files, path),
    page: feed.page === "" ? "" : filledPath(feed.page, path),
    group: {
      group: group.name,
      ...(typeof group.each === "string" ? { kind: group.each } : {}),
      value: own.title ?? value,
      isArchive: group.archiveOnly,
    },
  };
}

/** Every path of the feed of a value. */
export function valuePaths({ feed }: FeedGroup, path: ValuePath): readonly string[] {
  const files = Object.values(valueFiles(feed.files, path));
  return feed.page === "" ? files : [...files, filledPath(feed.page, path)];
}

function valueFiles(files: FeedConfig["files"], path: ValuePath): FeedConfig["files"] {
  return Object.fromEntries(
    (Object.entries(files) as [FormatName, string][]).map(([format, file]) => [format, filledPath(file, path)]),
  );
}

function filledPath(pattern: string, { slug, typed }: ValuePath): string {
  return fill(pattern, { value: typed, slug, site: "" });
}

/** A site may name a value by its slug. */
export function settingsOf(group: FeedGroup, value: string, slug: string): ValueSettings {
  const known = settingsByKey.get(group) ?? keyed(group);
  settingsByKey.set(group, known);
  return { ...known.get(keyOf(slug)), ...known.get(keyOf(value)) };
}

/** The slug that the config has for a value. */
export function givenSlug(group: FeedGroup, value: string): string | undefined {
  return settingsOf(group, value, value).slug;
}

const settingsByKey = new WeakMap<FeedGroup, ReadonlyMap<string, ValueSettings>>();

function keyed({ values, siteValues = {} }: FeedGroup): ReadonlyMap<string, ValueSettings> {
  const found = new Map<string, ValueSettings>();
  for (const [name, settings] of [...Object.entries(siteValues), ...Object.entries(values)]) {
    const key = keyOf(name);
    found.set(key, { ...found.get(key), ...settings });
  }
  return found;
}

function fill(pattern: string, values: Readonly<Record<"value" | "slug" | "site", string>>): string {
  // The URL has been parsed before, which encodes the brackets.
  return pattern.replace(/(?:\{|%7B)(value|slug|site)(?:\}|%7D)/g, (_whole, name: keyof typeof values) => values[name]);
}
