import { parseExpression } from "@babel/parser";
import type {
  Expression,
  MemberExpression,
  NewExpression,
  Node,
  OptionalMemberExpression,
  Statement,
} from "@babel/types";
import { globMatcher } from "../../../model/glob.ts";
import { Computed } from "./computed.ts";
import { type Call, entriesOf, isMatch, methodOfEntries, methodOfList, methodOfText, replaced } from "./methods.ts";
import type { Program } from "./program.ts";
import {
  added,
  asDate,
  asTruth,
  booleanOf,
  breaks,
  Closure,
  calculated,
  compared,
  Day,
  Entries,
  goesOn,
  joined,
  limited,
  logical,
  memberOf,
  negated,
  now,
  partOf,
  settingOf,
  something,
  Thing,
  truth,
  unknown,
} from "./programValues.ts";
import { Scope } from "./scope.ts";
import { packageSlug } from "./slugPackages.ts";
import { bareOf, isFunction, isLiteral, keyOf, visit } from "./syntax.ts";

/** What the generator provides to programs of a site. */
export interface Surroundings {
  /** Known settings of the build, such as `import.meta.env.BASE_URL`. */
  readonly settings?: Readonly<Record<string, unknown>>;
  /** The exports that are known of a module from outside the site. */
  readonly module?: (specifier: string) => Readonly<Record<string, unknown>> | undefined;
}

/**
 * Interprets functions of a site's own programs without running them. Only what has a fixed result is understood; everything else is unknown,
 * and so is all that depends on it.
 */
export class Interpreter {
  protected readonly programs: readonly Program[];
  readonly #settings: Readonly<Record<string, unknown>>;
  readonly #module: NonNullable<Surroundings["module"]>;
  readonly #mostSteps: number;
  /** Variables at the top of a program that a function has changed. */
  readonly #changed = new Map<string, unknown>();
  /** The top-level values that are being computed. */
  readonly #open = new Set<Node>();
  #steps = 0;
  #depth = 0;
  /** A function whose effects are unknown has been left early. */
  #isLost = false;

  /** @param programs A program and all that it imports */
  constructor(
    programs: readonly Program[],
    { settings = {}, module = () => undefined }: Surroundings,
    mostSteps: number,
  ) {
    this.programs = programs;
    this.#settings = settings;
    this.#module = module;
    this.#mostSteps = mostSteps;
  }

  protected reset(): void {
    this.#steps = 0;
    this.#depth = 0;
    this.#isLost = false;
    this.#changed.clear();
  }

  protected get isLost(): boolean {
    return this.#isLost || this.#steps > this.#mostSteps;
  }

  /** The result of a function that is neither in the programs nor in a package that is known here. */
  protected builtIn(_name: string, _values: readonly unknown[], _specifier: string): unknown {
    return unknown;
  }

  protected parsed(code: string, program: Program | undefined): unknown {
    try {
      const node = parseExpression(code, { plugins: ["typescript"] });
      return isFunction(node) ? new Closure(node, program, new Scope()) : unknown;
    } catch {
      // It is not valid TypeScript.
      return unknown;
    }
  }

  /** The value of an expression with one variable. */
  protected tested(text: string, variable: string, value: unknown): unknown {
    try {
      const scope = new Scope();
      scope.declare(variable, value);
      return this.#value(parseExpression(text), undefined, scope);
    } catch {
      // It is not valid JavaScript.
      return unknown;
    }
  }

