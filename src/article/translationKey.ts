import type { Keys, Lookup } from "../text/lookup.ts";
import type { PathParts } from "./pathParts.ts";

/** What the translations of one article have in common: their path without the language. */
export function translationKeyOf(lookup: Lookup, keys: Keys, { language, folders, stem }: PathParts): string {
  const typed = lookup.text(keys);
  if (typed !== undefined) return typed;
  const isInLanguageFolder = language !== undefined && folders[0] === language;
  return [...(isInLanguageFolder ? folders.slice(1) : folders), stem].join("/");
}
