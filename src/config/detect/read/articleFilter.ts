import { parseExpression } from "@babel/parser";
import type { Expression, Function as FunctionNode, Node, Statement } from "@babel/types";
import { isOnlyDate } from "../dated.ts";
import type { Table } from "../table.ts";
import { Computed, Condition } from "./computed.ts";
import type { Program } from "./program.ts";
import { keyOf } from "./syntax.ts";

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

/**
 * Decides whether the functions with which a site's own feed selects its articles keep an article. The functions are interpreted, not run;
 * only expressions without side effects and with a fixed result are understood.
 */
export class ArticleFilter {
  readonly #programs: readonly Program[];
  readonly #settings: Readonly<Record<string, unknown>>;
  #steps = 0;

  /**
   * @param programs A program and all that it imports
   * @param settings Known settings of the build, such as `import.meta.env.BASE_URL`
   */
  constructor(programs: readonly Program[], settings: Readonly<Record<string, unknown>> = {}) {
    this.#programs = programs;
    this.#settings = settings;
  }

  /** Nothing if that is unknown. */
  keeps(code: unknown, article: FilteredArticle): boolean | undefined {
    this.#steps = 0;
    const thing = asThing(article, code instanceof Condition && code.isEmptyTrue);
    if (code instanceof Condition) return truth(this.#tested(code, thing));
    return truth(this.#call(this.#asFunction(code), [thing]));
  }

  /**
   * The text under a key of a function's result; nothing if the text depends on anything but the article.
   * @param code The function, or its source in the first program
   */
  textOf(code: unknown, key: string, article: FilteredArticle): string | undefined {
    this.#steps = 0;
    const called = typeof code === "string" ? this.#parsed(code, this.#programs[0]) : this.#asFunction(code);
    const made = memberOf(this.#call(called, [asThing(article, false)]), key);
    return typeof made === "string" ? made : undefined;
  }

  #parsed(code: string, program: Program | undefined): unknown {
    try {
      const node = parseExpression(code, { plugins: ["typescript"] });
      return isFunction(node) ? new Closure(node, program, new Map()) : unknown;
    } catch {
      // It is not valid TypeScript.
      return unknown;
    }
  }

  #tested({ text, variable, asFunction }: Condition, article: Thing): unknown {
    if (asFunction !== undefined) return this.#call(this.#parsed(asFunction, undefined), [article]);
    try {
      return this.#value(parseExpression(text), undefined, new Map([[variable, article]]));
    } catch {
      // The condition is not valid JavaScript.
      return unknown;
    }
  }

  #asFunction(code: unknown): unknown {
    if (!(code instanceof Computed)) return unknown;
    if (code.text === "Boolean") return booleanOf;
    for (const program of this.#programs) {
      const node = program.nodeOf(code);
      if (node === undefined) continue;
      return isFunction(node) ? new Closure(node, program, new Map()) : unknown;
    }
    return unknown;
  }

