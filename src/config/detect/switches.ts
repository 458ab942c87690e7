import { buildCommands } from "./buildCommands.ts";
import type { DatedFile } from "./dated.ts";
import type { SiteFolder } from "./siteFolder.ts";

/** A note about articles that a site publishes only because of a switch of its generator. */
export function switched(isOn: boolean, name: string, number: number, what: string): readonly string[] {
  if (!isOn || number === 0) return [];
  return [`with ${name}, the site publishes ${what} (${number}); the feed here does not have them yet`];
}

/**
 * Whether a command that builds the site has this option.
 * @param command How the command begins
 * @param option Its spellings, as a pattern
 */
export function usesOption(folder: SiteFolder, command: RegExp, option: string): boolean {
  const spelled = new RegExp(`\\s(?:${option})(?![\\w-])(?!=false)`);
  return buildCommands(folder).some((text) =>
    text.split("\n").some((line) => {
      const found = command.exec(line);
      return found !== null && spelled.test(line.slice(found.index));
    }),
  );
}

/** Its date is later than now. */
export function isDue({ path, data }: DatedFile): boolean {
  const said = ["date", "publishDate", "pubDate", "pubDatetime", "published", "publishedAt"].map((key) => data[key]);
  const typed = said.find((value) => value !== undefined) ?? /(?:^|\/)(\d{4}-\d{1,2}-\d{1,2})-/.exec(path)?.[1];
  const at = typed instanceof Date ? typed.getTime() : typeof typed === "string" ? Date.parse(typed) : Number.NaN;
  return at > Date.now();
}
