import matter from "gray-matter";
import * as yaml from "js-yaml";
import * as toml from "smol-toml";

/*
 * The packages that parse front matter, imported in a way that every bundler understands. In the bundled program, most sites need none of
 * them, and each is loaded when it is first needed: `scripts/bundle-program.mjs` has its own version of this file.
 */

export const grayMatter = (): typeof matter => matter;
export const jsYaml = (): typeof yaml => yaml;
export const smolToml = (): typeof toml => toml;
