import type { DatedFile } from "../dated.ts";
import type { Table } from "../table.ts";
import { tableAt } from "../values.ts";

/** Front matter keys about listing a page, which the generator itself ignores, but some themes use. */
export interface ThemeFlags {
  /** Keys of pages that are in the site's own feed nevertheless; nothing if there are none. */
  readonly ignored: readonly string[] | undefined;
  readonly notes: readonly string[];
}

const listing = /^(?:is_?)?(?:hidden|hide|unlisted|listed|visible|excluded?|ignored?|skip)$|rss|feed(?!back)|syndicat/i;
const access =
  /^(?:is_?)?(?:private|public|published|unpublished|publish|password|status|visibility|confidential|restricted|internal|protected|premium|paywalled|wip)$|^members/i;
/** `rss_date`: what the page has in the feed, not whether it is there. */
const isOfItem = /(?:date|time|title|headline|description|summary|excerpt|content|image|guid|id|url|link)$/i;
/** Keys with a meaning like `visible`. */
const inverse =
  /^(?:is_?)?(?:listed|visible|public|published|publish)$|^(?:show|in|include)_?(?:in)?_?(?:rss|feed)|^(?:rss|feed)$/i;
const no = /^(?:false|no|off|0)$/i;
/** Values with which such a key does not keep a page out. */
const harmless = /^(?:false|no|off|0|public|published?|publish|live|done|final|ready|)$/i;

/**
 * Keys such as `hidden` mean what the theme makes of them. If the template of the site's feed does not mention a key, the feed contains the
 * pages with it. Pages that are marked as private are always kept out.
 * @param template The text of that template: "" if it is the generator's own, nothing if it is not here
 */
export function themeFlags(
  generator: string,
  files: readonly DatedFile[],
  template: string | undefined,
  known = /^draft$/,
): ThemeFlags {
  const counts = countsOf(files, known);
  const text = template?.toLowerCase() ?? "";
  const keys = [...counts.keys()].filter((key) => !text.includes(key.toLowerCase())).sort();
  const [open, closed] = [keys.filter((key) => !access.test(key)), keys.filter((key) => access.test(key))];
  const shown = (names: readonly string[]): string => names.map((key) => `${key} (${counts.get(key)})`).join(", ");
  const names = open.map((key) => JSON.stringify(key)).join(", ");
  const ofOpen =
    template === undefined
      ? `whether the site's own feed has the pages with ${shown(open)} depends on its theme; the feed here does not have them, unless the config says content.ignoredFlags: [${names}]`
      : `the site's own feed has the pages with ${shown(open)}, because its template does not look at that; so has the one here`;
  const ofClosed = `${generator} itself does not look at ${shown(closed)}; these pages are kept out of the feed here, whatever its own feed has`;
  const notes = [...(open.length === 0 ? [] : [ofOpen]), ...(closed.length === 0 ? [] : [ofClosed])];
  return { ignored: template === undefined || open.length === 0 ? undefined : open, notes };
}

/** Whether a page has a key that keeps it out of feeds, whatever its generator does. */
export function isFlagged(data: Table): boolean {
  return keysOut({ ...tableAt(data, "params"), ...tableAt(data, "extra"), ...data }).length > 0;
}

function keysOut(data: Table): readonly string[] {
  return Object.entries(data).flatMap(([key, value]) => {
    if ((!listing.test(key) && !access.test(key)) || isOfItem.test(key) || typeof value === "object") return [];
    const isOut = inverse.test(key) ? no.test(String(value)) : !harmless.test(String(value));
    return isOut ? [key] : [];
  });
}

/** The number of dated pages that each of these keys would keep out. */
function countsOf(files: readonly DatedFile[], known: RegExp): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const { isDated, data } of files) {
    if (!isDated || String(data.draft) === "true") continue;
    for (const key of keysOut({ ...tableAt(data, "params"), ...tableAt(data, "extra"), ...data }))
      if (!known.test(key)) counts.set(key, (counts.get(key) ?? 0) + 1);
  }
  return counts;
}