  /** The function that a computed value stands for, or else its value. */
  protected meaningOf(code: unknown): unknown {
    if (!(code instanceof Computed)) return unknown;
    if (code.text === "Boolean") return booleanOf;
    for (const program of this.programs) {
      const found = program.nodeOf(code);
      if (found === undefined) continue;
      const node = found.type === "ExpressionStatement" ? found.expression : found;
      if (isFunction(node)) return new Closure(node, program, new Scope());
      if (this.#open.has(node)) return unknown;
      this.#open.add(node);
      const value = this.#value(node, program, new Scope());
      this.#open.delete(node);
      return value;
    }
    return unknown;
  }

  protected call(callee: unknown, values: readonly unknown[]): unknown {
    if (callee === booleanOf) return asTruth(truth(values[0]));
    if (!(callee instanceof Closure) || this.#steps > this.#mostSteps || this.#depth >= mostDeep) return unknown;
    const { node, program, scope } = callee;
    const inner = new Scope(scope, true);
    for (const [index, parameter] of node.params.entries())
      this.#bind(parameter, parameter.type === "RestElement" ? values.slice(index) : values[index], program, inner);
    const { body } = node;
    this.#depth += 1;
    const result =
      body.type === "BlockStatement" ? this.#run(body.body, program, inner) : this.#value(body, program, inner);
    this.#depth -= 1;
    if (result === leaves) {
      if (hasEffects(node)) this.#isLost = true;
      return unknown;
    }
    return result === goesOn || result === breaks ? undefined : result;
  }

  /** Assigns a value to names, also in patterns such as `({ data })`. */
  #bind(target: Node, value: unknown, program: Program | undefined, scope: Scope): void {
    switch (target.type) {
      case "Identifier":
        scope.declare(target.name, value);
        break;
      case "AssignmentPattern":
        this.#bind(
          target.left,
          value === undefined ? this.#value(target.right, program, scope) : value,
          program,
          scope,
        );
        break;
      case "RestElement":
        this.#bind(target.argument, value, program, scope);
        break;
      case "ArrayPattern":
        for (const [index, one] of target.elements.entries())
          if (one !== null) this.#bind(one, Array.isArray(value) ? value[index] : unknown, program, scope);
        break;
      case "ObjectPattern": {
        const taken: string[] = [];
        for (const property of target.properties) {
          if (property.type === "RestElement") {
            this.#bind(property.argument, value instanceof Thing ? value.without(taken) : unknown, program, scope);
            continue;
          }
          const key = property.computed ? undefined : keyOf(property.key);
          taken.push(key ?? "");
          const part = key === undefined ? unknown : this.#meant(memberOf(value, key));
          this.#bind(property.value as Node, part, program, scope);
        }
        break;
      }
      default:
    }
  }

