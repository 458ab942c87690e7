import type { SourceFile } from "../model/article.ts";
import type { Config, FieldName, PermalinkInput } from "../model/config.ts";
import { type Diagnostic, type DiagnosticKind, type DiagnosticValues, diagnostic } from "../model/diagnostic.ts";
import { dialectOf, keepsPercents } from "../model/dialect.ts";
import type { Person } from "../model/person.ts";
import type { Instant } from "../model/text.ts";
import { createLookups, type Found, Keys, type Lookup } from "../text/lookup.ts";
import { remembered } from "../text/remembered.ts";
import type { QuoteStyle } from "../text/smartQuotes.ts";
import { absoluteUrl } from "./address/absoluteUrl.ts";
import { type ArticleDates, createDateReader, type DateNotes } from "./dates/articleDates.ts";
import { parseDate, parseWrittenDate } from "./dates/dates.ts";
import { createZone, type Zone } from "./dates/zone.ts";
import { type CustomKeys, customKeysOf } from "./details/custom.ts";
import { people } from "./details/people.ts";
import { type FieldKeys, fieldKeys } from "./fields.ts";
import { createFolderDefaults } from "./folderDefaults.ts";
import type { GeneratorRules } from "./generators/generatorRules.ts";
import { rulesOf, usualIn } from "./generators/rules.ts";
import { type NameHabits, type PathParts, pathParts } from "./pathParts.ts";

/** What the config says about fields, computed once for all articles. */
export interface FieldRules {
  readonly config: Config;
  readonly generator: GeneratorRules;
  readonly names: NameHabits;
  /** How titles are made typographic; nothing if they stay as they are. */
  readonly smartTitles: QuoteStyle | undefined;
  /** Whether `%% … %%` is shown. */
  readonly keepsPercents: boolean;
  /** The keys that each field is read from: those in the config, or the usual ones. */
  readonly keys: FieldKeys;
  /** Further keys that keep an article out of feeds. */
  readonly hidden: Keys | undefined;
  /** The keys that feeds are made from. */
  readonly custom: CustomKeys | undefined;
  /** Keys that keep no article out, in lower case. */
  readonly ignoredFlags: ReadonlySet<string> | undefined;
  readonly zone: Zone;
  /** The time zone of the dates in URLs. */
  readonly addressZone: Zone;
  readonly parse: (text: string) => Instant | undefined;
  readonly absolute: (url: string) => string | undefined;
  readonly dates: (lookup: Lookup, notes: DateNotes) => ArticleDates;
  /** An article that is due at another time still shows its first date. */
  readonly showsFirstDate: boolean;
  /** The date in the name of a file comes before that of the last change. */
  readonly isNameBeforeChange: boolean;
  readonly keysNamed: (key: string) => Keys;
  readonly lookUp: (file: SourceFile) => Lookup;
  readonly permalink: string | readonly string[] | ((article: PermalinkInput) => string | undefined);
}

export function fieldRules(config: Config): FieldRules {
  const { site, content } = config;
  const zone = createZone(content.timeZone);
  const generator = rulesOf(content.generator);
  const keys = keysOf(content);
  const { hidden } = content.fields;
  const twoDates = generator.twoDates?.(usualIn(content));
  const dialect = dialectOf("", content);
  const lookUp = createLookups();
  const defaultsFor = createFolderDefaults(content.defaults);
  return {
    config,
    generator,
    // A generator takes `.it` for a language only where the site has it.
    names: {
      hasAnyLanguage: content.generator === undefined,
      hasTimes: generator.hasNoTimesInNames !== true,
      hasShortYears: generator.hasShortYearsInNames === true,
    },
    smartTitles: dialect.smartTitles && dialect.smartQuotes ? dialect : undefined,
    keepsPercents: keepsPercents(content),
    keys,
    hidden: hidden === undefined ? undefined : new Keys(hidden),
    custom: customKeysOf(config),
    ignoredFlags: content.ignoredFlags && new Set(content.ignoredFlags.map((key) => key.toLowerCase())),
    zone,
    addressZone: content.permalinkTimeZone === undefined ? zone : createZone(content.permalinkTimeZone),
    parse: (text) => parseDate(text, zone),
    absolute: (url) => absoluteUrl(url, site.url),
    showsFirstDate: twoDates?.shows === "first",
    isNameBeforeChange: twoDates?.isNameBeforeChange === true,
    dates: createDateReader({ ...keys, due: twoDates?.due }, (text, isQuoted) =>
      generator.readDate === undefined ? parseWrittenDate(text, zone) : generator.readDate(text, zone, isQuoted),
    ),
    keysNamed: remembered(mostRemembered, (key) => new Keys([key])),
    lookUp: ({ data, path }) => lookUp(data, defaultsFor(path)),
    permalink: content.permalink,
  };
}

/** One article while its fields are read: looks fields up, and collects diagnostics. */
export class Reading {
  readonly file: SourceFile;
  readonly rules: FieldRules;
  readonly lookup: Lookup;
  readonly parts: PathParts;
  /** Only called if the title must come from the first heading. */
  readonly readBody: () => string | undefined;
  readonly diagnostics: Diagnostic[] = [];

  constructor(file: SourceFile, readBody: () => string | undefined, rules: FieldRules) {
    this.file = file;
    this.rules = rules;
    this.readBody = readBody;
    this.lookup = rules.lookUp(file);
    this.parts = pathParts(file.path, rules.config.content.languages, rules.names);
  }

  /** @param key Its place in the front matter; without it, the diagnostic is about the whole file */
  report(kind: DiagnosticKind, values: DiagnosticValues, key?: string): void {
    const place = key === undefined ? {} : this.file.placeOf(key);
    this.diagnostics.push(diagnostic(kind, values, { path: this.file.path, ...place }));
  }

  /** The people in a value; nothing if it contains none. */
  peopleIn(named: Found | undefined): readonly Person[] | undefined {
    const { config, absolute } = this.rules;
    const found = named === undefined ? [] : people(named.value, config.site.people, absolute);
    return found.length === 0 ? undefined : found;
  }
}

/** Feeds of site generators lead to the article itself, whatever page it names. In a plain folder, it may be a link post. */
function keysOf({ generator, fields: own }: Config["content"]): FieldKeys {
  const all = Object.entries(fieldKeys).map(([field, usual]) => {
    const keys = own[field as FieldName] ?? (field === "externalUrl" && generator !== undefined ? [] : undefined);
    return [field, keys === undefined ? usual : new Keys(keys)];
  });
  return Object.fromEntries(all) as FieldKeys;
}

/** Keys come from patterns in front matter, which may be different in each article. */
const mostRemembered = 1000;
