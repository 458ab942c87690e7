import type { Function as FunctionNode, Node } from "@babel/types";
import { isYamlTime } from "../../../text/yamlTime.ts";
import { isOnlyDate } from "../dated.ts";
import type { Table } from "../table.ts";
import { Computed } from "./computed.ts";
import type { Program } from "./program.ts";
import type { Scope } from "./scope.ts";

/** An article as a program of the site sees it. */
export interface FilteredArticle {
  /** Its front matter. */
  readonly data: Table;
  /** Where the program finds its front matter: "" for the article itself, otherwise `data`. */
  readonly heldIn?: readonly string[];
  /** Its other properties, such as `id`. */
  readonly properties?: Readonly<Record<string, unknown>>;
  /** It has no other properties. */
  readonly isWhole?: boolean;
}

/** The article as the programs see it. */
export function asThing(
  { data, heldIn = ["data"], properties = {}, isWhole = false }: FilteredArticle,
  isEmptyTrue: boolean,
): Thing {
  const values = Object.fromEntries(
    Object.entries(data).map(([key, value]) => {
      const made = typed(value, key, data);
      return [key, isEmptyTrue && (value === "" || made === 0) ? something : made];
    }),
  );
  const dates = Object.fromEntries(
    Object.entries(properties).map(([key, value]) => [key, value instanceof Date ? new Day(value.getTime()) : value]),
  );
  const held = Object.fromEntries(heldIn.map((name) => [name, new Thing(values, true)]));
  return new Thing({ ...(heldIn.includes("") ? values : {}), ...dates, ...held }, isWhole);
}

/** Joins texts; a value whose text form is not obvious makes the result unknown. */
export function joined(parts: readonly unknown[], between = ""): unknown {
  const texts = parts.map((part) => (Array.isArray(part) && !part.some(Array.isArray) ? joined(part, ",") : part));
  return texts.every((one) => typeof one === "string" || typeof one === "number")
    ? limited(texts.join(between))
    : unknown;
}

/** In a loop that doubles a text or a list, memory would end long before the number of steps. */
export function limited<T extends { readonly length: number }>(value: T): T | typeof unknown {
  return value.length > mostLength ? unknown : value;
}

const mostLength = 10_000;

export function added(left: unknown, right: unknown): unknown {
  if (typeof left === "number" && typeof right === "number") return left + right;
  return typeof left === "string" || typeof right === "string" ? joined([left, right]) : unknown;
}

/** A difference, product and so on. */
export function calculated(operator: string, left: unknown, right: unknown): unknown {
  // A margin of some minutes, or a part of a second.
  if (left instanceof Day && typeof right === "number" && operator === "-")
    return left === now ? now : new Day(left.at - right, left.isOther);
  if (left instanceof Day && right === 1_000 && operator === "/") return left;
  if (typeof left !== "number" || typeof right !== "number") return unknown;
  return operator === "-"
    ? left - right
    : operator === "*"
      ? left * right
      : operator === "/"
        ? left / right
        : left % right;
}

export const unknown = Symbol("unknown");
/** Unknown, but truthy. */
export const something = Symbol("something");
export const goesOn = Symbol("goes on");
/** The end of a loop or a `switch`. */
export const breaks = Symbol("breaks");
export const booleanOf = Symbol("Boolean");

/** An object. All properties of front matter are known, and missing ones are undefined. */
export class Thing {
  constructor(
    readonly properties: Readonly<Record<string, unknown>>,
    readonly isWhole = false,
  ) {}

  without(keys: readonly string[]): Thing {
    return new Thing(
      Object.fromEntries(Object.entries(this.properties).filter(([key]) => !keys.includes(key))),
      this.isWhole,
    );
  }
}

/** Some of many articles, in an order that is not known. */
export class Entries {
  constructor(readonly list: readonly unknown[]) {}
}

