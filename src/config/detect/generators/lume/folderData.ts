import type { DetectedSite } from "../../detectedSite.ts";
import { isTable } from "../../read/computed.ts";
import { readProgram } from "../../read/readProgram.ts";
import type { SiteFolder } from "../../siteFolder.ts";

type Defaults = NonNullable<NonNullable<DetectedSite["content"]>["defaults"]>;

/** What the pages below a folder share. */
export interface FolderData {
  /** Relative to the folder of the pages; "" for that folder itself. */
  readonly folder: string;
  readonly values: Readonly<Record<string, unknown>>;
}

/** Front matter that the articles of a folder share, from Lume's `_data.*` files; deeper folders come later and take precedence. */
export function folderData(folder: SiteFolder, dir: string): readonly FolderData[] {
  const files = folder.find(dir === "" ? "." : dir, (name) => /^_data\.(?:json|ya?ml|[jt]s)$/.test(name));
  const byDepth = [...files].sort((a, b) => a.split("/").length - b.split("/").length);
  return byDepth.flatMap((file) => {
    const above = file.includes("/") ? file.slice(0, file.lastIndexOf("/")) : "";
    const program = /\.[jt]s$/.test(file) ? readProgram(folder, file) : undefined;
    const values =
      program === undefined
        ? folder.data(file)
        : Object.fromEntries(program.names.map((name) => [name, program.named(name)]));
    return isTable(values) ? [{ folder: dir === "" || dir === "." ? above : above.slice(dir.length + 1), values }] : [];
  });
}

/** The part of it that articles have, too. A `basename` is the name of the folder. */
export function defaultsOf(data: readonly FolderData[]): Defaults {
  const kept = ["url", "author", "authors", "lang", "image", "draft"];
  return data.flatMap(({ folder, values }) => {
    const own = Object.entries(values).filter(([key, value]) => kept.includes(key) && value !== undefined);
    return own.length === 0 ? [] : [{ path: folder === "" ? "**" : `${folder}/**`, values: Object.fromEntries(own) }];
  });
}
