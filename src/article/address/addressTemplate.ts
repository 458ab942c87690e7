import { decodeHTML } from "entities";
import { replaceBetween } from "../../text/between.ts";
import type { PermalinkValues } from "../generators/generatorRules.ts";
import type { PathParts } from "../pathParts.ts";
import { slugify } from "./slugify.ts";

/** Is it a template with braces, as Eleventy has them in permalinks? */
export function isTemplate(typed: string): boolean {
  return typed.includes("{{") || typed.includes("{%");
}

/**
 * Fills in a URL such as `/{{ page.date | date: "%Y" }}/{{ title | slugify }}/`. Names between braces are looked up, never run. Returns
 * nothing if one of them is not known here.
 */
export function fillTemplate(
  typed: string,
  values: PermalinkValues,
  field: (key: string) => string | undefined,
): string | undefined {
  if (typed.includes("{%")) return undefined;
  let isKnown = true;
  const filled = replaceBetween(typed, "{{", "}}", (inner) => {
    const expression = inner.replace(/^-|-$/g, "");
    const [name = "", ...filters] = expression.split("|").map((part) => part.trim());
    const toSlug = values.rules.slugify ?? slugify;
    const value = filters.reduce((text, filter) => filtered(text, filter, toSlug), valueNamed(name, values, field));
    isKnown &&= value !== undefined;
    return value ?? "";
  });
  // The URL of an index page is its folder.
  return isKnown ? filled.replace(/(?<=\/)index\.html$/, "").replace(/^(?!\/|https?:)/, "/") : undefined;
}

function valueNamed(
  name: string,
  { parts, wallMs }: PermalinkValues,
  field: (key: string) => string | undefined,
): string | undefined {
  switch (name) {
    case "page.fileSlug":
      return fileSlug(parts);
    case "page.basename":
      return parts.name;
    case "page.filePathStem":
      return `/${[...parts.folders, ...(parts.isBundle ? [parts.stem, "index"] : [undatedStem(parts)])].join("/")}`;
    case "page.date":
    case "date":
      return wallMs === undefined ? undefined : new Date(wallMs).toISOString();
    case "page.lang":
      return parts.language;
    default: {
      const quoted = /^(["'])(.*)\1$/.exec(name);
      return quoted === null ? field(name) : quoted[2];
    }
  }
}

/** The name without its date; of an index page, which may have a date as well, that of its folder. */
function fileSlug(parts: PathParts): string {
  const slug = parts.isBundle ? parts.name : undatedStem(parts);
  const folder = parts.folders.at(-1);
  return slug === "index" && folder !== undefined ? folder.replace(/^\d{4}-\d{2}-\d{2}-/, "") : slug;
}

const undatedStem = ({ isDateInName, name, stem }: PathParts): string => (isDateInName ? name : stem);

function filtered(
  text: string | undefined,
  filter: string,
  toSlug: (text: string, filter?: string) => string | undefined,
): string | undefined {
  if (text === undefined) return undefined;
  const [, name = "", argument = ""] = /^([\w-]+)\s*(?:[:(]\s*["']([^"']*)["']\s*\)?)?$/.exec(filter) ?? [];
  switch (name) {
    case "slug":
    case "slugify":
    case "urlize":
    case "slugize":
      return toSlug(decodeHTML(text), name);
    case "downcase":
    case "lower":
      return text.toLowerCase();
    case "url":
    case "safe":
    case "string":
    case "trim":
      return text;
    case "date":
      return dated(text, argument);
    default:
      return undefined;
  }
}

/** The parts of a date that URLs contain. */
function dated(iso: string, format: string): string | undefined {
  const [year = "", month = "", day = ""] = iso.slice(0, 10).split("-");
  const parts: Readonly<Record<string, string>> = {
    Y: year,
    y: year.slice(2),
    m: month,
    d: day,
    "-m": String(Number(month)),
    "-d": String(Number(day)),
  };
  const filled = format.replace(/%(-?[a-zA-Z])/g, (whole, part: string) => parts[part] ?? whole);
  return filled === format || filled.includes("%") ? undefined : filled;
}