/** A point in time. The present is later than all others, because articles with a future date are held back here as well. */
export class Day {
  constructor(
    readonly at: number,
    /** It is not the date until which Feedwright holds an article back. */
    readonly isOther = false,
    /** It stands for any date, and its parts are wanted. */
    readonly isSample = false,
  ) {}

  /** The result of one of its methods. */
  result(method: string): unknown {
    if (/^(?:getTime|valueOf)$/.test(method)) return this;
    if (!this.isSample) return unknown;
    const date = new Date(this.at);
    switch (method.replace(/^getUTC/, "get")) {
      case "getFullYear":
        return date.getUTCFullYear();
      case "getMonth":
        return date.getUTCMonth();
      case "getDate":
        return date.getUTCDate();
      case "getHours":
        return date.getUTCHours();
      case "getMinutes":
        return date.getUTCMinutes();
      case "getSeconds":
        return date.getUTCSeconds();
      case "toISOString":
        return date.toISOString();
      default:
        return unknown;
    }
  }
}

/** A date in front matter that stands for any date. */
export class SampleDate extends Date {}

export const now = new Day(Number.POSITIVE_INFINITY);

export class Closure {
  constructor(
    readonly node: FunctionNode,
    readonly program: Program | undefined,
    readonly scope: Scope,
  ) {}
}

/** In YAML, an hour may have one digit, and a time without a zone is in UTC. */
function asYamlTime(typed: string): string {
  if (!isYamlTime(typed)) return typed;
  const whole = typed.replace(
    /^([\d-]+)[Tt \t]+(\d:)?/,
    (_start, day: string, hour = "") => `${day}T${hour === "" ? "" : `0${hour}`}`,
  );
  return /(?:Z|[-+][\d:]+)$/.test(whole) ? whole : `${whole.trim()}Z`;
}

/** YAML values as JavaScript values. */
export function typed(value: unknown, key: string, data: Table): unknown {
  if (value instanceof Computed) return unknown;
  if (Array.isArray(value)) return value.map((one) => typed(one, key, data));
  if (value instanceof SampleDate) return new Day(value.getTime(), false, true);
  if (value instanceof Date) return new Day(value.getTime(), !isOnlyDate(data, key));
  if (typeof value === "object" && value !== null)
    return new Thing(
      Object.fromEntries(Object.entries(value).map(([inner, one]) => [inner, typed(one, inner, value as Table)])),
      true,
    );
  if (typeof value !== "string") return value;
  if (/^(?:true|false)$/i.test(value)) return value.toLowerCase() === "true";
  if (/^(?:null|~|)$/.test(value)) return null;
  if (/^-?\d{1,15}(?:\.\d{1,10})?$/.test(value)) return Number(value);
  const at = /^\d{4}-\d\d?-\d\d?(?:[T\s].*)?$/.test(value) ? Date.parse(asYamlTime(value)) : Number.NaN;
  return Number.isNaN(at) ? value : new Day(at, !isOnlyDate(data, key));
}

export function memberOf(whole: unknown, key: string): unknown {
  if (whole === undefined || whole === null) return unknown;
  if (whole instanceof Thing) {
    const { properties, isWhole } = whole;
    return Object.hasOwn(properties, key) ? properties[key] : isWhole ? undefined : unknown;
  }
  if ((Array.isArray(whole) || typeof whole === "string") && key === "length") return whole.length;
  if (typeof whole !== "object" || Array.isArray(whole) || isOpaque(whole)) return unknown;
  return Object.hasOwn(whole, key) ? (whole as Readonly<Record<string, unknown>>)[key] : unknown;
}

function isOpaque(value: object): boolean {
  return value instanceof Day || value instanceof Closure || value instanceof Entries || value instanceof Computed;
}

/** A property, an element or a character. */
export function partOf(whole: unknown, key: unknown): unknown {
  if (typeof key === "number") {
    if (typeof whole === "string") return whole[key];
    return Array.isArray(whole) ? whole[key] : unknown;
  }
  return typeof key === "string" ? memberOf(whole, key) : unknown;
}

