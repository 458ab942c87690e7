import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { directionOf } from "../../../src/text/direction.ts";
import { asLanguageTag, isLanguageTag } from "../../../src/text/languageTag.ts";

describe("the direction of a language", () => {
  it.each([
    ["ar", "rtl"],
    ["he-IL", "rtl"],
    ["FA", "rtl"],
    ["ur_PK", "rtl"],
    ["ckb", "rtl"],
    ["skr", "rtl"],
    ["rhg", "rtl"],
    ["ug", "rtl"],
    ["ku", "ltr"],
    ["ku-Arab", "rtl"],
    ["pa", "ltr"],
    ["pa-PK", "rtl"],
    ["az-Arab-IR", "rtl"],
    ["uz-AF", "rtl"],
    ["ar-Latn", "ltr"],
    ["ks-Deva-IN", "ltr"],
    ["ff-Adlm", "rtl"],
    ["en-x-arab", "ltr"],
    ["en-t-ar-arab", "ltr"],
    ["en", "ltr"],
    ["", "ltr"],
  ])("%s: %s", (tag, direction) => {
    expect(directionOf(tag)).toBe(direction);
  });

  it("of a language and a script is that of the script, and case does not matter", () => {
    const languages = fc.constantFrom("ar", "en", "he", "pa", "ku", "zh", "yi");
    const scripts = fc.constantFrom("Arab", "Hebr", "Thaa", "Nkoo", "Adlm", "Syrc", "Latn", "Cyrl", "Deva", "Hans");
    fc.assert(
      fc.property(languages, scripts, (language, script) => {
        const isRightToLeft = /Arab|Hebr|Thaa|Nkoo|Adlm|Syrc/.test(script);
        expect(directionOf(`${language}-${script}`)).toBe(isRightToLeft ? "rtl" : "ltr");
        expect(directionOf(`${language}-${script}`.toUpperCase())).toBe(isRightToLeft ? "rtl" : "ltr");
      }),
    );
  });
});

describe("a language tag", () => {
  it.each([
    "en",
    "pt-BR",
    "zh-Hant-TW",
    "es-419",
    "de-CH-1901",
    "sl-rozaj-biske",
    "zh-yue",
    "en-u-ca-buddhist",
    "x-own",
    "i-klingon",
    "de-DE-u-co-phonebk-x-a",
  ])("%s is valid", (tag) => expect(isLanguageTag(tag)).toBe(true));

  it.each([
    "",
    "e",
    "en-",
    "-en",
    "en--GB",
    "english language",
    "latn",
    "en-GB-DE",
    "12",
    "en_GB",
    "x",
    "abcdefghi",
    "ä",
    "en-a",
  ])('"%s" is not valid', (tag) => expect(isLanguageTag(tag)).toBe(false));

  it("is any name that the platform accepts", () => {
    const part = fc.stringMatching(/^[a-z\d]{1,8}$/);
    fc.assert(
      fc.property(fc.array(part, { minLength: 1, maxLength: 5 }), (parts) => {
        const tag = parts.join("-");
        let isTaken = true;
        try {
          Intl.getCanonicalLocales(tag);
        } catch {
          isTaken = false;
        }
        if (isTaken) expect(isLanguageTag(tag)).toBe(true);
      }),
      { numRuns: 2000 },
    );
  });

  it.each([
    ["en_US.UTF-8", "en-US"],
    ["zh_Hant_TW", "zh-Hant-TW"],
    [" pt_BR ", "pt-BR"],
  ])("%s is meant as %s", (typed, tag) => {
    expect(asLanguageTag(typed)).toBe(tag);
  });

  it("is checked in linear time", () => {
    for (const part of ["-aa", "-a", "-aaaa", "-11111", "-x", "a"])
      expect(isLanguageTag(`en${part.repeat(300_000)}!`)).toBe(false);
  });
});
