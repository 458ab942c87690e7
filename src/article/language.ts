import { articleKinds } from "../model/catalogue/article.ts";
import { asLanguageTag, isLanguageTag } from "../text/languageTag.ts";
import type { Reading } from "./reading.ts";

/** The language in the front matter, or else the one in the path; nothing for a word that is not a language. */
export function languageOf(reading: Reading): string | undefined {
  const typed = reading.lookup.foundText(reading.rules.keys.language);
  const language = typed === undefined ? reading.parts.language : asLanguageTag(typed.value);
  if (language === undefined || isLanguageTag(language)) return language;
  reading.report(articleKinds.INVALID_LANGUAGE, { found: typed?.value ?? language }, typed?.key);
  return undefined;
}

/** Does one language include the other, as `en` includes `en-GB`? */
export function isSameLanguage(one: string, other: string): boolean {
  const [a, b] = [one.toLowerCase(), other.toLowerCase()];
  return a === b || b.startsWith(`${a}-`);
}