  #run(statements: readonly Statement[], program: Program | undefined, scope: Scope): unknown {
    for (const one of statements)
      if (one.type === "FunctionDeclaration" && one.id) scope.declare(one.id.name, new Closure(one, program, scope));
    for (const statement of statements) {
      const result = this.#runOne(statement, program, scope);
      if (result !== goesOn) return result;
    }
    return goesOn;
  }

  #runOne(statement: Statement, program: Program | undefined, scope: Scope): unknown {
    switch (statement.type) {
      case "ReturnStatement":
        return statement.argument ? this.#value(statement.argument, program, scope) : undefined;
      case "VariableDeclaration":
        for (const { id, init } of statement.declarations)
          this.#bind(id, init ? this.#value(init, program, scope) : undefined, program, scope);
        return goesOn;
      case "BlockStatement":
        return this.#run(statement.body, program, new Scope(scope));
      case "IfStatement": {
        const test = truth(this.#value(statement.test, program, scope));
        if (test === undefined) return leaves;
        const chosen = test ? statement.consequent : statement.alternate;
        return chosen ? this.#runOne(chosen, program, scope) : goesOn;
      }
      case "SwitchStatement":
        return this.#chosen(statement, program, scope);
      case "BreakStatement":
        return statement.label ? leaves : breaks;
      case "WhileStatement":
        for (;;) {
          const test = truth(this.#value(statement.test, program, scope));
          if (test === undefined || this.#steps > this.#mostSteps) return leaves;
          const result = test ? this.#runOne(statement.body, program, scope) : breaks;
          if (result === breaks) return goesOn;
          if (result !== goesOn) return result;
        }
      case "ExpressionStatement":
        return this.#acts(statement.expression, program, scope) ? goesOn : leaves;
      case "EmptyStatement":
      case "FunctionDeclaration":
      case "TSTypeAliasDeclaration":
      case "TSInterfaceDeclaration":
        return goesOn;
      default:
        return leaves;
    }
  }

  #chosen(
    { discriminant, cases }: Extract<Node, { type: "SwitchStatement" }>,
    program: Program | undefined,
    scope: Scope,
  ): unknown {
    const value = this.#value(discriminant, program, scope);
    let start = -1;
    for (const [index, { test }] of cases.entries()) {
      if (!test) continue;
      const isThis = truth(compared("===", value, this.#value(test, program, scope)));
      if (isThis === undefined) return leaves;
      if (isThis) {
        start = index;
        break;
      }
    }
    if (start === -1) start = cases.findIndex(({ test }) => !test);
    const inner = new Scope(scope);
    const result =
      start === -1
        ? goesOn
        : this.#run(
            cases.slice(start).flatMap((one) => one.consequent),
            program,
            inner,
          );
    return result === breaks ? goesOn : result;
  }

  /** A statement that is only there for its effect; whether the effect is known. */
  #acts(node: Expression, program: Program | undefined, scope: Scope): boolean {
    if (node.type === "AssignmentExpression" || node.type === "UpdateExpression") {
      this.#value(node, program, scope);
      return !this.#isLost;
    }
    const { type } = node;
    if (type !== "CallExpression" || node.callee.type !== "MemberExpression") return false;
    const { object, property } = node.callee;
    if (object.type === "Identifier" && object.name === "console") return true;
    // The order does not matter.
    return /^(?:sort|reverse)$/.test(keyOf(property) ?? "") && this.#value(object, program, scope) instanceof Entries;
  }

  #assign(name: string, value: unknown, program: Program | undefined, scope: Scope): void {
    if (scope.assign(name, value)) return;
    // A list that is made only once. Anything else that lasts may be different for another article.
    const place = `${program?.file}\0${name}`;
    if (scope.has(name) || program?.isUnset(name) !== true || this.#changed.has(place)) this.#isLost = true;
    this.#changed.set(place, value);
  }

  #value(whole: Node, program: Program | undefined, scope: Scope): unknown {
    this.#steps += 1;
    if (this.#steps > this.#mostSteps) return unknown;
    const of = (one: Node): unknown => this.#value(one, program, scope);
    const node = bareOf(whole);
    if (isLiteral(node)) return node.value;
    switch (node.type) {
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
      case "Identifier":
        return this.#named(node.name, program, scope);
      case "ArrowFunctionExpression":
      case "FunctionExpression":
        return new Closure(node, program, scope);
      case "ArrayExpression":
        return this.#array(node, program, scope);
      case "UnaryExpression": {
        const inner = of(node.argument);
        if (node.operator === "!") return asTruth(negated(truth(inner)));
        return node.operator === "-" && typeof inner === "number" ? -inner : unknown;
      }
      case "UpdateExpression":
      case "AssignmentExpression":
        return this.#assignment(node, program, scope);
      case "LogicalExpression":
        return logical(of(node.left), node.operator, () => of(node.right));
      case "ConditionalExpression": {
        const test = truth(of(node.test));
        if (test !== undefined) return of(test ? node.consequent : node.alternate);
        const both = [truth(of(node.consequent)), truth(of(node.alternate))];
        return both[0] === both[1] ? asTruth(both[0]) : unknown;
      }
      case "BinaryExpression":
        if (node.operator === "+") return added(of(node.left), of(node.right));
        return /^[-*/%]$/.test(node.operator)
          ? calculated(node.operator, of(node.left), of(node.right))
          : compared(node.operator, of(node.left), of(node.right));
      case "MemberExpression":
      case "OptionalMemberExpression":
        return this.#member(node, of);
      case "NewExpression":
        return this.#made(node, of);
      case "CallExpression":
      case "OptionalCallExpression":
        return this.#called(node, program, scope);
      default:
        return unknown;
    }
  }

  #member(node: MemberExpression | OptionalMemberExpression, of: (one: Node) => unknown): unknown {
    const setting = settingOf(node, this.#settings);
    if (setting !== undefined) return setting.value;
    const whole = of(node.object);
    if (node.type === "OptionalMemberExpression" && (whole === undefined || whole === null)) return undefined;
    const key = node.computed ? of(node.property) : node.property.type === "Identifier" ? node.property.name : "";
    return this.#meant(partOf(whole, key));
  }

  /** `new URL(path, site)`, `new Date()` and `new Date(date)`. */
  #made({ callee, arguments: given }: NewExpression, of: (one: Node) => unknown): unknown {
    const name = callee.type === "Identifier" ? callee.name : "";
    const [first] = given as readonly Expression[];
    if (name === "URL" && given.length === 2 && first !== undefined) return this.#url(of(first));
    if (name !== "Date") return unknown;
    if (first === undefined) return now;
    return given.length === 1 ? asDate(of(first)) : unknown;
  }

  /** The meaning of a value in a table of a program. */
  #meant(value: unknown): unknown {
    return value instanceof Computed ? this.meaningOf(value) : value;
  }

  #array(
    node: Extract<Node, { type: "ArrayExpression" }>,
    program: Program | undefined,
    scope: Scope,
  ): readonly unknown[] | Entries | typeof unknown {
    let isOfEntries = false;
    const all = node.elements.flatMap((one): readonly unknown[] => {
      if (one === null) return [unknown];
      if (one.type !== "SpreadElement") return [this.#value(one, program, scope)];
      const spread = this.#value(one.argument, program, scope);
      if (spread instanceof Entries) isOfEntries = true;
      return spread instanceof Entries ? spread.list : Array.isArray(spread) ? spread : [unknown];
    });
    return isOfEntries ? entriesOf(all) : limited(all);
  }

  /** The URL of a path below the site's host. */
  #url(path: unknown): unknown {
    const site = this.#settings["import.meta.env.SITE"];
    if (typeof path !== "string" || !/^\/(?!\/)/.test(path) || typeof site !== "string") return unknown;
    const href = URL.canParse(site) ? new URL(site).origin + path : unknown;
    return new Thing({ href, pathname: path });
  }

  #object(node: Extract<Node, { type: "ObjectExpression" }>, program: Program | undefined, scope: Scope): Thing {
    const values: Record<string, unknown> = Object.create(null);
    let isWhole = true;
    for (const property of node.properties) {
      if (property.type === "SpreadElement") {
        const spread = this.#value(property.argument, program, scope);
        if (spread instanceof Thing) Object.assign(values, spread.properties);
        // It may override existing properties.
        if (!(spread instanceof Thing && spread.isWhole)) {
          for (const known of Object.keys(values)) values[known] = unknown;
          isWhole = false;
        }
        continue;
      }
      const key = property.type === "ObjectProperty" && !property.computed ? keyOf(property.key) : undefined;
      if (key === undefined || property.type !== "ObjectProperty") isWhole = false;
      else values[key] = this.#value(property.value, program, scope);
    }
    return new Thing(values, isWhole);
  }

  #assignment(
    node: Extract<Node, { type: "AssignmentExpression" | "UpdateExpression" }>,
    program: Program | undefined,
    scope: Scope,
  ): unknown {
    const target = node.type === "UpdateExpression" ? node.argument : node.left;
    if (target.type !== "Identifier") {
      this.#isLost = true;
      return unknown;
    }
    const old = this.#named(target.name, program, scope);
    if (node.type === "UpdateExpression") {
      const next = typeof old === "number" ? old + (node.operator === "++" ? 1 : -1) : unknown;
      this.#assign(target.name, next, program, scope);
      return node.prefix ? next : old;
    }
    const isSet = node.operator === "=" || (/^(?:\?\?|\|\|)=$/.test(node.operator) && truth(old) === false);
    const value = isSet
      ? this.#value(node.right, program, scope)
      : node.operator === "+="
        ? added(old, this.#value(node.right, program, scope))
        : unknown;
    this.#assign(target.name, value, program, scope);
    return value;
  }

  #named(name: string, program: Program | undefined, scope: Scope): unknown {
    if (name === "undefined") return undefined;
    if (scope.has(name)) return scope.get(name);
    if (name === "Boolean") return booleanOf;
    const place = `${program?.file}\0${name}`;
    if (this.#changed.has(place)) return this.#changed.get(place);
    const from = program?.importedFrom(name);
    const module = from === undefined ? undefined : this.#module(from.specifier);
    if (module !== undefined)
      return from?.name !== undefined && Object.hasOwn(module, from.name) ? module[from.name] : unknown;
    const value = program?.namedAnywhere(name);
    if (value instanceof Computed) {
      const { text } = value;
      return /^(?:new Date\(\)|Date\.now\(\))$/.test(text) ? now : this.meaningOf(value);
    }
    if (value === undefined) return program?.isUnset(name) === true ? undefined : unknown;
    return value;
  }

  #called(
    node: Extract<Node, { type: "CallExpression" | "OptionalCallExpression" }>,
    program: Program | undefined,
    scope: Scope,
  ): unknown {
    const { callee } = node;
    const values = node.arguments.map((one) =>
      one.type === "SpreadElement" ? unknown : this.#value(one as Expression, program, scope),
    );
    if (callee.type !== "MemberExpression" && callee.type !== "OptionalMemberExpression")
      return callee.type === "Identifier" ? this.#function(callee.name, values, program, scope) : unknown;
    if (callee.computed || callee.property.type !== "Identifier") return unknown;
    const name = callee.property.name;
    const { object } = callee;
    if (object.type === "Identifier" && !scope.has(object.name)) {
      const [first] = values;
      switch (`${object.name}.${name}`) {
        case "Date.now":
          return now;
        case "Date.parse":
          return asDate(first);
        case "Promise.all":
        case "Array.from":
          return first instanceof Entries || Array.isArray(first) ? first : unknown;
        case "Array.isArray":
          return first === unknown || first === something ? unknown : first instanceof Entries || Array.isArray(first);
        case "Math.floor":
          // As precise as dates of articles are.
          return first instanceof Day ? first : typeof first === "number" ? Math.floor(first) : unknown;
        default:
      }
    }
    if (object.type === "RegExpLiteral" && name === "test") return isMatch(object, values);
    const whole = this.#value(object, program, scope);
    if (callee.type === "OptionalMemberExpression" && (whole === undefined || whole === null)) return undefined;
    // The rest of such a list is not used.
    if (name === "pop" && object.type === "CallExpression" && Array.isArray(whole)) return whole.at(-1);
    return this.#method(whole, name, values);
  }

  #function(name: string, values: readonly unknown[], program: Program | undefined, scope: Scope): unknown {
    const [first] = values;
    if (!scope.has(name)) {
      if (name === "Date" || name === "Number") return unknown;
      if (name === "String") return typeof first === "string" || typeof first === "number" ? String(first) : unknown;
      const from = program?.importedFrom(name);
      const slug =
        from !== undefined && typeof first === "string"
          ? packageSlug(from.specifier, from.name, first, values[1])
          : undefined;
      if (slug !== undefined) return slug;
      if (from !== undefined && isGlobMatch(from, values)) return globMatcher([String(values[1])])(String(first));
    }
    const callee = this.#named(name, program, scope);
    if (callee instanceof Closure || callee === booleanOf) return this.call(callee, values);
    const from = program?.importedFrom(name);
    const isDefault = from !== undefined && from.name === undefined && from.specifier === "@astrojs/rss";
    return this.builtIn(isDefault ? "rss" : (from?.name ?? name), values, from?.specifier ?? "");
  }

  #method(whole: unknown, name: string, values: readonly unknown[]): unknown {
    if (whole === undefined || whole === null) return unknown;
    const [first] = values;
    if (name === "then" && first instanceof Closure) return this.call(first, [whole]);
    if (whole instanceof Thing && name === "toString") return memberOf(whole, "href");
    if (whole instanceof Day) return whole.result(name);
    // A text without what is to be replaced stays as it is.
    if (name === "replace" && typeof whole === "string" && typeof first === "string" && !whole.includes(first))
      return whole;
    if (values.includes(unknown)) return unknown;
    const call: Call = (callee, given) => this.call(callee, given);
    if (whole instanceof Entries) return methodOfEntries(whole, name, values, call);
    if (Array.isArray(whole)) return methodOfList(whole, name, values, call);
    return typeof whole === "string" ? methodOfText(whole, name, values) : unknown;
  }
}

