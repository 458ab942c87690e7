import type { DatedFile } from "../../dated.ts";
import type { SiteFolder } from "../../siteFolder.ts";
import type { Table } from "../../table.ts";
import { pick, textsAt, valueAt } from "../../values.ts";
import { isBuiltWith } from "./hugoVersion.ts";

/** How a site's pages have the two dates of Hugo: its feed is sorted by the first, and a page is published at the second. */
export interface HugoDates {
  readonly fields: Readonly<Record<string, readonly string[]>>;
  /** For all articles. */
  readonly values: Readonly<Record<string, string>>;
  readonly order: "updated" | undefined;
  readonly notes: readonly string[];
}

/**
 * @param template The text of the feed's template, "" for Hugo's own, nothing if it is not known
 * @param isTemplates The template shows the date of publication
 */
export function hugoDates(
  folder: SiteFolder,
  config: Table,
  files: readonly DatedFile[],
  template: string | undefined,
  isTemplates: boolean,
): HugoDates {
  const dates = textsAt(config, "frontmatter.date");
  const publish = textsAt(config, "frontmatter.publishDate");
  const expiry = textsAt(config, "frontmatter.expiryDate");
  const dueKeys = keysOf(publish.length === 0 ? [":default"] : publish, [
    "publishDate",
    "pubDate",
    "published",
    "date",
  ]);
  const firstKeys = keysOf(dates.length === 0 ? [":default"] : dates, usualDates);
  const both = files.flatMap(({ isDated, data }): readonly Both[] => {
    const first = timeOf(data, firstKeys);
    return isDated && first !== undefined ? [{ first, due: timeOf(data, dueKeys) ?? first }] : [];
  });
  const published = both.filter(({ due }) => due <= Date.now());
  const differ = both.filter(({ first, due }) => first !== due);
  const isChangeFirst = /^(?:lastmod|modified)$/i.test(firstKeys[0] ?? "");
  // In earlier versions, Hugo's own template shows the first date.
  const isShown = isTemplates || (template === "" && isBuiltWith(folder, 123) !== false);
  // Feedwright sorts by what it shows: the right entries matter more than a date.
  const isAlike = isChangeFirst || isSortedAlike(published);
  const showsDue = isShown && differ.length > 0 && isAlike;
  const early = differ.filter(({ first, due }) => first > Date.now() && due <= Date.now());
  return {
    fields: {
      ...(dates.length === 0 ? {} : { published: firstKeys }),
      ...(expiry.length === 0 ? {} : { expires: keysOf(expiry, ["expiryDate", "unpublishDate"]) }),
    },
    values: {
      ...(dates.length === 0 && publish.length === 0 ? {} : { hugo_publish: dueKeys.join(",") }),
      ...(showsDue ? { hugo_shows: "publishDate" } : {}),
    },
    order: showsDue && isChangeFirst ? "updated" : undefined,
    notes: [
      ...(isShown && !isAlike
        ? [
            `Hugo's own feed is sorted by ${firstKeys[0]} and shows the date of publication, which differs in ${pages(differ.filter((one) => published.includes(one)))}; the one here shows ${firstKeys[0]}`,
          ]
        : []),
      ...(!showsDue && early.length > 0
        ? [`Hugo publishes ${pages(early)} before their date, from publishDate on; the feed here waits for the date`]
        : []),
    ],
  };
}

/** When a page is dated, and when it is published. */
interface Both {
  readonly first: number;
  readonly due: number;
}

/** Other names of a date, which are looked for next to it. */
const aliases: Readonly<Record<string, readonly string[]>> = {
  publishdate: ["pubDate", "published"],
  lastmod: ["modified"],
  expirydate: ["unpublishDate"],
};

const usualDates = ["date", "publishDate", "pubDate", "published", "lastmod", "modified"];

/** `:default` stands for the usual keys; values that come from the file or from git are ignored. */
function keysOf(names: readonly string[], usual: readonly string[]): readonly string[] {
  const all = names.flatMap((name) =>
    name === ":default" ? usual : name.startsWith(":") ? [] : [name, ...(aliases[name.toLowerCase()] ?? [])],
  );
  const known = new Set<string>();
  return all.filter((name) => known.size < known.add(name.toLowerCase()).size);
}

function timeOf(data: Table, keys: readonly string[]): number | undefined {
  for (const key of keys) {
    const value = valueAt(data, key);
    const at = value instanceof Date ? value.getTime() : Date.parse(pick(data, key) ?? "");
    if (!Number.isNaN(at)) return at;
  }
  return undefined;
}

function isSortedAlike(both: readonly Both[]): boolean {
  const sorted = [...both].sort((a, b) => b.first - a.first || b.due - a.due);
  return sorted.every(({ due }, at) => at === 0 || due <= (sorted[at - 1]?.due ?? 0));
}

function pages({ length }: readonly Both[]): string {
  return length === 1 ? "1 page" : `${length} pages`;
}
