import type { PathParts } from "./pathParts.ts";

export interface PermalinkValues {
  readonly parts: PathParts;
  readonly path: string;
  readonly slug: string;
  /** The slug of the front matter. */
  readonly typedSlug?: string;
  readonly title?: string;
  readonly section: string;
  /** As the author wrote the date, as if it were UTC. */
  readonly wallMs?: number;
  /** The same in the site's zone, which Jekyll's named styles use. */
  readonly siteWallMs?: number;
  readonly language?: string;
  readonly id?: string;
  readonly categories: readonly string[];
}

/** Named styles of Jekyll. */
const styles: Readonly<Record<string, string>> = {
  date: "/:categories/:year/:month/:day/:title.html",
  pretty: "/:categories/:year/:month/:day/:title/",
  ordinal: "/:categories/:year/:y_day/:title.html",
  weekdate: "/:categories/:year/W:week/:short_day/:title.html",
  none: "/:categories/:title.html",
};

/** Fills a pattern; the result is a path that is not yet encoded. Tokens without a value leave nothing, nor a double slash. */
export function fillPermalink(pattern: string, values: PermalinkValues): string {
  const style = styles[pattern];
  const wallMs = style === undefined ? values.wallMs : values.siteWallMs;
  const filled = (style ?? pattern).replace(/:(output_ext|[a-z]\w*|\{[^}]*\})/g, (whole, name: string) => {
    const value = tokenValue(name, values, wallMs);
    return value === undefined ? whole : value;
  });
  return filled.replace(/\/{2,}/g, "/");
}

function tokenValue(name: string, values: PermalinkValues, wallMs: number | undefined): string | undefined {
  const { parts, section, slug } = values;
  const wall = wallMs === undefined ? undefined : new Date(wallMs);
  const pad = (number: number | undefined, length = 2): string =>
    number === undefined ? "" : String(number).padStart(length, "0");
  switch (name) {
    case "path":
      return [...parts.folders, parts.stem].join("/");
    case "dir":
    case "sections":
      return parts.folders.join("/");
    case "section":
      return section;
    case "slug":
    case "slugorfilename":
    case "slugorcontentbasename":
    case "title_slug":
      return slug;
    case "title":
      // Jekyll's and Hexo's :title is the name of the file without its date, in its own case.
      return values.typedSlug ?? parts.name.replace(/[^\p{L}\p{M}\p{N}._~!$&'()+,;=@]+/gu, "-").replace(/^-|-$/g, "");
    case "name":
    case "filename":
    case "contentbasename":
    case "post_title":
    case "basename":
      return parts.name;
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
    case "language":
    case "lang":
      return values.language ?? "";
    case "id":
      return values.id ?? "";
    case "category":
      return slugify(values.categories[0] ?? "");
    case "categories":
      return values.categories.map(slugify).join("/");
    case "output_ext":
      return ".html";
    default:
      return undefined;
  }
}

/** Lower case words of letters, marks and digits in any script, joined with `-`; underscores and inner dots stay. */
export function slugify(text: string): string {
  return text
    .normalize("NFC")
    .toLowerCase()
    .replace(/['’]/g, "")
    .replace(/[^\p{L}\p{M}\p{N}_.]+/gu, "-")
    .replace(/^[-.]+|[-.]+$/g, "");
}

/** The site's address, taken apart once for all articles. */
let lastBase: URL | undefined;

/** An absolute address. A path that begins with a slash is below the site's own path, as are all others. */
export function absoluteUrl(path: string, siteUrl: string): string | undefined {
  try {
    if (/^[a-z][a-z\d+.-]*:/i.test(path)) {
      const url = new URL(path);
      return /^https?:$/.test(url.protocol) ? url.href : undefined;
    }
    if (path.startsWith("//")) return new URL(path, siteUrl).href;
    if (lastBase?.href !== siteUrl) lastBase = new URL(siteUrl);
    const base = lastBase;
    return new URL(base.pathname.replace(/\/$/, "") + encodePath(`/${path.replace(/^\//, "")}`), base).href;
  } catch {
    return undefined;
  }
}

/** Percent-encodes what must be, once: `%20` that is there already stays, a lone `%` becomes `%25`. */
function encodePath(path: string): string {
  return path.replace(/[^/]+/g, (segment) =>
    segment
      .toWellFormed()
      .replace(/%(?![\da-f]{2})/gi, "%25")
      .replace(/[?#\\"<>^`{|}\s\p{Cc}]/gu, encodeURIComponent),
  );
}
