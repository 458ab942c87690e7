/** What the path of an article says by itself. */
export interface PathParts {
  /** Folders below the content folder, without a bundle's own and without Jekyll's `_posts`. */
  readonly folders: readonly string[];
  /** File name without extension, language and date; for a bundle the folder's name. */
  readonly name: string;
  /** The file name without extension, or the bundle folder's. */
  readonly stem: string;
  readonly extension: string;
  readonly isBundle: boolean;
  readonly language: string | undefined;
  /** The language is part of the file's name, as in `title.fr.md`. */
  readonly isLanguageInName: boolean;
  /** The folders above `_posts`, which Jekyll takes for categories. */
  readonly categoryFolders: readonly string[];
  /** `2026-01-31`, with time where the name has one. */
  readonly date: string | undefined;
  /** The date is the beginning of the file's or the bundle's name. */
  readonly isDateInName: boolean;
  readonly isDraftFolder: boolean;
}

const languageSuffix = /\.([a-z]{2,3}(?:[-_](?:[A-Z][a-z]{3}|[A-Za-z]{2}|\d{3}))?)$/;
/** Digits behind the date belong to the name: they are a time only behind a `T`, or where there are seconds. */
const datedName =
  /^(\d{4})[-_.](\d{1,2})[-_.](\d{1,2})(?:T(\d{2})[-_.:]?(\d{2})(?:[-_.:]?(\d{2}))?(Z?)(?=[-_. ]|$))?(?:[-_. ]+(.*))?$/;
const timeWithSeconds = /^([01]\d|2[0-3])(?:([-_.:])([0-5]\d)\2([0-5]\d)|([0-5]\d)([0-5]\d))(?:[-_. ]+(.*))?$/;

/** What else than a date stands in names. */
export interface NameHabits {
  /** Any language that there is, and not those of the site alone. */
  readonly hasAnyLanguage: boolean;
  /** A time of day behind the date. */
  readonly hasTimes: boolean;
}

const anyName: NameHabits = { hasAnyLanguage: true, hasTimes: true };

/** @param languages Those of the site */
export function pathParts(path: string, languages: readonly string[], habits = anyName): PathParts {
  const folders = path.split("/");
  const file = folders.pop() ?? "";
  const dot = file.lastIndexOf(".");
  let stem = dot > 0 ? file.slice(0, dot) : file;
  const extension = dot > 0 ? file.slice(dot + 1).toLowerCase() : "";
  // Middleman names the format that is made, too: `title.html.md`.
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
  const dated = datedName.exec(stem);
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

/** A two- or three-letter ending counts as a language only where it is one: `jquery.min` is not. */
function isKnownLanguage(tag: string): boolean {
  const [primary = ""] = tag.split(/[-_]/);
  return primary.length === 2 && twoLetter.has(primary);
}

/** ISO 639-1, without those that are common file name endings (`js` is not a language, `md` neither). */
const twoLetter = new Set(
  (
    "aa ab af ak am ar as av ay az ba be bg bn bo br bs ca ce ch co cs cu cv cy da de dv dz ee el en eo es et eu fa ff fi fj fo fr fy " +
    "ga gd gl gn gu gv ha he hi hr ht hu hy hz ia id ig ii ik is it iu ja jv ka kg ki kj kk kl km kn ko kr ks ku kv kw ky la lb lg li " +
    "ln lo lt lu lv mg mh mi mk ml mn mr ms mt my na nb nd ne ng nl nn no nr nv ny oc oj om or os pa pi pl pt qu rm rn ro ru rw sa sc sd " +
    "se sg si sk sl sm sn so sq sr ss st su sv sw ta te tg th ti tk tl tn to tr ts tt tw ty ug uk ur uz ve vi vo wa wo xh yi yo za zh zu"
  ).split(" "),
);
