import { githubSlug } from "../../../text/githubSlug.ts";

/**
 * Packages with which programs make the names of articles. Most change letters in ways of their own: only texts that such a package certainly
 * leaves as they are have a known result.
 */
const kept: Readonly<Record<string, RegExp>> = {
  limax: /^[a-z\d]+(?:[-_][a-z\d]+)*$/,
  slugify: /^[a-z\d]+(?:[-_][a-z\d]+)*$/,
  "@sindresorhus/slugify": /^[a-z\d]+(?:-[a-z\d]+)*$/,
  "lodash.kebabcase": /^[a-z]+(?:-[a-z]+)*$/,
};

/** Nothing if it is not known. */
export function packageSlug(specifier: string, name: string | undefined, text: string): string | undefined {
  if (specifier === "github-slugger" && name === "slug") return githubSlug(text);
  const unchanged = name === undefined && Object.hasOwn(kept, specifier) ? kept[specifier] : undefined;
  return unchanged?.test(text) === true ? text : undefined;
}
