/** What the path says about an article. */
import { languagesOfTwoLetters } from "../text/languages.ts";
import { longYear } from "./dates/longYear.ts";

export interface PathParts {
  /** Folders below the content folder, without the folder of a bundle and without Jekyll's `_posts`. */
  readonly folders: readonly string[];
  /** The file name without extension, language and date; for a bundle, the name of the folder. */
  readonly name: string;
  /** The file name without extension, or the folder of the bundle. */
  readonly stem: string;
  readonly extension: string;
  readonly isBundle: boolean;
  readonly language: string | undefined;
  /** Whether the language is part of the file name, as in `title.fr.md`. */
  readonly isLanguageInName: boolean;
  /** The folders above `_posts`, which are categories in Jekyll. */
  readonly categoryFolders: readonly string[];
  /** `2026-01-31`, with a time if the name has one. */
  readonly date: string | undefined;
  /** Whether the name of the file or bundle begins with the date. */
  readonly isDateInName: boolean;
  readonly isDraftFolder: boolean;
}

const languageSuffix = /\.([a-z]{2,3}(?:[-_][A-Za-z\d]{2,4}){0,2})$/;
/** Others, such as `zh-hant-tw`, are languages only if they are the site's. */
const usualLanguage = /^[a-z]{2}(?:[-_](?:[A-Z][a-z]{3}|[A-Za-z]{2}|\d{3}))?$/;
/** Digits after the date belong to the name: they are a time only after a `T`, or with seconds. */
const datedName =
  /^(\d{4})[-_.](\d{1,2})[-_.](\d{1,2})(?:T(\d{2})[-_.:]?(\d{2})(?:[-_.:]?(\d{2}))?(Z?)(?=[-_. ]|$))?(?:[-_. ]+(.*))?$/;
const timeWithSeconds = /^([01]\d|2[0-3])(?:([-_.:])([0-5]\d)\2([0-5]\d)|([0-5]\d)([0-5]\d))(?:[-_. ]+(.*))?$/;

/** What names may contain apart from a date. */
export interface NameHabits {
  /** Any language, and not only those of the site. */
  readonly hasAnyLanguage: boolean;
  /** A time of day behind the date. */
  readonly hasTimes: boolean;
  /** A year of two digits, as in `14-03-05-title`. */
  readonly hasShortYears: boolean;
}

const anyName: NameHabits = { hasAnyLanguage: true, hasTimes: true, hasShortYears: false };
const shortYear = /^(\d\d)(?=-\d{1,2}-\d{1,2}-)/;

/** @param languages Those of the site */
export function pathParts(path: string, languages: readonly string[], habits = anyName): PathParts {
  const folders = path.split("/");
  const file = folders.pop() ?? "";
  const dot = file.lastIndexOf(".");
  let stem = dot > 0 ? file.slice(0, dot) : file;
  const extension = dot > 0 ? file.slice(dot + 1).toLowerCase() : "";
  // Middleman also names the format of the result: `title.html.md`.
  if (extension === "erb") stem = stem.replace(/(?<=.)\.(?:md|markdown)$/, "");
  if (stem.endsWith(".html") && stem.length > 5) stem = stem.slice(0, -5);
  let language: string | undefined;
  const suffix = languageSuffix.exec(stem);
  const isAny = habits.hasAnyLanguage && suffix?.[1] !== undefined && isKnownLanguage(suffix[1]);
  if (suffix?.[1] !== undefined && (isAny || languages.includes(suffix[1]))) {
    language = suffix[1].replace("_", "-");
    stem = stem.slice(0, suffix.index);
  }
  const isLanguageInName = language !== undefined;
  const isBundle = (stem === "index" || stem === "README") && folders.length > 0;
  if (isBundle) stem = folders.pop() ?? stem;
  const isDraftFolder = folders.includes("_drafts");
  const isPlain = !isDraftFolder && !folders.includes("_posts");
  const [top = ""] = folders;
  if (language === undefined && languages.includes(top)) language = top;
  let date: string | undefined;
  let name = stem;
  const dated = datedName.exec(habits.hasShortYears ? stem.replace(shortYear, longYear) : stem);
  if (dated !== null) {
    const [, year, month, day, hour, minute, second, utc = "", behind = ""] = dated;
    const timed = hour === undefined && habits.hasTimes ? timeWithSeconds.exec(behind) : null;
    const time = timed === null ? [hour, minute, second] : [timed[1], timed[3] ?? timed[5], timed[4] ?? timed[6]];
    date = `${year}-${month}-${day}${time[0] === undefined ? "" : ` ${time[0]}:${time[1]}:${time[2] ?? "00"}${utc}`}`;
    const rest = timed === null ? behind : (timed[7] ?? "");
    name = rest === "" ? stem : rest;
  } else if (yearFolder.test(path)) {
    date = dateOfFolders(folders, stem);
    const behindDay = /^\d{1,2}[-_.](.+)$/.exec(stem)?.[1];
    if (date !== undefined && behindDay !== undefined && isDayInName(folders)) name = behindDay;
  }
  return {
    folders: isPlain ? folders : folders.filter((folder) => folder !== "_posts" && folder !== "_drafts"),
    name,
    stem,
    extension,
    isBundle,
    language,
    isLanguageInName,
    categoryFolders: isPlain ? none : folders.slice(0, Math.max(0, folders.indexOf("_posts"))),
    date,
    isDateInName: dated !== null,
    isDraftFolder,
  };
}

const none: readonly string[] = [];
const yearFolder = /(?:^|\/)\d{4}\/\d/;

/** `2026/01/31/title.md`, `2026/01/31-title.md`, `2026/01-31-title/`. */
function dateOfFolders(folders: readonly string[], stem: string): string | undefined {
  const found = /(?:^|\/)(\d{4})\/(\d{1,2})[/-](\d{1,2})(?:[/\-_.]|$)/.exec(`${folders.join("/")}/${stem}`);
  return found === null ? undefined : `${found[1]}-${found[2]}-${found[3]}`;
}

/** `2026/01/31-title.md`: below the folder of a month, the name begins with the day. */
function isDayInName(folders: readonly string[]): boolean {
  return /(?:^|\/)\d{4}\/\d{1,2}$/.test(folders.join("/"));
}

/** An ending of two or three letters only counts as a language if it is one: `jquery.min` is not. */
function isKnownLanguage(tag: string): boolean {
  return usualLanguage.test(tag) && languagesOfTwoLetters.has(tag.slice(0, 2));
}
