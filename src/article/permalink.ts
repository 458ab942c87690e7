import { trimmed } from "../text/trimmed.ts";
import type { PathParts } from "./pathParts.ts";

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
  readonly language: string | undefined;
  readonly id: string | undefined;
  readonly categories: () => readonly string[];
}

/** Named styles of Jekyll. */
const styles: Readonly<Record<string, string>> = {
  date: "/:categories/:year/:month/:day/:title.html",
  pretty: "/:categories/:year/:month/:day/:title/",
  ordinal: "/:categories/:year/:y_day/:title.html",
  weekdate: "/:categories/:year/W:week/:short_day/:title.html",
  none: "/:categories/:title.html",
};

/**
 * Fills a pattern; of several, the first whose tokens all have a value, or else the last. The result is a path that is not yet encoded.
 * Tokens without a value leave nothing, nor a double slash.
 */
export function fillPermalink(pattern: string | readonly string[], values: PermalinkValues): string {
  if (typeof pattern === "string") return fill(pattern, values).path;
  let path = "";
  for (const one of pattern) {
    const filled = fill(one, values);
    path = filled.path;
    if (filled.isWhole) break;
  }
  return path;
}

/** Has it tokens to fill, or is it the name of a style? */
export function isPattern(text: string): boolean {
  return Object.hasOwn(styles, text) || /(?:^|[/\-_.}])(?::[a-z]|\{)/.test(text.replace(/^[a-z]+:\/\//i, ""));
}

/** Does the pattern itself say where the language of an article stands? */
export function namesLanguage(pattern: string | readonly string[]): boolean {
  return (typeof pattern === "string" ? [pattern] : pattern).some((one) => /:lang(?:uage)?\b/.test(one));
}

function fill(pattern: string, values: PermalinkValues): { readonly path: string; readonly isWhole: boolean } {
  const style = styles[pattern];
  const parts = takenApart(style ?? pattern);
  if (parts.length === 1) return { path: (parts[0] ?? "").replace(/\/{2,}/g, "/"), isWhole: true };
  const wallMs = style === undefined ? values.wallMs : values.siteWallMs;
  let path = "";
  let isWhole = true;
  let isToken = false;
  for (const part of parts) {
    const value = isToken ? (tokenValue(part.slice(1), values, wallMs) ?? part) : part;
    isWhole &&= value !== "" || !isToken;
    path += value;
    isToken = !isToken;
  }
  return { path: path.includes("//") ? path.replace(/\/{2,}/g, "/") : path, isWhole };
}

/** Text and tokens in turns. Patterns are few, and some are filled for every article. */
function takenApart(pattern: string): readonly string[] {
  let parts = knownPatterns.get(pattern);
  if (parts === undefined) {
    parts = pattern.split(/(:(?:output_ext|[a-z]\w*|\{[^{}]*\}))/);
    if (knownPatterns.size < 100) knownPatterns.set(pattern, parts);
  }
  return parts;
}

const knownPatterns = new Map<string, readonly string[]>();

function tokenValue(name: string, values: PermalinkValues, wallMs: number | undefined): string | undefined {
  const { parts, section, slug } = values;
  switch (name) {
    case "path":
      return [...parts.folders, values.typedSlug ?? parts.stem].join("/");
    case "dated_path":
      // Docusaurus: a date in the path makes folders, and they come first.
      return [
        ...(parts.date ?? "").slice(0, 10).split("-"),
        ...parts.folders.filter((folder) => parts.date === undefined || !/^[\d-]+$/.test(folder)),
        parts.name,
      ]
        .filter((part) => part !== "")
        .join("/");
    case "slugdir":
      return parts.folders.map(slugify).join("/");
    case "unnumbered":
      return [...parts.folders, values.typedSlug ?? parts.stem]
        .map((part) => slugify(part.replace(/^\d+\.(?=.)/, "")))
        .join("/");
    case "dir":
    case "sections":
      return parts.folders.join("/");
    case "section":
      return section;
    case "slug":
      return slug;
    case "typed_slug":
      return values.wholeSlug ?? "";
    case "slugorfilename":
    case "slugorcontentbasename":
      return values.typedSlug ?? slugify(parts.stem);
    case "post_title":
    case "title_slug":
      return slugify(values.title ?? "") || slugify(parts.name);
    case "slugortitle":
      return values.typedSlug ?? (slugify(values.title ?? "") || slugify(parts.name));
    case "title":
      // Jekyll's and Hexo's :title is the name of the file without its date, in its own case.
      return values.typedSlug ?? inAddress(parts.name);
    case "stem":
      return inAddress(parts.stem);
    case "filename":
    case "contentbasename":
      return parts.stem;
    case "name":
    case "basename":
      return parts.name;
    case "language":
    case "lang":
      return values.language ?? "";
    case "id":
      return values.id ?? "";
    case "category":
      return slugify(values.categories()[0] ?? "");
    case "categories":
      // Jekyll has the folders above `_posts` among them, and spaces stay.
      return [...new Set([...parts.categoryFolders, ...values.categories()].map((one) => one.toLowerCase()))].join("/");
    case "slugified_categories":
      return [...new Set([...parts.categoryFolders, ...values.categories()].map(slugify))].join("/");
    case "output_ext":
      return ".html";
    default:
      return dateValue(name, wallMs);
  }
}

/** Empty where there is no date. */
function dateValue(name: string, wallMs: number | undefined): string | undefined {
  const wall = wallMs === undefined ? undefined : new Date(wallMs);
  const pad = (number: number | undefined, length = 2): string =>
    number === undefined ? "" : String(number).padStart(length, "0");
  switch (name) {
    case "year":
      return pad(wall?.getUTCFullYear(), 4);
    case "short_year":
      return pad(wall?.getUTCFullYear(), 4).slice(2);
    case "month":
      return pad(wall && wall.getUTCMonth() + 1);
    case "i_month":
      return wall === undefined ? "" : String(wall.getUTCMonth() + 1);
    case "day":
      return pad(wall?.getUTCDate());
    case "i_day":
      return wall === undefined ? "" : String(wall.getUTCDate());
    case "hour":
      return pad(wall?.getUTCHours());
    case "minute":
      return pad(wall?.getUTCMinutes());
    case "second":
      return pad(wall?.getUTCSeconds());
    case "y_day":
    case "yearday":
      return wall === undefined
        ? ""
        : pad(Math.floor((wall.getTime() - Date.UTC(wall.getUTCFullYear(), 0, 1)) / 86_400_000) + 1, 3);
    default:
      return undefined;
  }
}

function inAddress(name: string): string {
  return name.replace(/[^\p{L}\p{M}\p{N}._~!$&'()+,;=@]+/gu, "-").replace(/^-|-$/g, "");
}

/** Lower case words of letters, marks and digits in any script, joined with `-`; underscores and inner dots stay. */
export function slugify(text: string): string {
  // As it is, it is a part of the path, which takes no memory.
  if (plainSlug.test(text)) return text;
  const joined = text
    .normalize("NFC")
    .toLowerCase()
    .replace(/['’]/g, "")
    .replace(/[^\p{L}\p{M}\p{N}_.]+/gu, "-");
  return trimmed(joined, "-.");
}

/** Single letters, digits and underscores, with single hyphens or dots between them: a slug already. */
const plainSlug = /^[a-z\d_]+(?:[-.][a-z\d_]+)*$/;
