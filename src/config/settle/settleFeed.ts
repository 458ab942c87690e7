import { posix } from "node:path";
import type { Article } from "../../model/article.ts";
import type { FeedConfig, FeedWhere } from "../../model/config.ts";
import type { FormatName } from "../../model/feed.ts";
import { isLanguageTag } from "../../text/languageTag.ts";
import type { Conditions } from "../conditions.ts";
import type { ParsedConfig } from "../schema.ts";
import { withoutUndefined } from "../withoutUndefined.ts";
import { eachOf } from "./eachOf.ts";
import { settlePodcast } from "./settlePodcast.ts";
import type { Settling } from "./settling.ts";

type AnyFeed = ParsedConfig["feeds"][number];
type GroupKey = "each" | "atLeast" | "hierarchy" | "archiveOnly" | "aliases" | "values" | "only" | "except";
type FeedInput = Omit<AnyFeed, GroupKey | "name"> & { readonly name: string };

const defaultFiles: Readonly<Record<FormatName, string>> = { rss: "rss.xml", atom: "atom.xml", json: "feed.json" };

/** The documents of the first feed are at the top of the output folder; those of other feeds are in a folder with the name of the feed. */
export function settleFeed(
  feed: FeedInput,
  at: number,
  isFirst: boolean,
  settling: Settling,
  folder = isFirst ? "" : `${feed.name}/`,
): FeedConfig {
  const { absolute, person, wrong } = settling;
  const { where, page, podcast, smartNews, perGroup, files: typedFiles, url, image, authors, language, ...rest } = feed;
  const files: Partial<Record<FormatName, string>> = {};
  for (const format of ["rss", "atom", "json"] as const) {
    const file = typedFiles[format];
    if (file !== false) files[format] = filePath(file ?? folder + defaultFiles[format]);
  }
  const key = `feeds[${at}]`;
  if (language !== undefined && !isLanguageTag(language))
    wrong(`${key}.language`, language, "Write a BCP 47 tag such as en or pt-BR.");

  if (feed.archive && feed.order === "updated")
    wrong(`${key}.order`, "updated", 'Write "published": an archive contains entries that never move.');

  return {
    ...(withoutUndefined(rest) as Pick<FeedConfig, "name" | "limit" | "content" | "order" | "archive" | "namespaces">),
    ...(url === undefined ? {} : { url: absolute(url, `${key}.url`) }),
    ...(image === undefined ? {} : { image: absolute(image, `${key}.image`) }),
    ...(language === undefined ? {} : { language }),
    ...(authors === undefined
      ? {}
      : { authors: authors.map((author, index) => person(author, `${key}.authors[${index}]`)) }),
    ...(where === undefined ? {} : { where: settleWhere(where) }),
    files,
    page: page === false ? "" : filePath(page ?? `${folder}feed.html`),
    ...(podcast === undefined ? {} : { podcast: settlePodcast(podcast, `${key}.podcast`, settling) }),
    ...(perGroup === undefined ? {} : { perGroup: settlePerGroup(perGroup) }),
    ...(smartNews === undefined ? {} : { smartNews: settleSmartNews(smartNews, `${key}.smartNews`, settling) }),
  };
}

function settleWhere(where: NonNullable<FeedInput["where"]>): NonNullable<FeedConfig["where"]> {
  if (typeof where === "function") return where as unknown as (article: Article) => boolean;
  return settleConditions(where as Conditions);
}

/** A single text stands for a list with one member. */
function settleConditions({ any, all, not, ...rest }: Conditions): FeedWhere {
  return {
    ...Object.fromEntries(
      Object.entries(withoutUndefined(rest)).map(([key, value]) => [key, typeof value === "string" ? [value] : value]),
    ),
    ...(any === undefined ? {} : { any: any.map(settleConditions) }),
    ...(all === undefined ? {} : { all: all.map(settleConditions) }),
    ...(not === undefined ? {} : { not: settleConditions(not) }),
  };
}

/** `perGroup: 3` means three of each section. */
function settlePerGroup(typed: NonNullable<FeedInput["perGroup"]>): NonNullable<FeedConfig["perGroup"]> {
  return typeof typed === "number" ? { by: "section", most: typed } : { by: eachOf(typed.by), most: typed.most };
}

function settleSmartNews(
  { logo, darkModeLogo, analytics }: NonNullable<FeedInput["smartNews"]>,
  key: string,
  { absolute }: Settling,
): NonNullable<FeedConfig["smartNews"]> {
  return {
    ...(logo === undefined ? {} : { logo: absolute(logo, `${key}.logo`) }),
    ...(darkModeLogo === undefined ? {} : { darkModeLogo: absolute(darkModeLogo, `${key}.darkModeLogo`) }),
    ...(analytics === undefined ? {} : { analytics }),
  };
}

/** `./a//b.xml` and `a\b.xml` become `a/b.xml`. A path that leads out of the folder stays such a path. */
function filePath(typed: string): string {
  return posix.normalize(typed.normalize("NFC").replaceAll("\\", "/")).replace(/^\.\//, "");
}
