import type { DetectedSite } from "../../detectedSite.ts";
import type { SiteFolder } from "../../siteFolder.ts";
import type { Table } from "../../table.ts";
import { pick, tableAt } from "../../values.ts";

type Defaults = NonNullable<NonNullable<DetectedSite["content"]>["defaults"]>;

/** Values that a section passes to its pages, in its `_index.md` or in the site's config; deeper sections take precedence. */
export function hugoCascade(folder: SiteFolder, config: Table, dir: string): Defaults {
  const pages = folder.find(dir, (name) => /^_index(?:\.[\w-]+)?\.(?:md|markdown|html)$/.test(name));
  const byDepth = [...pages].sort((a, b) => a.split("/").length - b.split("/").length);
  return [
    ...rowsOf(config, ""),
    ...byDepth.flatMap((page) =>
      rowsOf(folder.frontMatter(page), page.slice(dir.length + 1).replace(/(?:^|\/)[^/]*$/, "")),
    ),
  ];
}

function rowsOf(table: Table, section: string): Defaults {
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
    const path = pick(entry as Table, "target.path", "_target.path");
    return Object.keys(values).length === 0 ? [] : [{ path: globOf(path, section), values }];
  });
}

/** Hugo's paths begin at the content folder and have no extension: `/news/**`. */
function globOf(path: string | undefined, section: string): string {
  if (path === undefined) return section === "" ? "**" : `${section}/**`;
  const below = path.replace(/^\{?\//, (start) => start.slice(0, -1)).replace(/,\//g, ",");
  return /\*\*\}?$/.test(below) ? below : `${below}{.*,/index.*}`;
}
