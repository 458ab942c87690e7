import { type Finding, Findings } from "../../check/findings.ts";
import type { PublishedEntry } from "../../ledger/publishedFeed.ts";
import { readPublished } from "../../ledger/readPublished.ts";
import { checkKinds } from "../../model/catalogue/check/index.ts";

/** Entries that subscribers of an earlier copy would see again: those at the same URL with another id or another date. */
export function compareEarlier(text: string, earlier: string): readonly Finding[] {
  const [now, before] = [readPublished(text), readPublished(earlier)];
  if (now === undefined || before === undefined) return [];
  const ids = new Set(before.entries.map(({ id }) => id));
  const byUrl = new Map(before.entries.filter(({ url }) => url !== "").map((entry) => [entry.url, entry]));
  const byId = new Map(before.entries.map((entry) => [entry.id, entry]));
  const findings = new Findings();
  for (const entry of now.entries) {
    const said = { spot: placeOf(text, entry), about: entry.id };
    const found = entry.title ?? entry.url;
    const old = byUrl.get(entry.url);
    if (old !== undefined && !ids.has(entry.id))
      findings.add(checkKinds.AGAINST_IDS, { found, expected: old.id }, said);
    const same = byId.get(entry.id);
    if (same?.published !== undefined && entry.published !== undefined && same.published !== entry.published)
      findings.add(checkKinds.AGAINST_DATES, { found, expected: new Date(same.published).toISOString() }, said);
  }
  return findings.list();
}

/** Where the id is in the document. */
function placeOf(text: string, { id }: PublishedEntry): { readonly line: number; readonly column: number } {
  const at = Math.max(0, text.indexOf(id));
  const start = text.lastIndexOf("\n", at - 1) + 1;
  let line = 1;
  for (let index = text.indexOf("\n"); index !== -1 && index < at; index = text.indexOf("\n", index + 1)) line += 1;
  return { line, column: at - start + 1 };
}
