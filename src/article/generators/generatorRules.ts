import type { FrontMatterValue } from "../../model/article.ts";
import type { Keys, Lookup } from "../../text/lookup.ts";
import type { WrittenDate } from "../dates/dates.ts";
import type { Zone } from "../dates/zone.ts";
import type { TermRules } from "../details/tags.ts";
import type { PathParts } from "../pathParts.ts";
import type { Order, OrderSettings } from "./order.ts";

export interface PermalinkValues {
  readonly parts: PathParts;
  readonly path: string;
  readonly slug: string;
  /** The last part of the slug in the front matter, and the whole slug. */
  readonly typedSlug: string | undefined;
  readonly wholeSlug: string | undefined;
  readonly title: string | undefined;
  readonly section: string;
  /** The date as the author wrote it, as if it were UTC. */
  readonly wallMs: number | undefined;
  /** The same in the time zone of the site, which Jekyll's named styles use. */
  readonly siteWallMs: number | undefined;
  /** The time itself. */
  readonly at: number | undefined;
  readonly language: string | undefined;
  readonly siteLanguage: string;
  /** The first author. */
  readonly author: string | undefined;
  readonly id: string | undefined;
  readonly categories: () => readonly string[];
  /** The text of a front matter key. */
  readonly field: (key: string) => string | undefined;
  /** The value of a front matter key, of any type. */
  readonly value: (key: string) => FrontMatterValue | undefined;
  /** The meaning of tokens in the site's generator, which takes precedence over their usual meaning. */
  readonly rules: GeneratorRules;
}

/** A first date, and a time at which the article is due. */
export interface TwoDates {
  /** The keys of that time. */
  readonly due: Keys;
  /** Which of them is shown. */
  readonly shows: "first" | "due";
  /** The date in the name of a file comes before that of the last change. */
  readonly isNameBeforeChange: boolean;
}

/** How one site generator makes URLs, dates and titles. Rules that are left out are the same as for a plain folder. */
export interface GeneratorRules {
  /** The names of the tokens that it fills in. */
  readonly tokens?: RegExp;
  /** The value of a token in its URL patterns; nothing for a token with the usual meaning. */
  readonly token?: (name: string, values: PermalinkValues) => string | undefined;
  /**
   * The generator writes other scripts in Latin letters with a table that is not known here. Such a token is not filled in: the author has
   * to add a slug to the article.
   */
  readonly isUnknown?: (name: string, values: PermalinkValues) => boolean;
  /** The result of a template filter, `slugify` if no name is given; nothing if it is not known. */
  readonly slugify?: (text: string, filter?: string) => string | undefined;
  /** The published form of a URL in the front matter. */
  readonly typedAddress?: (typed: string, values: PermalinkValues) => string;
  /** In front matter, names of styles such as `pretty` are ordinary names: they only have a meaning in the config. */
  readonly hasStylesInConfigAlone?: boolean;
  /** URLs contain the date in the time zone of the site, however it was written. */
  readonly datesInSiteZone?: boolean;
  /**
   * Reads a date in the front matter like the generator's programming language; nothing if that cannot read it, or reads it in a way that
   * nobody means. Without this rule, dates are read as people write them, in the time zone of the site.
   * @param isQuoted YAML reads a date and time in quotes as a string
   */
  readonly readDate?: (typed: string, zone: Zone, isQuoted: () => boolean) => WrittenDate | undefined;
  /**
   * Its articles have two dates.
   * @param usual A value that the config gives every article
   */
  readonly twoDates?: (usual: (key: string) => unknown) => TwoDates;
  /** A path that does not match is that of a page, not of an article. */
  readonly isArticle?: (parts: PathParts) => boolean;
  /** Digits behind a date in a name are no time of day. */
  readonly hasNoTimesInNames?: boolean;
  /** `14-03-05-title` begins with a day of 2014. */
  readonly hasShortYearsInNames?: boolean;
  /** The title if the front matter has none; without this rule, the first heading. */
  readonly title?: (parts: PathParts) => string;
  /** The title if the text has no heading either. */
  readonly titleWithoutHeading?: (parts: PathParts) => string;
  /** How it reads tags and categories; without this rule, in all ways that are usual. */
  readonly terms?: TermRules;
  /** Articles whose front matter has no title are left out; `title` then only names other pages. */
  readonly needsTitle?: boolean;
  /** Its feed shows these marks of Markdown in a title of the front matter. */
  readonly marksInTitles?: "ticks" | "marks";
  /** Which of two articles with the same date comes first in its feed; without this rule, they are sorted by path. */
  readonly order?: (settings: OrderSettings) => Order;
  /** `headless` is about a folder with an `index.md`, and means nothing in another article. */
  readonly hasHeadlessBundles?: (lookup: Lookup) => boolean;
  /** The front matter may contain a weight, which determines that order. */
  readonly hasWeights?: boolean;
  /** A slug in front matter is always a part of the URL, even if it begins with a slash. */
  readonly isSlugAPart?: boolean;
  /** An article in another language than the site has the folder of that language in its URL, however its language is known. */
  readonly hasLanguageFolders?: boolean;
}
