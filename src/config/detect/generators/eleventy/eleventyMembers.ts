import type { Chooser } from "../../ownFeed/ownChoice.ts";
import { join } from "../../paths.ts";
import { callsOf } from "../../read/callsOf.ts";
import { Computed } from "../../read/computed.ts";
import type { Call, Program } from "../../read/program.ts";

/** The pages of a collection; or the program that chooses them, if that cannot be read. */
export type Members = Known | Unknown;

/** `choosers` leave some pages out. */
export type Known = { readonly choosers: readonly Chooser[] } & (
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

/** Unless a program defines it, a collection contains the pages with its tag. */
export function membersOf(programs: readonly Program[], collection: string): Members {
  if (collection === "all") return { kind: "all", choosers: [] };
  const made = programs.flatMap((program) =>
    program
      .calls("addCollection")
      .filter(({ values }) => values[0] === collection)
      .map((call) => ({ program, call })),
  );
  const own = made.at(-1);
  if (own === undefined) return { kind: "tag", tag: collection, choosers: [] };
  const { program, call } = own;
  const code = call.functionAt(1) ?? call.values[1];
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
/** Calls that change the members of a list in a way that cannot be read. */
const changes =
  /^(?:concat|push|unshift|splice|flatMap|map|reduce|getAll|getAllSorted|from|flat|find\w*|some|every|add|set|require)$/;
const harmless = /^(?:reverse|toReversed|sort|toSorted|slice|filter|forEach|isArray|min|now|log|Date)$/;

/** The functions by which calls on a list leave something out; nothing if one of the calls may do something else. */
export function choosersIn(calls: readonly Call[]): readonly Chooser[] | undefined {
  if (calls.some(({ name }) => changes.test(name) || !harmless.test(name))) return undefined;
  return calls
    .filter(({ name }) => name === "filter")
    .map(({ values, file, line }) => ({ code: values[0], file, line }));
}

/** The result of the calls of a function; nothing if one of them is unknown. */
function madeBy(calls: readonly Call[]): Known | undefined {
  const lists = calls.filter(({ name }) => starts.has(name));
  const [first] = lists;
  if (first === undefined) return undefined;
  const choosers = choosersIn(calls.filter(({ name }) => !starts.has(name)));
  if (choosers === undefined) return undefined;
  if (lists.every(({ name }) => name === "getFilteredByGlob")) {
    const globs = lists.flatMap(({ values }) => values[0]).filter((one): one is string => typeof one === "string");
    const isWhole = lists.every(({ values }) => !(values[0] instanceof Computed));
    return isWhole && globs.length > 0
      ? { kind: "globs", globs: globs.map((glob) => join(glob)), choosers }
      : undefined;
  }
  const tags = new Set(lists.flatMap(({ values }) => values));
  const [tag] = tags;
  return tags.size === 1 && typeof tag === "string" ? { kind: "tag", tag, choosers } : undefined;
}
