import { join } from "../../paths.ts";
import { callsOf } from "../../read/callsOf.ts";
import { Computed } from "../../read/computed.ts";
import { keysLookedAt } from "../../read/keysLookedAt.ts";
import type { Call, Program } from "../../read/program.ts";

/** The pages of a collection; or the program that chooses them, if that cannot be read. */
export type Members = Known | Unknown;

/** Pages with one of `keys` in their front matter may be left out. */
export type Known = { readonly keys: readonly string[] } & (
  | { readonly kind: "globs"; readonly globs: readonly string[] }
  | { readonly kind: "tag"; readonly tag: string }
  | { readonly kind: "all" }
);

interface Unknown {
  readonly kind: "unknown";
  readonly file: string;
  readonly line: number;
  readonly found: string;
}

/** Without a program of its own, a collection has the pages with its tag. */
export function membersOf(programs: readonly Program[], collection: string): Members {
  if (collection === "all") return { kind: "all", keys: [] };
  const made = programs.flatMap((program) =>
    program
      .calls("addCollection")
      .filter(({ values }) => values[0] === collection)
      .map((call) => ({ program, call })),
  );
  const own = made.at(-1);
  if (own === undefined) return { kind: "tag", tag: collection, keys: [] };
  const { program, call } = own;
  const [, code] = call.values;
  const unknown: Unknown = {
    kind: "unknown",
    file: program.file,
    line: call.line,
    found: code instanceof Computed ? code.text : collection,
  };
  if (!(code instanceof Computed)) return unknown;
  return madeBy(callsOf(programs, code)) ?? unknown;
}

const starts = new Set(["getFilteredByGlob", "getFilteredByTag", "getFilteredByTags"]);
/** They change what is in a list, or how can't be seen. */
const changes =
  /^(?:concat|push|unshift|splice|flatMap|map|reduce|getAll|getAllSorted|from|flat|find\w*|some|every|add|set|require)$/;
const harmless =
  /^(?:reverse|toReversed|sort|toSorted|slice|filter|forEach|Date|now|log|getTime|valueOf|localeCompare|Number|Boolean|fromJSDate|toMillis|fromISO|diff|utc|local|parse|getFullYear|Set|has|includes|\w*[dD]rafts?|live\w*|is(?:Draft|Live|Published|Production|Public)\w*|published\w*)$/;

/** What the calls of a function come to; nothing if one of them is not known. */
function madeBy(calls: readonly Call[]): Known | undefined {
  const lists = calls.filter(({ name }) => starts.has(name));
  const [first] = lists;
  if (first === undefined) return undefined;
  const others = calls.filter(({ name }) => !starts.has(name));
  if (others.some(({ name }) => changes.test(name) || !harmless.test(name))) return undefined;
  const filters = others.filter(({ name }) => name === "filter").map(({ values }) => keysLookedAt(values[0]));
  if (filters.some((keys) => keys === undefined)) return undefined;
  const keys = filters.flatMap((list) => list ?? []);
  if (lists.every(({ name }) => name === "getFilteredByGlob")) {
    const globs = lists.flatMap(({ values }) => values[0]).filter((one): one is string => typeof one === "string");
    const isWhole = lists.every(({ values }) => !(values[0] instanceof Computed));
    return isWhole && globs.length > 0 ? { kind: "globs", globs: globs.map((glob) => join(glob)), keys } : undefined;
  }
  const tags = new Set(lists.flatMap(({ values }) => values));
  const [tag] = tags;
  return tags.size === 1 && typeof tag === "string" ? { kind: "tag", tag, keys } : undefined;
}