  #call(callee: unknown, values: readonly unknown[]): unknown {
    if (callee === booleanOf) return asTruth(truth(values[0]));
    if (!(callee instanceof Closure) || this.#steps > mostSteps) return unknown;
    const { node, program, scope } = callee;
    const inner = new Map(scope);
    for (const [index, parameter] of node.params.entries()) {
      const value = values[index];
      if (parameter.type === "RestElement") bind(parameter.argument, values.slice(index), inner);
      else if (parameter.type !== "AssignmentPattern") bind(parameter, value, inner);
      else bind(parameter.left, value === undefined ? this.#value(parameter.right, program, inner) : value, inner);
    }
    const { body } = node;
    if (body.type !== "BlockStatement") return this.#value(body, program, inner);
    const result = this.#run(body.body, program, inner);
    return result === goesOn ? undefined : result;
  }

  #run(statements: readonly Statement[], program: Program | undefined, scope: Map<string, unknown>): unknown {
    for (const statement of statements) {
      switch (statement.type) {
        case "ReturnStatement":
          return statement.argument ? this.#value(statement.argument, program, scope) : undefined;
        case "VariableDeclaration":
          if (statement.kind !== "const") return unknown;
          for (const { id, init } of statement.declarations)
            bind(id, init ? this.#value(init, program, scope) : undefined, scope);
          break;
        case "IfStatement": {
          const test = truth(this.#value(statement.test, program, scope));
          if (test === undefined) return unknown;
          const chosen = test ? statement.consequent : statement.alternate;
          const inner = chosen?.type === "BlockStatement" ? chosen.body : chosen ? [chosen] : [];
          const result = this.#run(inner, program, new Map(scope));
          if (result !== goesOn) return result;
          break;
        }
        default:
          return unknown;
      }
    }
    return goesOn;
  }

  #value(node: Expression | Node, program: Program | undefined, scope: Map<string, unknown>): unknown {
    this.#steps += 1;
    if (this.#steps > mostSteps) return unknown;
    const of = (one: Expression | Node): unknown => this.#value(one, program, scope);
    switch (node.type) {
      case "StringLiteral":
      case "NumericLiteral":
      case "BooleanLiteral":
        return node.value;
      case "NullLiteral":
        return null;
      case "RegExpLiteral":
        return replaced.has(`/${node.pattern}/${node.flags}`) ? node : unknown;
      case "TemplateLiteral":
        return joined(
          node.quasis.flatMap(({ value }, index) => {
            const inner = node.expressions[index];
            return inner === undefined ? [value.cooked ?? unknown] : [value.cooked ?? unknown, of(inner)];
          }),
        );
      case "ObjectExpression":
        return this.#object(node, program, scope);
      case "AwaitExpression":
        return of(node.argument);
      case "Identifier":
        return this.#named(node.name, program, scope);
      case "ArrowFunctionExpression":
      case "FunctionExpression":
        return new Closure(node, program, scope);
      case "ParenthesizedExpression":
      case "TSAsExpression":
      case "TSNonNullExpression":
      case "TSSatisfiesExpression":
        return of(node.expression);
      case "ArrayExpression":
        return node.elements.flatMap((one) => {
          if (one === null) return [unknown];
          if (one.type !== "SpreadElement") return [of(one)];
          const spread = of(one.argument);
          return Array.isArray(spread) ? spread : [unknown];
        });
      case "UnaryExpression": {
        const inner = of(node.argument);
        if (node.operator === "!") return asTruth(negated(truth(inner)));
        return node.operator === "-" && typeof inner === "number" ? -inner : unknown;
      }
      case "LogicalExpression": {
        const left = of(node.left);
        if (node.operator === "??")
          return left === unknown ? unknown : left === undefined || left === null ? of(node.right) : left;
        return either(left, () => of(node.right), node.operator === "||");
      }
      case "ConditionalExpression": {
        const test = truth(of(node.test));
        if (test !== undefined) return of(test ? node.consequent : node.alternate);
        const both = [truth(of(node.consequent)), truth(of(node.alternate))];
        return both[0] === both[1] ? asTruth(both[0]) : unknown;
      }
      case "BinaryExpression":
        return node.operator === "+"
          ? added(of(node.left), of(node.right))
          : compared(node.operator, of(node.left), of(node.right));
      case "MemberExpression":
      case "OptionalMemberExpression": {
        const setting = settingOf(node, this.#settings);
        if (setting !== undefined) return setting.value;
        const whole = of(node.object);
        const key = node.computed ? of(node.property) : node.property.type === "Identifier" ? node.property.name : "";
        if (typeof key === "number") return Array.isArray(whole) ? whole[key] : unknown;
        return typeof key === "string" ? memberOf(whole, key) : unknown;
      }
      case "NewExpression":
        if (node.callee.type !== "Identifier") return unknown;
        if (node.callee.name === "URL" && node.arguments.length === 2)
          return this.#url(of(node.arguments[0] as Expression));
        if (node.callee.name !== "Date") return unknown;
        return node.arguments.length === 0
          ? now
          : node.arguments.length === 1
            ? asDate(of(node.arguments[0] as Expression))
            : unknown;
      case "CallExpression":
      case "OptionalCallExpression":
        return this.#called(node, program, scope);
      default:
        return unknown;
    }
  }

  /** The URL of a path below the site's host. */
  #url(path: unknown): unknown {
    const site = this.#settings["import.meta.env.SITE"];
    if (typeof path !== "string" || !/^\/(?!\/)/.test(path) || typeof site !== "string") return unknown;
    const href = URL.canParse(site) ? new URL(site).origin + path : unknown;
    return new Thing({ href, pathname: path });
  }

  #object(
    node: Extract<Node, { type: "ObjectExpression" }>,
    program: Program | undefined,
    scope: Map<string, unknown>,
  ): Thing {
    const values: Record<string, unknown> = Object.create(null);
    let isWhole = true;
    for (const property of node.properties) {
      const key = property.type === "ObjectProperty" && !property.computed ? keyOf(property.key) : undefined;
      // A later spread may override existing properties.
      if (property.type === "SpreadElement") for (const known of Object.keys(values)) values[known] = unknown;
      if (key === undefined || property.type !== "ObjectProperty") isWhole = false;
      else values[key] = this.#value(property.value, program, scope);
    }
    return new Thing(values, isWhole);
  }

  #named(name: string, program: Program | undefined, scope: Map<string, unknown>): unknown {
    if (name === "undefined") return undefined;
    if (scope.has(name)) return scope.get(name);
    if (name === "Boolean") return booleanOf;
    const value = program?.namedAnywhere(name);
    if (value instanceof Computed) {
      const { text } = value;
      return /^(?:new Date\(\)|Date\.now\(\))$/.test(text) ? now : this.#asFunction(value);
    }
    return value === undefined ? unknown : value;
  }