const mostDeep = 60;
/** A statement that is not understood: the function is left. */
const leaves = Symbol("leaves");

/** Whether a function may change anything beyond its own variables. */
function hasEffects(start: Node): boolean {
  const own = new Set<string>();
  visit(start, (node) => {
    if (node.type === "VariableDeclarator" && node.id.type === "Identifier") own.add(node.id.name);
  });
  const isOwn = (node: Node): boolean => node.type === "Identifier" && own.has(node.name);
  let found = false;
  visit(start, (node) => {
    if (node.type === "AssignmentExpression") found ||= !isOwn(node.left);
    else if (node.type === "UpdateExpression") found ||= !isOwn(node.argument);
    else if (node.type === "ExpressionStatement") found ||= !/^(?:Assignment|Update)/.test(node.expression.type);
  });
  return found;
}

/** `minimatch(path, "/blog/**")`, without options. */
function isGlobMatch(
  from: { readonly specifier: string; readonly name?: string | undefined },
  values: readonly unknown[],
): boolean {
  const isMatcher = from.specifier === "minimatch" && (from.name === undefined || from.name === "minimatch");
  // Others mean something else there.
  const isUsual = typeof values[1] === "string" && /^[\w/*.-]+$/.test(values[1]);
  return isMatcher && isUsual && values.length === 2 && typeof values[0] === "string";
}
