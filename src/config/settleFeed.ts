import { posix } from "node:path";
import type { Article } from "../model/article.ts";
import type { FeedConfig, FeedWhere } from "../model/config.ts";
import type { FormatName } from "../model/feed.ts";
import { isLanguageTag } from "../text/languageTag.ts";
import type { ParsedConfig } from "./schema.ts";
import type { Settling } from "./settling.ts";
import { withoutUndefined } from "./withoutUndefined.ts";

type FeedInput = ParsedConfig["feeds"][number];

const defaultFiles: Readonly<Record<FormatName, string>> = { rss: "rss.xml", atom: "atom.xml", json: "feed.json" };

/** The first feed is at the top of the output folder; each other has a folder of its name. */
export function settleFeed(feed: FeedInput, at: number, settling: Settling): FeedConfig {
  const { absolute, person, wrong } = settling;
  const { where, page, podcast, files: typedFiles, url, image, authors, language, ...rest } = feed;
  const folder = at === 0 ? "" : `${feed.name}/`;
  const files: Partial<Record<FormatName, string>> = {};
  for (const format of ["rss", "atom", "json"] as const) {
    const file = typedFiles[format];
    if (file !== false) files[format] = filePath(file ?? folder + defaultFiles[format]);
  }
  const key = `feeds[${at}]`;
  if (language !== undefined && !isLanguageTag(language)) {
    wrong(`${key}.language`, language, "Write a BCP 47 tag such as en or pt-BR.");
  }
  if (feed.archive && feed.order === "updated") {
    wrong(`${key}.order`, "updated", 'Write "published": archives hold entries that stay where they are.');
  }
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
  };
}

/** One text where a list may stand is a list of one. */
function settleWhere(where: NonNullable<FeedInput["where"]>): NonNullable<FeedConfig["where"]> {
  if (typeof where === "function") return where as unknown as (article: Article) => boolean;
  return Object.fromEntries(
    Object.entries(withoutUndefined(where)).map(([key, value]) => [key, typeof value === "string" ? [value] : value]),
  ) as FeedWhere;
}

function settlePodcast(
  podcast: NonNullable<FeedInput["podcast"]>,
  key: string,
  { absolute, person }: Settling,
): NonNullable<FeedConfig["podcast"]> {
  const { image, persons, ...rest } = podcast;
  return {
    ...(withoutUndefined(rest) as NonNullable<FeedConfig["podcast"]>),
    ...(image === undefined ? {} : { image: absolute(image, `${key}.image`) }),
    ...(persons === undefined ? {} : { persons: persons.map((one, at) => person(one, `${key}.persons[${at}]`)) }),
  };
}

/** `./a//b.xml` and `a\b.xml` are `a/b.xml`. What leads out of the folder still does. */
function filePath(typed: string): string {
  return posix.normalize(typed.normalize("NFC").replaceAll("\\", "/")).replace(/^\.\//, "");
}
