import type { RegExpLiteral } from "@babel/types";
import { booleanOf, Closure, Entries, joined, limited, something, truth, unknown } from "./programValues.ts";

/** Calls a function of the program. */
export type Call = (callee: unknown, values: readonly unknown[]) => unknown;

/** The result of a method of a list; unknown if one of its elements is. */
export function methodOfList(whole: readonly unknown[], name: string, values: readonly unknown[], call: Call): unknown {
  const [first] = values;
  if (whole.includes(unknown)) return unknown;
  if (name === "join" && (first === undefined || typeof first === "string")) return joined(whole, first ?? ",");
  if (name === "slice" && values.every((one) => typeof one === "number"))
    return whole.slice(...(values as readonly number[]));
  if (name === "at" && typeof first === "number") return whole.at(first);
  if (name === "map" && first instanceof Closure) return whole.map((one, index) => call(first, [one, index]));
  if (name === "filter" && (first instanceof Closure || first === booleanOf)) {
    const kept = whole.map((one, index) => [one, truth(call(first, [one, index]))] as const);
    return kept.some(([, keeps]) => keeps === undefined)
      ? unknown
      : kept.filter(([, keeps]) => keeps === true).map(([one]) => one);
  }
  if (name === "includes" && typeof first === "string") return whole.includes(first);
  if (first instanceof Closure && (name === "some" || name === "every")) {
    const found = whole.map((one) => truth(call(first, [one])));
    if (found.includes(undefined)) return unknown;
    return name === "some" ? found.includes(true) : !found.includes(false);
  }
  return unknown;
}

/** Methods that give the same answer for an entry whether or not the others are in the list. */
export function methodOfEntries(entries: Entries, name: string, values: readonly unknown[], call: Call): unknown {
  const [first, last] = values;
  switch (name) {
    case "sort":
    case "toSorted":
    case "reverse":
    case "toReversed":
      return entries;
    case "slice":
      // The newest ones.
      return first === undefined || (first === 0 && typeof last === "number" && last > 0) ? entries : unknown;
    case "map":
      return first instanceof Closure ? new Entries(entries.list.map((one) => call(first, [one, unknown]))) : unknown;
    case "flatMap": {
      const made = first instanceof Closure ? entries.list.map((one) => call(first, [one, unknown])) : [unknown];
      const isKnown = made.every((one) => Array.isArray(one) || one instanceof Entries);
      return isKnown ? entriesOf(made.flatMap((one) => (one instanceof Entries ? one.list : one))) : unknown;
    }
    case "filter": {
      const kept = entries.list.map((one) => [one, truth(call(first, [one, unknown]))] as const);
      return kept.some(([, keeps]) => keeps === undefined)
        ? unknown
        : new Entries(kept.filter(([, keeps]) => keeps === true).map(([one]) => one));
    }
    case "concat":
      return first instanceof Entries && values.length === 1 ? entriesOf([...entries.list, ...first.list]) : unknown;
    default:
      return unknown;
  }
}

export function entriesOf(list: readonly unknown[]): Entries | typeof unknown {
  return list.includes(unknown) || limited(list) === unknown ? unknown : new Entries(list);
}

const isRegExp = (value: unknown): value is RegExpLiteral =>
  typeof value === "object" && (value as { readonly type?: unknown } | null)?.type === "RegExpLiteral";

/** The result of a method of a text. */
export function methodOfText(whole: string, name: string, values: readonly unknown[]): unknown {
  const [first, second] = values;
  if (name === "match") {
    const found = isRegExp(first) ? isMatch(first, [whole]) : unknown;
    return found === true ? something : found === false ? null : unknown;
  }
  if (/^replace(?:All)?$/.test(name)) return replacedIn(whole, name, values);
  const areNumbers = values.length > 0 && values.every((one) => typeof one === "number");
  if (name === "slice" && areNumbers) return whole.slice(...(values as readonly number[]));
  if (name === "substring" && areNumbers) return whole.substring(first as number, second as number | undefined);
  if (name === "padStart" && typeof first === "number" && first <= 100 && typeof second === "string")
    return whole.padStart(first, second);
  if (typeof first === "string" && values.length === 1) {
    if (name === "split" && whole.length <= 1_000) return whole.split(first);
    if (name === "startsWith") return whole.startsWith(first);
    if (name === "endsWith") return whole.endsWith(first);
    if (name === "includes") return whole.includes(first);
  }
  if (values.length > 0) return unknown;
  return name === "toLowerCase"
    ? whole.toLowerCase()
    : name === "trim"
      ? whole.trim()
      : name === "toString"
        ? whole
        : unknown;
}

/** The patterns with which programs usually make URLs; no other is used as a regular expression here. */
export const replaced = new Map<string, RegExp>(
  [
    /\/+/g,
    /\/\/+/g,
    /\/{2,}/g,
    /^\//,
    /^\/+/,
    /\/$/,
    /\/+$/,
    /^\/|\/$/g,
    /^\/+|\/+$/g,
    /\.md$/,
    /\.mdx$/,
    /\.mdx?$/,
    /\.mdx?$/i,
    /\.(md|mdx)$/,
    /\.(md|mdx)$/i,
    /\.(md|mdx|markdown)$/,
    /\.(md|mdx|markdown)$/i,
    /\.[^.]+$/,
    /\.[^/.]+$/,
    /\/index$/,
  ].map((pattern) => [String(pattern), pattern]),
);

function replacedIn(whole: string, name: string, [from, to]: readonly unknown[]): unknown {
  if (typeof to !== "string" || to.includes("$") || whole.length > 1_000) return unknown;
  if (typeof from === "string") return name === "replace" ? whole.replace(from, to) : whole.replaceAll(from, to);
  const { pattern = "", flags = "" } = (from ?? {}) as { readonly pattern?: string; readonly flags?: string };
  const known = replaced.get(`/${pattern}/${flags}`);
  return known === undefined ? unknown : whole.replace(known, to);
}

/** Whether a usual pattern is in a text, or one that finds a letter outside of ASCII. */
export function isMatch({ pattern, flags }: RegExpLiteral, [text]: readonly unknown[]): unknown {
  const asksForLetter =
    /^\[\^(?:\\p\{ASCII\}|\\x00-\\x7[fF]|\\u0000-\\u007[fF])\]$/.test(pattern) && /^u?$/.test(flags);
  const known = asksForLetter ? /[^\u0000-\u007f]/ : replaced.get(`/${pattern}/${flags}`);
  return known !== undefined && typeof text === "string" ? text.search(known) !== -1 : unknown;
}
