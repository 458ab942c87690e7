import { createHash } from "node:crypto";
import type { FrontMatterValue } from "../../model/article.ts";
import { trimmed } from "../../text/trimmed.ts";
import { isYamlTime } from "../../text/yamlTime.ts";
import { parseWrittenDate } from "../dates/dates.ts";
import { rolledDate } from "../dates/rolledDate.ts";
import { scriptDate } from "../dates/scriptDate.ts";
import { createZone } from "../dates/zone.ts";
import type { GeneratorRules, PermalinkValues } from "./generatorRules.ts";
import { hexoNameParts } from "./hexoNameParts.ts";

const utc = createZone("UTC");

/** @see https://hexo.io/docs/permalinks */
export const hexoRules: GeneratorRules = {
  tokens: /^(?:title|undated_title|name|undated_name|post_title|timestamp|hash|category|lang)$/,
  datesInSiteZone: true,
  title: () => "",
  marksInTitles: "ticks",
  // The time in UTC counts as the time of day in the time zone of the site, whatever time zone is written.
  readDate: (typed, zone, isQuoted) => {
    const read = isYamlTime(typed) && !isQuoted() ? parseWrittenDate(typed, utc) : scriptDate(typed);
    const written = read ?? (isQuoted() ? undefined : rolledDate(typed, utc));
    return written && { at: zone.toInstant(written.at), wallMs: written.at };
  },
  token: (name, values) => {
    const { path, title = "", at } = values;
    // The name of a post is its whole path without the extension, `index` too; and without the date, if the pattern for new files contains one.
    const whole = path.replace(/^(?:[^/]+\/)*_posts\//, "").replace(/\.[^./]+$/, "");
    const pattern = name.startsWith("undated_") ? ":year-:month-:day-:title" : values.field("new_post_name");
    const named = pattern === undefined ? { title: whole } : (hexoNameParts(pattern, whole) ?? {});
    const slug = named.title ?? hexoSlug(whole);
    switch (name) {
      case "title":
      case "undated_title":
        return slug;
      case "name":
      case "undated_name":
        return slug.split("/").at(-1);
      case "post_title":
        return hexoSlug(title).toLowerCase();
      case "timestamp":
        return at === undefined ? "" : String(Math.floor(at / 1000));
      case "hash":
        return at === undefined
          ? ""
          : createHash("sha1")
              .update(slug + String(Math.floor(at / 1000)))
              .digest("hex")
              .slice(0, 12);
      case "category":
        return categoryOf(values, named.category) ?? values.field("default_category");
      case "lang":
        return named.lang;
      default:
        return undefined;
    }
  },
};

/** The last category; if there are several lists, the last list. A flat list goes from a category to a category below it. */
function categoryOf({ value }: PermalinkValues, named: string | undefined): string | undefined {
  const typed = value("categories") ?? named ?? value("category");
  const rows = Array.isArray(typed) ? (typed as readonly FrontMatterValue[]) : [typed];
  const isNested = rows.some((row) => Array.isArray(row));
  const last = isNested ? rows.at(-1) : rows;
  const names = (Array.isArray(last) ? (last as readonly FrontMatterValue[]) : [last]).filter(
    (name): name is string => typeof name === "string" && name !== "",
  );
  return names.length === 0 ? undefined : names.map(hexoSlug).join("/");
}

/** Letters that are not one of a to z and a mark, as Hexo writes them. */
const letters = new Map(
  "Æ:AE Ø:O ß:s æ:ae ø:o Đ:D đ:d Ħ:H ħ:h ı:i Ŀ:L ŀ:l Ł:L ł:l Œ:OE œ:oe Ŧ:T ŧ:t ƒ:f Ǆ:DZ ǆ:dz Ǉ:LJ ǉ:lj Ǌ:NJ ǌ:nj ǝ:e Ɛ:E ɛ:e Ɔ:O ɔ:o ẞ:S ſ:l ǅ:Dz ǈ:Lj ǋ:Nj"
    .split(" ")
    .map((pair): [string, string] => [pair.charAt(0), pair.slice(2)]),
);

/** Hexo's `slugize`: Latin letters lose their marks, some punctuation and white space become one hyphen, everything else stays. */
export function hexoSlug(text: string): string {
  const hyphened = text
    .replace(/[\uff21-\uff3a\uff41-\uff5a\u24b6-\u24e9]/g, (letter) => letter.normalize("NFKC"))
    .replace(/[\u00c0-\u024f\u1e00-\u1eff]/g, (letter) => {
      const [base = "", ...marks] = letter.normalize("NFD");
      return marks.length > 0 && /[A-Za-z]/.test(base) ? base : (letters.get(letter) ?? letter);
    })
    .replace(/[\u0000-\u001f]/g, "")
    .replace(/[\s~`!@#$%^&*()\-_+=[\]{}|\\;:"'<>,.?/]+/g, "-");
  return trimmed(hyphened, "-");
}
