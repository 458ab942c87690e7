import type { DetectedSite, SiteFolder, Table } from "./detectedSite.ts";
import { literal, pick } from "./values.ts";

type Defaults = NonNullable<NonNullable<DetectedSite["content"]>["defaults"]>;

/**
 * Front matter that the articles of a folder share, from Eleventy's `posts/posts.json` and `posts/posts.11tydata.json`, and Lume's
 * `_data.yml`; a deeper folder wins. Of programs only plain literals count, and none is run.
 */
export function folderData(folder: SiteFolder, dir: string): Defaults {
  const files = folder.find(dir, (name) => /^_data\.(?:json|ya?ml)$|\.json$|\.11tydata\.[cm]?js$/.test(name));
  const byDepth = [...files].sort((a, b) => a.split("/").length - b.split("/").length);
  return byDepth.flatMap((file) => {
    const [, above = "", name = ""] = /^(.*)\/([^/]+)$/.exec(file) ?? [];
    const own = above.split("/").at(-1) ?? "";
    const [stem, ...ends] = name.split(".");
    const isOurs = name.startsWith("_data.") || (stem === own && /^(?:json|11tydata\..*)$/.test(ends.join(".")));
    if (!isOurs) return [];
    const values = name.endsWith("js") ? literalsOf(folder.text(file)) : valuesOf(folder.data(file));
    const below = above.slice(dir.length + 1);
    return Object.keys(values).length === 0 ? [] : [{ path: below === "" ? "**" : `${below}/**`, values }];
  });
}

/** Tags name collections there, and a layout means nothing here. */
function valuesOf(table: Table): Table {
  const { tags: _tags, tag: _tag, layout: _layout, type: _type, eleventyComputed: _computed, ...values } = table;
  const permalink = pick(table, "permalink", "eleventyComputed.permalink");
  return { ...values, ...(permalink === undefined ? {} : { permalink }) };
}

function literalsOf(source: string): Table {
  const keys = ["permalink", "author", "lang", "image"].flatMap((key) => {
    const value = literal(source, key);
    return value === undefined ? [] : [[key, value] as const];
  });
  return Object.fromEntries(keys);
}
