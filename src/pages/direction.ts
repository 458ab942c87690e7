/** The base direction of a BCP 47 language: by its script where it names one, else by the script it is usually written in. */
export function directionOf(language: string): "ltr" | "rtl" {
  const [primary = "", ...rest] = language.toLowerCase().split("-");
  const script = rest.find((part) => /^[a-z]{4}$/.test(part));
  return (script === undefined ? rightToLeftLanguages : rightToLeftScripts).has(script ?? primary) ? "rtl" : "ltr";
}

const rightToLeftScripts = new Set([
  "adlm",
  "arab",
  "aran",
  "hebr",
  "mand",
  "mend",
  "nkoo",
  "rohg",
  "samr",
  "syrc",
  "thaa",
]);
const rightToLeftLanguages = new Set(
  "ar arc arz azb ckb dv fa glk he iw khw ks lrc mzn nqo pnb prs ps sd syr ug ur yi".split(" "),
);