  #called(
    { callee, arguments: typedArguments }: Extract<Node, { type: "CallExpression" | "OptionalCallExpression" }>,
    program: Program | undefined,
    scope: Map<string, unknown>,
  ): unknown {
    const values = typedArguments.map((one) =>
      one.type === "SpreadElement" ? unknown : this.#value(one as Expression, program, scope),
    );
    if (callee.type !== "MemberExpression" && callee.type !== "OptionalMemberExpression") {
      if (callee.type !== "Identifier") return unknown;
      if (callee.name === "Date" || callee.name === "Number" || callee.name === "String") return unknown;
      return this.#call(this.#named(callee.name, program, scope), values);
    }
    if (callee.computed || callee.property.type !== "Identifier") return unknown;
    const name = callee.property.name;
    if (callee.object.type === "Identifier" && callee.object.name === "Date" && !scope.has("Date"))
      return name === "now" ? now : name === "parse" ? asDate(values[0]) : unknown;
    return this.#method(this.#value(callee.object, program, scope), name, values);
  }

  #method(whole: unknown, name: string, values: readonly unknown[]): unknown {
    if (whole === undefined || whole === null) return unknown;
    const [first] = values;
    if (whole instanceof Thing && name === "toString") return memberOf(whole, "href");
    if (whole instanceof Day) return /^(?:getTime|valueOf)$/.test(name) ? whole : unknown;
    if (values.includes(unknown)) return unknown;
    if (Array.isArray(whole)) {
      if (whole.includes(unknown)) return unknown;
      if (name === "join" && (first === undefined || typeof first === "string")) return joined(whole, first ?? ",");
      if (name === "slice" && values.every((one) => typeof one === "number"))
        return whole.slice(...(values as readonly number[]));
      if (name === "at" && typeof first === "number") return whole.at(first);
      if (name === "map" && first instanceof Closure) return whole.map((one) => this.#call(first, [one]));
      if (name === "filter" && (first instanceof Closure || first === booleanOf)) {
        const kept = whole.map((one) => [one, truth(this.#call(first, [one]))] as const);
        return kept.some(([, keeps]) => keeps === undefined)
          ? unknown
          : kept.filter(([, keeps]) => keeps === true).map(([one]) => one);
      }
      if (name === "includes" && typeof first === "string") return whole.includes(first);
      if (first instanceof Closure && (name === "some" || name === "every")) {
        const found = whole.map((one) => truth(this.#call(first, [one])));
        if (found.includes(undefined)) return unknown;
        return name === "some" ? found.includes(true) : !found.includes(false);
      }
      return unknown;
    }
    if (typeof whole !== "string") return unknown;
    if (/^replace(?:All)?$/.test(name)) return replacedIn(whole, name, values);
    if (name === "slice" && values.every((one) => typeof one === "number"))
      return whole.slice(...(values as readonly number[]));
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
}

/** The article as the programs see it. */
function asThing(
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
function joined(parts: readonly unknown[], between = ""): unknown {
  const texts = parts.map((part) => (Array.isArray(part) ? joined(part, ",") : part));
  return texts.every((one) => typeof one === "string" || typeof one === "number") ? texts.join(between) : unknown;
}

function added(left: unknown, right: unknown): unknown {
  return typeof left === "string" || typeof right === "string" ? joined([left, right]) : unknown;
}

/** The patterns with which programs usually make URLs; no other is used as a regular expression here. */
const replaced = new Map<string, RegExp>(
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

const mostSteps = 2_000;
const unknown = Symbol("unknown");
/** Unknown, but truthy. */
export const something = Symbol("something");
const goesOn = Symbol("goes on");
const booleanOf = Symbol("Boolean");

/** An object. All properties of front matter are known, and missing ones are undefined. */
class Thing {
  constructor(
    readonly properties: Readonly<Record<string, unknown>>,
    readonly isWhole = false,
  ) {}
}

/** A point in time. The present is later than all others, because articles with a future date are held back here as well. */
class Day {
  constructor(
    readonly at: number,
    /** It is not the date until which Feedwright holds an article back. */
    readonly isOther = false,
  ) {}
}

const now = new Day(Number.POSITIVE_INFINITY);

class Closure {
  constructor(
    readonly node: FunctionNode,
    readonly program: Program | undefined,
    readonly scope: ReadonlyMap<string, unknown>,
  ) {}
}

function isFunction(node: Node): node is FunctionNode {
  return /^(?:FunctionDeclaration|FunctionExpression|ArrowFunctionExpression|ObjectMethod)$/.test(node.type);
}

/** YAML values as JavaScript values. */
function typed(value: unknown, key: string, data: Table): unknown {
  if (value instanceof Computed) return unknown;
  if (Array.isArray(value)) return value.map((one) => typed(one, key, data));
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
  const isDate = /^\d{4}-\d\d?-\d\d?(?:[T\s].*)?$/.test(value) && !Number.isNaN(Date.parse(value));
  return isDate ? new Day(Date.parse(value), !isOnlyDate(data, key)) : value;
}

/** Assigns the values of a call to parameter names, also in patterns such as `({ data })`. */
function bind(target: Node, value: unknown, scope: Map<string, unknown>): void {
  if (target.type === "Identifier") scope.set(target.name, value);
  else if (target.type === "ObjectPattern")
    for (const property of target.properties) {
      if (property.type !== "ObjectProperty" || property.key.type !== "Identifier") continue;
      const inner = memberOf(value, property.key.name);
      const to = property.value.type === "AssignmentPattern" ? property.value.left : property.value;
      const isDefault = property.value.type === "AssignmentPattern" && inner === undefined;
      bind(to, isDefault ? unknown : inner, scope);
    }
}

function memberOf(whole: unknown, key: string): unknown {
  if (whole === undefined || whole === null) return unknown;
  if (whole instanceof Thing) {
    const { properties, isWhole } = whole;
    return Object.hasOwn(properties, key) ? properties[key] : isWhole ? undefined : unknown;
  }
  if ((Array.isArray(whole) || typeof whole === "string") && key === "length") return whole.length;
  if (typeof whole !== "object" || Array.isArray(whole) || whole instanceof Day || whole instanceof Closure)
    return unknown;
  return Object.hasOwn(whole, key) ? (whole as Readonly<Record<string, unknown>>)[key] : unknown;
}

/** A setting of the build. */
function settingOf(node: Node, settings: Readonly<Record<string, unknown>>): { readonly value: unknown } | undefined {
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

function truth(value: unknown): boolean | undefined {
  if (value === unknown) return undefined;
  return Boolean(value);
}

const negated = (value: boolean | undefined): boolean | undefined => (value === undefined ? undefined : !value);
const asTruth = (value: boolean | undefined): unknown => (value === undefined ? unknown : value);

/** `a || b`, and `a && b`: one side may be enough. */
function either(left: unknown, rightOf: () => unknown, isOr: boolean): unknown {
  const known = truth(left);
  if (known === isOr) return left;
  const right = rightOf();
  if (known !== undefined) return right;
  return truth(right) === isOr ? isOr : unknown;
}

function asDate(value: unknown): unknown {
  if (value instanceof Day) return value;
  if (typeof value === "number") return new Day(value, true);
  const at = typeof value === "string" ? Date.parse(value) : Number.NaN;
  return Number.isNaN(at) ? unknown : new Day(at, true);
}

function compared(operator: string, left: unknown, right: unknown): unknown {
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
