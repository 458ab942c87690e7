import type { DialectName, DialectSwitches } from "../../model/dialect.ts";
import type { ConfigTexts } from "./configTexts.ts";

/**
 * Notes are Obsidian's if its settings folder is among them, or if Quartz publishes them. Quartz turns on smart quotes. Logseq links its
 * pages in the same way.
 */
export function obsidianDialect(
  texts: ConfigTexts,
  folders: readonly string[],
): DialectSwitches & { readonly like?: DialectName } {
  const quartz = texts.file("quartz.config.ts");
  if (quartz === undefined) {
    if (folders.some((folder) => isLogseq(folder, texts))) return { like: "obsidian", caretMarks: true };
    return folders.some((folder) => texts.hasFolder(`${folder}/.obsidian`)) ? { like: "obsidian" } : {};
  }
  return {
    like: "obsidian",
    bareAddresses: true,
    arrows: !/\bparseArrows ?: ?false\b/.test(quartz),
    ...(/\benableSmartyPants ?: ?false\b/.test(quartz) ? {} : { smartQuotes: true, emDashes: true }),
    ...(/^ *Plugin\.HardLineBreaks\(/m.test(quartz) ? { hardBreaks: true } : {}),
  };
}

function isLogseq(folder: string, texts: ConfigTexts): boolean {
  const hasNotes = texts.hasFolder(`${folder}/pages`) || texts.hasFolder(`${folder}/journals`);
  return hasNotes && texts.hasFolder(`${folder}/logseq`);
}
