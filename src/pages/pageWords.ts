import { ar } from "./words/ar.ts";
import { cs } from "./words/cs.ts";
import { da } from "./words/da.ts";
import { de } from "./words/de.ts";
import { en } from "./words/en.ts";
import { es } from "./words/es.ts";
import { fi } from "./words/fi.ts";
import { fr } from "./words/fr.ts";
import { he } from "./words/he.ts";
import { it } from "./words/it.ts";
import { ja } from "./words/ja.ts";
import { ko } from "./words/ko.ts";
import { nb } from "./words/nb.ts";
import { nl } from "./words/nl.ts";
import { pl } from "./words/pl.ts";
import { pt } from "./words/pt.ts";
import { ptBr } from "./words/ptBr.ts";
import { ru } from "./words/ru.ts";
import { sv } from "./words/sv.ts";
import { tr } from "./words/tr.ts";
import { uk } from "./words/uk.ts";
import type { PageWords } from "./words/words.ts";
import { zh } from "./words/zh.ts";
import { zhHant } from "./words/zhHant.ts";

/** The words for a BCP 47 language, and the language that they are in: English if there are none. */
export function pageWords(language: string): { readonly words: PageWords; readonly language: string } {
  const wanted = language.toLowerCase();
  const [primary = ""] = wanted.split("-");
  const candidates = [wanted, ...(/^zh-(hant|tw|hk|mo)\b/.test(wanted) ? ["zh-hant"] : []), macro[primary] ?? primary];
  for (const candidate of candidates) {
    const words = Object.hasOwn(table, candidate) ? table[candidate] : undefined;
    if (words !== undefined) return { words, language: candidate };
  }
  return { words: en, language: "en" };
}

const macro: Readonly<Record<string, string>> = { no: "nb", nn: "nb", iw: "he", cmn: "zh" };
const table: Readonly<Record<string, PageWords>> = {
  en,
  de,
  fr,
  es,
  it,
  pt,
  "pt-br": ptBr,
  nl,
  sv,
  da,
  nb,
  pl,
  cs,
  fi,
  ru,
  uk,
  tr,
  ja,
  zh,
  "zh-hant": zhHant,
  ko,
  ar,
  he,
};