/** A setting of the build. */
export function settingOf(
  node: Node,
  settings: Readonly<Record<string, unknown>>,
): { readonly value: unknown } | undefined {
  const names = pathOf(node);
  if (names === undefined) return undefined;
  const path = names.join(".");
  if (Object.hasOwn(settings, path)) return { value: settings[path] };
  if (/^import\.meta\.env\./.test(path)) {
    const [, , , name = ""] = names;
    return { value: name === "PROD" ? true : name === "DEV" ? false : name === "MODE" ? "production" : unknown };
  }
  if (!/^process\.env\./.test(path)) return undefined;
  const [, , name = ""] = names;
  const known: Readonly<Record<string, string>> = { NODE_ENV: "production", ELEVENTY_RUN_MODE: "build" };
  return { value: Object.hasOwn(known, name) ? known[name] : unknown };
}

function pathOf(node: Node): readonly string[] | undefined {
  if (node.type === "Identifier") return [node.name];
  if (node.type === "MetaProperty") return ["import", "meta"];
  if ((node.type !== "MemberExpression" && node.type !== "OptionalMemberExpression") || node.computed) return undefined;
  const above = pathOf(node.object);
  return above === undefined || node.property.type !== "Identifier" ? undefined : [...above, node.property.name];
}

export function truth(value: unknown): boolean | undefined {
  if (value === unknown) return undefined;
  return Boolean(value);
}

export const negated = (value: boolean | undefined): boolean | undefined => (value === undefined ? undefined : !value);
export const asTruth = (value: boolean | undefined): unknown => (value === undefined ? unknown : value);

/** `left || right`, `left && right` and `left ?? right`. */
export function logical(left: unknown, operator: string, rightOf: () => unknown): unknown {
  if (operator !== "??") return either(left, rightOf, operator === "||");
  return left === undefined || left === null ? rightOf() : left;
}

/** One side may be enough. */
function either(left: unknown, rightOf: () => unknown, isOr: boolean): unknown {
  const known = truth(left);
  if (known === isOr) return left;
  const right = rightOf();
  if (known !== undefined) return right;
  return truth(right) === isOr ? isOr : unknown;
}

export function asDate(value: unknown): unknown {
  if (value instanceof Day) return value;
  if (typeof value === "number") return new Day(value, true);
  const at = typeof value === "string" ? Date.parse(value) : Number.NaN;
  return Number.isNaN(at) ? unknown : new Day(at, true);
}

export function compared(operator: string, left: unknown, right: unknown): unknown {
  if (left === unknown || right === unknown) return unknown;
  const isPlain = (value: unknown): boolean =>
    value === null || ["string", "number", "boolean", "undefined"].includes(typeof value);
  if (/^[=!]==?$/.test(operator)) {
    const isNot = operator.startsWith("!");
    const isNothing = (value: unknown): boolean => value === undefined || value === null;
    if (operator.length === 2 && (isNothing(left) || isNothing(right)))
      return left === something || right === something ? isNot : (isNothing(left) && isNothing(right)) !== isNot;
    if (!isPlain(left) || !isPlain(right)) {
      const hasNothing = isNothing(left) || isNothing(right);
      return hasNothing ? isNot : unknown;
    }
    return (left === right) !== isNot;
  }
  if (!/^[<>]=?$/.test(operator)) return unknown;
  if (left instanceof Day || right instanceof Day) {
    const [a, b] = [left, right].map((side) => (side instanceof Day ? side : asDate(side)));
    if (!(a instanceof Day) || !(b instanceof Day)) return unknown;
    // Feedwright does not hold an article back until a date of another kind.
    if ((a === now && b.isOther) || (b === now && a.isOther)) return unknown;
    return ordered(operator, a.at, b.at);
  }
  return typeof left === "number" && typeof right === "number" ? ordered(operator, left, right) : unknown;
}

function ordered(operator: string, a: number, b: number): boolean {
  return operator === "<" ? a < b : operator === "<=" ? a <= b : operator === ">" ? a > b : a >= b;
}
