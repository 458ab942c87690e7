import nodeFs from "node:fs";
import { isFolderAt, textOf } from "../disk/look.ts";
import type { DialectName, DialectSwitches } from "../model/dialect.ts";

/** Notes are Obsidian's if its own folder lies among them, or if Quartz publishes them. Quartz sets quotes as typography has them. */
export function obsidianDialect(root: string, contentDir: string): DialectSwitches & { readonly like?: DialectName } {
  const quartz = textOf(nodeFs, `${root}/quartz.config.ts`, mostBytes);
  if (quartz === undefined) return hasVault(root) || hasVault(contentDir) ? { like: "obsidian" } : {};
  return {
    like: "obsidian",
    bareAddresses: true,
    arrows: !/\bparseArrows ?: ?false\b/.test(quartz),
    ...(/\benableSmartyPants ?: ?false\b/.test(quartz) ? {} : { smartQuotes: true, emDashes: true }),
    ...(/^ *Plugin\.HardLineBreaks\(/m.test(quartz) ? { hardBreaks: true } : {}),
  };
}

const mostBytes = 256 * 1024;

const hasVault = (folder: string): boolean => isFolderAt(nodeFs, `${folder}/.obsidian`);
