import { directionOf } from "../../text/direction.ts";
import { escapeAttribute, escapeHtml } from "../html/serialize.ts";

const words: Readonly<Record<string, string>> = {
  ar: "اقرأ المقال كاملاً",
  bg: "Прочетете цялата статия",
  bn: "সম্পূর্ণ নিবন্ধ পড়ুন",
  ca: "Llegiu l’article complet",
  cs: "Číst celý článek",
  da: "Læs hele artiklen",
  de: "Den ganzen Artikel lesen",
  el: "Διαβάστε ολόκληρο το άρθρο",
  en: "Read the full article",
  es: "Leer el artículo completo",
  et: "Loe kogu artiklit",
  fa: "متن کامل مقاله را بخوانید",
  fi: "Lue koko artikkeli",
  fr: "Lire l’article en entier",
  he: "לקריאת הכתבה המלאה",
  hi: "पूरा लेख पढ़ें",
  hr: "Pročitajte cijeli članak",
  hu: "A teljes cikk elolvasása",
  id: "Baca artikel lengkap",
  it: "Leggi l’articolo completo",
  ja: "記事の全文を読む",
  ko: "기사 전문 읽기",
  lt: "Skaityti visą straipsnį",
  lv: "Lasīt visu rakstu",
  nb: "Les hele artikkelen",
  nl: "Lees het hele artikel",
  nn: "Les heile artikkelen",
  pl: "Przeczytaj cały artykuł",
  pt: "Ler o artigo completo",
  ro: "Citiți articolul complet",
  ru: "Читать статью полностью",
  sk: "Čítať celý článok",
  sl: "Preberi celoten članek",
  sr: "Прочитајте цео чланак",
  sv: "Läs hela artikeln",
  th: "อ่านบทความฉบับเต็ม",
  tr: "Yazının tamamını okuyun",
  uk: "Читати статтю повністю",
  ur: "مکمل مضمون پڑھیں",
  vi: "Đọc toàn bộ bài viết",
  zh: "阅读全文",
  "zh-hant": "閱讀全文",
  "zh-tw": "閱讀全文",
  "zh-hk": "閱讀全文",
};

/** The paragraph that ends an excerpt, in the language of the article or feed; English if there is no translation. */
export function readMoreParagraph(language: string, url: string): string {
  const tag = language.toLowerCase();
  const text =
    words[tag] ?? words[tag.split("-").slice(0, 2).join("-")] ?? words[tag.split("-")[0] ?? ""] ?? words.en ?? "";
  const start = directionOf(tag) === "rtl" && text !== words.en ? '<p dir="rtl">' : "<p>";
  return `${start}<a href="${escapeAttribute(url)}">${escapeHtml(text)}</a></p>`;
}
