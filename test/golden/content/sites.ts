import type { GeneratorName } from "../../../src/model/generator.ts";
import list from "./sites.json" with { type: "json" };

interface GoldenSite {
  readonly renderer: string;
  readonly generator?: GeneratorName;
  readonly ending?: string;
  /** Where its articles lie in the content folder. */
  readonly folder?: string;
  /** Whether an address ends in a slash, from which relative ones lead on. */
  readonly hasFolders?: boolean;
  /** Whose shortcodes, tags or includes its cases call. */
  readonly theme?: string;
  readonly without?: readonly string[] | "all";
}

/**
 * The small sites that the cases are rendered in. `common/` holds cases that each dialect reads, the folder of a site its own ones, and
 * `site/` in it the files of the site. `without` are common cases that are an error there, or say nothing.
 */
export const sites = list as Readonly<Record<string, GoldenSite>>;
