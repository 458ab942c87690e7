import { globMatcher } from "../../../../model/glob.ts";
import type { DetectedSite } from "../../detectedSite.ts";
import type { SiteFolder } from "../../siteFolder.ts";
import type { Table } from "../../table.ts";
import { pick, tableAt, valueAt } from "../../values.ts";

type Defaults = NonNullable<NonNullable<DetectedSite["content"]>["defaults"]>;

/** Values that a section passes to its pages, in its `_index.md` or in the site's config; deeper sections take precedence. */
export function hugoCascade(folder: SiteFolder, config: Table, dir: string, language: string): Defaults {
  const pages = folder.find(dir, (name) => /^_index(?:\.[\w-]+)?\.(?:md|markdown|html)$/.test(name));
  const byDepth = [...pages].sort((a, b) => a.split("/").length - b.split("/").length);
  return [
    ...rowsOf(config, "", language),
    ...byDepth.flatMap((page) =>
      rowsOf(folder.frontMatter(page), page.slice(dir.length + 1).replace(/(?:^|\/)[^/]*$/, ""), language),
    ),
  ];
}

/** A target may be limited to sections, to another language, or to development builds. */
function meansPages(target: Table, language: string): boolean {
  const fits = (key: string, value: string): boolean => {
    const typed = pick(target, key)?.toLowerCase();
    return typed === undefined || globMatcher([typed])(value);
  };
  return fits("kind", "page") && fits("lang", language.toLowerCase()) && fits("environment", "production");
}

function rowsOf(table: Table, section: string, language: string): Defaults {
  const { cascade } = table;
  const entries: readonly unknown[] = Array.isArray(cascade) ? cascade : [cascade];
  return entries.flatMap((entry) => {
    if (typeof entry !== "object" || entry === null) return [];
    const {
      target: _target,
      _target: _old,
      params: _params,
      _merge,
      layout: _layout,
      type: _type,
      ...own
    } = entry as Table;
    const values = { ...own, ...tableAt(entry as Table, "params") };
    if (Object.keys(values).length === 0) return [];
    const typed = valueAt(entry as Table, "target") ?? valueAt(entry as Table, "_target") ?? {};
    const targets: readonly unknown[] = Array.isArray(typed) ? typed : [typed];
    return targets.flatMap((target) => {
      if (typeof target !== "object" || target === null || !meansPages(target as Table, language)) return [];
      return [{ path: globOf(pick(target as Table, "path"), section), values }];
    });
  });
}

/** Hugo's paths begin at the content folder and have no extension: `/news/**`. */
function globOf(path: string | undefined, section: string): string {
  if (path === undefined) return section === "" ? "**" : `${section}/**`;
  const below = path.replace(/^\{?\//, (start) => start.slice(0, -1)).replace(/,\//g, ",");
  return /\*\*\}?$/.test(below) ? below : `${below}{.*,/index.*}`;
}
