import type { DatedFile } from "../dated.ts";
import type { DetectedValueFeed } from "../detectedSite.ts";
import { isBuiltWith } from "../generators/hugo/hugoVersion.ts";
import type { SiteFolder } from "../siteFolder.ts";
import { textsAt } from "../values.ts";

/**
 * Since 0.123, an article about `Unix/Linux` is also on the page of `Unix`, if there is such a term.
 * @param name The key of the taxonomy in front matter
 */
export function nestedTerms(
  folder: SiteFolder,
  files: readonly DatedFile[],
  name: string,
): Pick<DetectedValueFeed, "hierarchy" | "except"> {
  const terms = new Map(files.flatMap(({ data }) => textsAt(data, name)).map((term) => [term.toLowerCase(), term]));
  const above = new Map<string, string>();
  for (const term of terms.values()) {
    const levels = term.split("/");
    for (let at = 1; at < levels.length; at += 1) {
      const level = levels.slice(0, at).join("/");
      above.set(level.toLowerCase(), level);
    }
  }
  const levels = [...above.keys()];
  // Levels are without spaces around them here.
  const isPlain = [...terms.keys()].every((term) => !/^\/|\/$|\s\/|\/\s|\/\//.test(term));
  if (!isPlain || !levels.some((level) => terms.has(level)) || isBuiltWith(folder, 123) === false) return {};
  const except = levels.filter((level) => !terms.has(level)).map((level) => above.get(level) ?? level);
  return { hierarchy: "/", ...(except.length === 0 ? {} : { except: except.sort() }) };
}
