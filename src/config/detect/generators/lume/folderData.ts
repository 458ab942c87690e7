import type { DetectedSite } from "../../detectedSite.ts";
import { isTable } from "../../read/computed.ts";
import { readProgram } from "../../read/readProgram.ts";
import type { SiteFolder } from "../../siteFolder.ts";

type Defaults = NonNullable<NonNullable<DetectedSite["content"]>["defaults"]>;

/** Front matter that the articles of a folder share, from Lume's `_data.*` files and folders; deeper folders take precedence. */
export function folderData(folder: SiteFolder, dir: string): Defaults {
  const files = folder.find(dir === "" ? "." : dir, (name) => /^_data\.(?:json|ya?ml|[jt]s)$/.test(name));
  const byDepth = [...files].sort((a, b) => a.split("/").length - b.split("/").length);
  return byDepth.flatMap((file) => {
    const above = file.includes("/") ? file.slice(0, file.lastIndexOf("/")) : "";
    const program = /\.[jt]s$/.test(file) ? readProgram(folder, file) : undefined;
    const table =
      program === undefined
        ? folder.data(file)
        : Object.fromEntries(program.names.map((name) => [name, program.named(name)]));
    if (!isTable(table)) return [];
    const kept = ["url", "author", "authors", "lang", "image", "draft", "basename"];
    const values = Object.fromEntries(
      Object.entries(table).filter(([key, value]) => kept.includes(key) && value !== undefined),
    );
    const below = dir === "" || dir === "." ? above : above.slice(dir.length + 1);
    return Object.keys(values).length === 0 ? [] : [{ path: below === "" ? "**" : `${below}/**`, values }];
  });
}
