import { githubSlug } from "../../../text/githubSlug.ts";
import { Thing } from "./programValues.ts";

/** Letters and digits become words of their own. */
const kebab = /^(?:[a-z]+|\d+)(?:-(?:[a-z]+|\d+))*$/;

/**
 * Packages with which programs make the names of articles. Most change letters in ways of their own: only texts that such a package certainly
 * leaves as they are have a known result.
 */
const kept: Readonly<Record<string, RegExp>> = {
  limax: /^[a-z\d]+(?:[-_][a-z\d]+)*$/,
  slugify: /^[a-z\d]+(?:[-_][a-z\d]+)*$/,
  "@sindresorhus/slugify": /^[a-z\d]+(?:-[a-z\d]+)*$/,
  "lodash.kebabcase": kebab,
  "es-toolkit.kebabCase": kebab,
};

/** Options of `slugify` that leave a text of small letters, digits and hyphens as it is. */
const harmless = ["lower", "strict", "trim"];
const plain = /^[a-z\d]+(?:-[a-z\d]+)*$/;

/** Nothing if it is not known. */
export function packageSlug(
  specifier: string,
  name: string | undefined,
  text: string,
  options: unknown,
): string | undefined {
  if (options !== undefined) {
    const isHarmless =
      options instanceof Thing &&
      options.isWhole &&
      Object.keys(options.properties).every((key) => harmless.includes(key));
    return specifier === "slugify" && isHarmless && plain.test(text) ? text : undefined;
  }
  if (specifier === "github-slugger" && name === "slug") return githubSlug(text);
  const called = name === undefined ? specifier : `${specifier}.${name}`;
  const unchanged = Object.hasOwn(kept, called) ? kept[called] : undefined;
  return unchanged?.test(text) === true ? text : undefined;
}
