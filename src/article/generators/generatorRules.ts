import type { FrontMatterValue } from "../../model/article.ts";
import type { WrittenDate } from "../dates/dates.ts";
import type { Zone } from "../dates/zone.ts";
import type { PathParts } from "../pathParts.ts";
import type { Order } from "./order.ts";

export interface PermalinkValues {
  readonly parts: PathParts;
  readonly path: string;
  readonly slug: string;
  /** The last part of the slug of the front matter, and the whole of it. */
  readonly typedSlug: string | undefined;
  readonly wholeSlug: string | undefined;
  readonly title: string | undefined;
  readonly section: string;
  /** As the author wrote the date, as if it were UTC. */
  readonly wallMs: number | undefined;
  /** The same in the site's zone, which Jekyll's named styles use. */
  readonly siteWallMs: number | undefined;
  /** The moment itself. */
  readonly at: number | undefined;
  readonly language: string | undefined;
  readonly siteLanguage: string;
  /** The first author. */
  readonly author: string | undefined;
  readonly id: string | undefined;
  readonly categories: () => readonly string[];
  /** What the front matter says under a key. */
  readonly field: (key: string) => string | undefined;
  /** The same, whatever it is. */
  readonly value: (key: string) => FrontMatterValue | undefined;
  /** What tokens mean to the site's generator, before what they mean everywhere. */
  readonly rules: GeneratorRules;
}

/** How one site generator makes addresses, dates and titles. What a row leaves out is as in a plain folder. */
export interface GeneratorRules {
  /** The names of the tokens that it fills. */
  readonly tokens?: RegExp;
  /** The value of a token of its address patterns; nothing for a token that means the same everywhere. */
  readonly token?: (name: string, values: PermalinkValues) => string | undefined;
  /**
   * The generator writes other scripts in Latin letters by a table of its own, which is not known here. Such a token stays open: the author
   * has to give the article a slug.
   */
  readonly isUnknown?: (name: string, values: PermalinkValues) => boolean;
  /** What a template's filter of that name gives; nothing where it is not known. */
  readonly slugify?: (text: string) => string | undefined;
  /** An address that the front matter gives, as it is published. */
  readonly typedAddress?: (typed: string) => string;
  /** Names of styles such as `pretty` are a name like any other in front matter: they count in the config alone. */
  readonly hasStylesInConfigAlone?: boolean;
  /** Addresses hold the date as it is in the site's zone, however it was written. */
  readonly datesInSiteZone?: boolean;
  /**
   * A date of the front matter, read as its programming language does; nothing for what that cannot read, or reads in a way that nobody
   * means. Without it, as people write dates, in the zone of the site.
   * @param isQuoted YAML takes a date and time for a text where it is in quotes
   */
  readonly readDate?: (typed: string, zone: Zone, isQuoted: () => boolean) => WrittenDate | undefined;
  /** A path without these is that of a page, and not of an article. */
  readonly isArticle?: (parts: PathParts) => boolean;
  /** Digits behind a date in a name are no time of day. */
  readonly hasNoTimesInNames?: boolean;
  /** The title where the front matter has none; without it, the first heading. */
  readonly title?: (parts: PathParts) => string;
  /** Of two articles of one moment, which comes first in its feed; without it, in the order of their paths. */
  readonly order?: Order;
  /** The front matter has a weight, which counts in that order. */
  readonly hasWeights?: boolean;
  /** What is in another language than the site has a folder of that language in its address, however its language is known. */
  readonly hasLanguageFolders?: boolean;
}
