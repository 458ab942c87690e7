import { join } from "./paths.ts";
import { Computed } from "./read/computed.ts";
import type { Call, Program } from "./read/program.ts";

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

/** The calls in a function, and instead of a call of a function that the site declares, those in it. */
function callsOf(programs: readonly Program[], code: Computed, depth = 0): readonly Call[] {
  return programs.flatMap((program) =>
    program.callsIn(code).flatMap((call) => {
      const own = call.callee === call.name && depth < 5 ? program.named(call.name) : undefined;
      return own instanceof Computed && own.place !== undefined ? callsOf(programs, own, depth + 1) : [call];
    }),
  );
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

/** Of a draft, and of a page that is not published, they are true here as well. */
const known =
  /^(?:data|drafts?|isDraft|date|url|permalink|page|env|prod\w*|now|getTime|valueOf|published|hidden|unlisted|process|Date|meta|NODE_ENV|ELEVENTY_\w+|eleventy\w*)$/i;

/**
 * `(post) => !post.data.draft && post.date <= now`: the keys that it looks at, apart from those that keep an article back here as well;
 * nothing if it looks at something else.
 */
function keysLookedAt(code: unknown): readonly string[] | undefined {
  if (!(code instanceof Computed) || /[([]\s*["'`]/.test(code.text)) return undefined;
  const { text } = code;
  const names = [...text.matchAll(/\.\s*([A-Za-z_$][\w$]*)/g)]
    .map(({ 1: name = "", index }) => ({ name, isKey: /\bdata\??$/.test(text.slice(Math.max(0, index - 6), index)) }))
    .filter(({ name }) => !known.test(name));
  return names.every(({ isKey }) => isKey) ? names.map(({ name }) => name) : undefined;
}
