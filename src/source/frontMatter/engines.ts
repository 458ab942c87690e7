import type { FrontMatterFormat } from "../../model/article.ts";
import { parseFullYaml } from "./fullYaml.ts";
import { parseHeaders } from "./headers.ts";
import { parseJson } from "./json.ts";
import type { OnDuplicate } from "./onDuplicate.ts";
import { plainValues } from "./plainValues.ts";
import { parseToml } from "./toml.ts";
import { parseYamlSubset } from "./yamlSubset.ts";

export type FrontMatterLanguage = Exclude<FrontMatterFormat, "none">;

/**
 * Reads the text of front matter as a map of strings, lists and maps without prototypes. If it is not a map, the value is as the parser
 * returns it. @throws if the text is not in this language, or is too large or too deep
 */
export type Engine = (text: string, onDuplicate: OnDuplicate) => unknown;

/** More values than this are not front matter: aliases of aliases can grow without bound. */
const mostValues = 10_000;

export const engines: Readonly<Record<FrontMatterLanguage, Engine>> = {
  // The subset is enough for nearly all front matter, and needs a fifth of the time.
  yaml: (text, onDuplicate) => parseYamlSubset(text) ?? settled(parseFullYaml(text, onDuplicate)),
  toml: (text) => settled(parseToml(text)),
  json: (text, onDuplicate) => settled(parseJson(text, onDuplicate)),
  headers: parseHeaders,
  comment: parseHeaders,
};

function settled(parsed: unknown): unknown {
  if (parsed === null || parsed === undefined) return Object.create(null);
  return typeof parsed === "object" && !Array.isArray(parsed) ? plainValues(parsed, mostValues) : parsed;
}
