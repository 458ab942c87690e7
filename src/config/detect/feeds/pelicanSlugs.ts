import type { SlugStep, ValueSlugs } from "../../../model/config.ts";
import { Computed } from "../read/computed.ts";
import { readPython } from "../read/python.ts";
import type { SiteFolder } from "../siteFolder.ts";

type Settings = Readonly<Record<string, unknown>>;

/** The config, and the one for publishing, which takes precedence. */
export function pelicanSettings(folder: SiteFolder): Settings {
  return Object.assign(
    {},
    ...["pelicanconf.py", "publishconf.py"].map((file) => readPython(folder.text(file))),
  ) as Settings;
}

/**
 * How the config changes the slugs of tags, categories or authors; nothing if it does not. `TAG_REGEX_SUBSTITUTIONS` is a list of patterns.
 * Supported are literal patterns and those of Pelican's defaults; for any other, the result is a text: the name of the setting.
 */
export function pelicanSlugs(settings: Settings, each: string): ValueSlugs | string | undefined {
  const kind = each.toUpperCase();
  const name = [
    `${kind}_REGEX_SUBSTITUTIONS`,
    `${kind}_SUBSTITUTIONS`,
    "SLUG_REGEX_SUBSTITUTIONS",
    "SLUG_SUBSTITUTIONS",
  ].find((one) => settings[one] !== undefined && (kind !== "AUTHOR" || one !== "SLUG_SUBSTITUTIONS"));
  const steps =
    name === undefined ? undefined : name.includes("REGEX") ? patternSteps(settings[name]) : textSteps(settings, kind);
  if (name !== undefined && steps === undefined) return name;
  const switches = ["SLUGIFY_USE_UNICODE", "SLUGIFY_PRESERVE_CASE"].map((one) => settings[one]);
  if (switches.some((one) => one instanceof Computed)) return "SLUGIFY_USE_UNICODE";
  const [keepsLetters, keepsCase] = switches.map((one) => one === true);
  if (steps === undefined && keepsLetters !== true && keepsCase !== true) return undefined;
  return {
    ...(keepsLetters === true ? { keepsLetters } : {}),
    ...(keepsCase === true ? { keepsCase } : {}),
    ...(steps === undefined ? {} : { steps }),
  };
}

const usual: Readonly<Record<string, SlugStep>> = {
  "[^\\w\\s-]": "signs",
  "(?u)\\A\\s*": "start",
  "\\A\\s*": "start",
  "^\\s*": "start",
  "(?u)\\s*\\Z": "end",
  "\\s*\\Z": "end",
  "\\s*$": "end",
  "[-\\s]+": "hyphens",
};
const replacements: Readonly<Record<string, string>> = { signs: "", start: "", end: "", hyphens: "-" };

function patternSteps(value: unknown): readonly SlugStep[] | undefined {
  const rows = pairs(value)?.map(([pattern, to]) => {
    const known = usual[pattern];
    if (known !== undefined) return replacements[String(known)] === to ? known : undefined;
    const from = pattern.replace(/\\([^\w\s])/g, "$1");
    return /[.^$*+?()[\]{}|\\]/.test(pattern.replace(/\\[^\w\s]/g, "")) || to.includes("\\") ? undefined : { from, to };
  });
  return allOf(rows);
}

/** In older versions, texts. If the third member is true, non-alphanumeric characters are kept. */
function textSteps(settings: Settings, kind: string): readonly SlugStep[] | undefined {
  const common = pairs(settings.SLUG_SUBSTITUTIONS ?? []);
  const own = pairs(settings[`${kind}_SUBSTITUTIONS`] ?? []);
  if (common === undefined || own === undefined) return undefined;
  const rows = [...(kind === "AUTHOR" ? [] : common), ...own];
  const texts = rows.map(([from, to]) => ({ from, to }));
  return rows.some(([, , keeps]) => keeps === true)
    ? [...texts, "start", "end"]
    : [...texts, "signs", "start", "end", "hyphens"];
}

function pairs(value: unknown): readonly (readonly [from: string, to: string, keeps?: unknown])[] | undefined {
  if (!Array.isArray(value)) return undefined;
  return allOf(
    value.map((row: unknown) => {
      if (!Array.isArray(row)) return undefined;
      const [from, to, keeps] = row as readonly unknown[];
      return typeof from === "string" && typeof to === "string" ? ([from, to, keeps] as const) : undefined;
    }),
  );
}

function allOf<T>(rows: readonly (T | undefined)[] | undefined): readonly T[] | undefined {
  return rows?.every((row): row is T => row !== undefined) === true ? rows : undefined;
}
