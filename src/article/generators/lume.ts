import { posix } from "node:path";
import { trimmed } from "../../text/trimmed.ts";
import { inAscii } from "./asciiLetters.ts";
import type { GeneratorRules, PermalinkValues } from "./generatorRules.ts";

/**
 * `lume_names`, which the config gives every article, says what becomes of names: `undated` if they lose a date at the beginning, `slugs`
 * or `slugs-2` if the plug-in `slugify_urls` of this version writes them anew.
 * @see https://lume.land/docs/core/urls/
 */
export const lumeRules: GeneratorRules = {
  tokens: /^page(?:_file)?$/,
  token: (name, values) => {
    if (name !== "page" && name !== "page_file") return undefined;
    const folders = foldersOf(values);
    const own = values.field("basename") ?? nameIn(values, stemOf(values.path));
    const path = posix.join(...folders, own);
    const isFolder = name === "page" && posix.basename(path) === "index";
    return inAddress(isFolder ? posix.dirname(path).replace(/^\.$/, "") : path, values);
  },
  typedAddress: (typed, values) => {
    const path = typed.startsWith(".") ? posix.join("/", ...foldersOf(values), typed) : typed;
    const [, start = path, end = ""] = /^(.*)(\.html)$/.exec(path) ?? [];
    const isPage = end !== "" || !/\.\w+$/.test(path);
    return (isPage ? inAddress(start, values) + end : path).replace(/\/index\.html$/, "/");
  },
};

const foldersOf = (values: PermalinkValues): readonly string[] =>
  values.path
    .split("/")
    .slice(0, -1)
    .map((folder) => nameIn(values, folder));

const stemOf = (path: string): string => posix.basename(path, posix.extname(path));

const does = ({ field }: PermalinkValues, what: string): boolean =>
  field("lume_names")?.split(" ").includes(what) === true;

const nameIn = (values: PermalinkValues, name: string): string =>
  does(values, "undated") ? name.replace(/^\d{4}-\d\d-\d\d(?:-\d\d-\d\d(?:-\d\d)?)?[_-]/, "") : name;

function inAddress(path: string, values: PermalinkValues): string {
  return does(values, "slugs") ? slugs(path) : does(values, "slugs-2") ? oldSlugs(path) : path;
}

const letters: Readonly<Record<string, string>> = { Ð: "D", ð: "d", Đ: "D", đ: "d", ø: "o", ß: "ss", æ: "ae", œ: "oe" };

function slugs(path: string): string {
  return cleaned(path.replace(/[^a-zA-Z\d/-]/gu, (letter) => letters[letter] ?? plain(withoutMarks(letter))));
}

/** Lume 1 and 2 keep dots, and write other scripts in Latin letters. */
function oldSlugs(path: string): string {
  const lower = path.toLowerCase();
  return cleaned(
    lower.replace(/[^a-z\d/.-]/gu, (letter) => {
      const base = withoutMarks(letter);
      return letters[letter] ?? plain(/^[\u0000-\u007f]*$/.test(base) ? base.trim() : (inAscii(base)?.trim() ?? base));
    }),
  );
}

const withoutMarks = (letter: string): string => letter.normalize("NFKD").replace(/[\u0300-\u036f]/g, "");

/** What is no letter separates words; letters of other scripts are removed. */
function plain(text: string): string {
  if (!/\p{L}/u.test(text)) return "-";
  return /[^\w-]/.test(text) ? "" : text;
}

const cleaned = (path: string): string =>
  path
    .toLowerCase()
    .replace(/-+/g, "-")
    .replace(/[^/.]+/g, (part) => (part === "-" ? part : trimmed(part, "-")));
