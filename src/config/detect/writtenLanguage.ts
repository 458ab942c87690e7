import { globMatcher } from "../../model/glob.ts";
import { markdownName } from "./dated.ts";
import type { DetectedSite } from "./detectedSite.ts";
import { below } from "./paths.ts";
import type { SiteFolder } from "./siteFolder.ts";
import { pick } from "./values.ts";

const most = 40;
const fewest = 3;

/**
 * The language of a site that does not name one, if the script of its titles determines it: Hangul is Korean, while Latin and Cyrillic are
 * used by many languages. The default, English, would be wrong for all of these.
 */
export function withWrittenLanguage(folder: SiteFolder, detected: DetectedSite): DetectedSite {
  const { site = {}, content = {}, from } = detected;
  if (site.language !== undefined) return detected;
  const main = detected.feeds?.[0]?.language;
  if (main !== undefined)
    return { ...detected, site: { ...site, language: main }, from: { ...from, language: "its folder" } };
  const { dir = "content", include = ["**"] } = content;
  const isArticle = globMatcher(include);
  const files = folder.find(dir, (name) => markdownName.test(name)).filter((path) => isArticle(below(path, dir)));
  const titles = files.slice(-most).flatMap((path) => pick(folder.frontMatter(path), "title") ?? []);
  const language = titles.length < fewest ? undefined : languageOf(titles);
  if (language === undefined) return detected;
  return { ...detected, site: { ...site, language }, from: { ...from, language: "the letters of its titles" } };
}

/** If most titles are in these letters. */
const scripts: readonly (readonly [letters: RegExp, language: string])[] = [
  [/\p{Script=Hangul}/u, "ko"],
  [/\p{Script=Thai}/u, "th"],
  [/\p{Script=Hebrew}/u, "he"],
  [/\p{Script=Greek}/u, "el"],
  [/\p{Script=Georgian}/u, "ka"],
  [/\p{Script=Armenian}/u, "hy"],
];
const kana = /[\p{Script=Hiragana}\p{Script=Katakana}]/u;
const han = /\p{Script=Han}/u;

function languageOf(titles: readonly string[]): string | undefined {
  const share = (letters: RegExp): number => titles.filter((title) => letters.test(title)).length / titles.length;
  const found = scripts.find(([letters]) => share(letters) > 0.5)?.[1];
  if (found !== undefined) return found;
  // Every longer Japanese text has kana; a Chinese title may quote a Japanese one.
  if (share(kana) > 0.3) return "ja";
  return share(han) > 0.5 && share(kana) < 0.1 ? "zh" : undefined;
}
