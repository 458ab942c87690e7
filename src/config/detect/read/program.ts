import { posix } from "node:path";
import type { Expression, File, Node, ObjectExpression, Statement } from "@babel/types";
import type { SiteFolder } from "../siteFolder.ts";
import { Computed, Condition, isTable } from "./computed.ts";
import { itemConditions, madeItems } from "./itemConditions.ts";
import { linkInItem } from "./linkInItem.ts";
import { parseProgram, scriptOf } from "./parseProgram.ts";
import { bareOf, isFunction, isLiteral, keyOf, line, visit } from "./syntax.ts";

/** A program in JavaScript or TypeScript, which is read and not run. */
export interface Program {
  readonly file: string;
  /** Its default export, or `module.exports`. For a function, its result. */
  readonly main: unknown;
  /** A name at its top level, exported or not. */
  readonly named: (name: string) => unknown;
  readonly names: readonly string[];
  /** Every call whose callee ends with this name: `addCollection` finds `eleventyConfig.addCollection(…)`. */
  readonly calls: (name: string) => readonly Call[];
  /** Every call inside of a value that is computed here, such as a function; without a value, in the whole program. */
  readonly callsIn: (value?: Computed) => readonly Call[];
  /** The values of all properties with this name, anywhere in the program. */
  readonly properties: (name: string) => readonly unknown[];
  /** The site's own programs that this one imports, and those that they import. */
  readonly imports: readonly Program[];
  /** A name at its top level, or in any of its functions. */
  readonly namedAnywhere: (name: string) => unknown;
  /** The object keys that a name is destructured from: `date` for `published` in `({ date: published }) => …`. */
  readonly keysOfPart: (name: string) => readonly string[];
  /** Where it imports a name from, and under which name; nothing for a default import. */
  readonly importedFrom: (
    name: string,
  ) => { readonly specifier: string; readonly name: string | undefined } | undefined;
  /** Whether it declares a variable at its top level without a value. */
  readonly isUnset: (name: string) => boolean;
  /** The conditions under which it adds an item to a feed. */
  readonly itemConditions: readonly (Computed | Condition)[];
  /** The items that it adds to a feed, each as a function of its article. */
  readonly itemMakers: readonly string[];
  /** The syntax node of a computed value; nothing if it is in another program. */
  readonly nodeOf: (value: Computed) => Node | undefined;
}

export interface Call {
  readonly callee: string;
  /** The last part of the callee. */
  readonly name: string;
  readonly values: readonly unknown[];
  readonly file: string;
  readonly line: number;
  /** Its offset in the file. */
  readonly start: number;
  /** The function that an argument is or names, in this program or in one that it imports. */
  readonly functionAt: (index: number) => Computed | undefined;
}

/** Nothing if there is no such file, or it is not a program. */
export function readProgram(folder: SiteFolder, file: string): Program | undefined {
  const program = new Reader(folder).read(file);
  if (program === undefined && folder.text(file) !== "") folder.couldNotRead(file, "not a program that can be parsed");
  return program;
}

const endings = ["", ".ts", ".js", ".mjs", ".mts", ".cjs", ".json", "/index.ts", "/index.js"];
const mostFiles = 40;

class Reader {
  readonly #folder: SiteFolder;
  readonly #programs = new Map<string, Module | undefined>();

  constructor(folder: SiteFolder) {
    this.#folder = folder;
  }

  read(file: string): Program | undefined {
    return this.module(file);
  }

  module(file: string): Module | undefined {
    if (!this.#programs.has(file)) {
      this.#programs.set(file, undefined);
      const text = this.#programs.size > mostFiles ? "" : this.#folder.text(file);
      const tree = text === "" ? undefined : parseProgram(text, file);
      if (tree !== undefined) this.#programs.set(file, new Module(this, file, text, tree));
    }
    return this.#programs.get(file);
  }

  /** The value of an import of a file in the folder: of a data file, its data. */
  imported(from: string, specifier: string, name: string | undefined): unknown {
    const path = this.pathOf(from, specifier);
    if (path === undefined) return undefined;
    if (/\.(?:json|ya?ml|toml)$/.test(path)) {
      const data = this.#folder.data(path);
      return name === undefined ? data : data[name];
    }
    const module = this.module(path);
    return name === undefined ? module?.main : name === "*" ? module?.everything : module?.named(name);
  }

  /** The data in a file whose path is relative to the site. */
  data(path: string): Readonly<Record<string, unknown>> | undefined {
    const file = posix.normalize(path);
    if (!/\.(?:json|ya?ml|toml)$/.test(file) || file.startsWith("../") || this.#folder.first(file) === undefined)
      return undefined;
    return this.#folder.data(file);
  }

  pathOf(from: string, specifier: string): string | undefined {
    const roots = specifier.startsWith(".")
      ? [posix.join(posix.dirname(from), specifier)]
      : /^[@~]\/?/.test(specifier)
        ? ["src/", ""].map((root) => root + specifier.replace(/^[@~]\/?/, ""))
        : [];
    for (const root of roots) {
      const bare = posix.normalize(root);
      const stem = bare.replace(/\.[cm]?js$/, "");
      const path = this.#folder.first(...endings.map((end) => bare + end), ...endings.map((end) => stem + end));
      if (path !== undefined && !path.startsWith("../")) return path;
    }
    return undefined;
  }
}

type Of<Type extends Node["type"]> = Extract<Node, { readonly type: Type }>;
type Scope = ReadonlyMap<string, () => unknown>;

class Module implements Program {
  readonly file: string;
  readonly #reader: Reader;
  readonly #text: string;
  readonly #tree: File;
  readonly #top = new Map<string, () => unknown>();
  readonly #exported = new Map<string, () => unknown>();
  /** The files whose exports are its own as well: `export * from "./constants"`. */
  readonly #passed: string[] = [];
  #isPassing = false;
  #calls: readonly Call[] | undefined;
  #depth = 0;

  constructor(reader: Reader, file: string, text: string, tree: File) {
    this.#reader = reader;
    this.file = file;
    this.#text = /\.(?:astro|vue|svelte)$/.test(file) ? scriptOf(text) : text;
    this.#tree = tree;
    this.#declare(tree.program.body, this.#top);
  }

  get main(): unknown {
    return this.#exported.get("default")?.();
  }

  get names(): readonly string[] {
    return [...this.#top.keys()];
  }

  get everything(): Readonly<Record<string, unknown>> {
    return Object.fromEntries([...this.#exported].map(([name, value]) => [name, value()]));
  }

  named(name: string): unknown {
    const own = this.#exported.get(name) ?? this.#top.get(name);
    return own === undefined ? this.#passedOn((module) => module.named(name)) : own();
  }

  /** What a file of `export * from` has; two files may pass on each other. */
  #passedOn<T>(read: (module: Module) => T | undefined): T | undefined {
    if (this.#isPassing) return undefined;
    this.#isPassing = true;
    let found: T | undefined;
    for (const specifier of this.#passed) {
      const path = this.#reader.pathOf(this.file, specifier);
      const module = path === undefined ? undefined : this.#reader.module(path);
      found ??= module === undefined ? undefined : read(module);
    }
    this.#isPassing = false;
    return found;
  }

  get imports(): readonly Program[] {
    const found = new Map<string, Module>([[this.file, this]]);
    for (const module of found.values())
      for (const name of module.#specifiers()) {
        const path = this.#reader.pathOf(module.file, name);
        const one = path === undefined || /\.json$/.test(path) ? undefined : this.#reader.module(path);
        if (one !== undefined) found.set(one.file, one);
      }
    return [...found.values()].slice(1);
  }

  #specifiers(): readonly string[] {
    const required = this.calls("require").map(({ values }) => values[0]);
    const imported = this.#tree.program.body.map((one) =>
      one.type === "ImportDeclaration" || one.type === "ExportAllDeclaration" || one.type === "ExportNamedDeclaration"
        ? one.source?.value
        : "",
    );
    return [...imported, ...required].filter((one): one is string => typeof one === "string" && one !== "");
  }

  calls(name: string): readonly Call[] {
    return this.#everyCall().filter((call) => call.name === name);
  }

  callsIn(value?: Computed): readonly Call[] {
    if (value === undefined) return this.#everyCall();
    const { place } = value;
    if (place?.file !== this.file) return [];
    return this.#everyCall().filter(({ start }) => start >= place.start && start < place.end);
  }

  #everyCall(): readonly Call[] {
    if (this.#calls === undefined) {
      const found: Call[] = [];
      visit(this.#tree.program, (node) => {
        if (node.type !== "CallExpression" && node.type !== "NewExpression") return;
        const callee = this.#source(node.callee as Node);
        found.push({
          callee,
          name: callee.split(/[.?]/).at(-1) ?? "",
          values: node.arguments.map((argument) => this.#value(argument as Expression, this.#scopeAt(node))),
          file: this.file,
          line: line(node),
          start: node.start ?? 0,
          functionAt: (index) => this.#functionIn(node.arguments[index]),
        });
      });
      this.#calls = found;
    }
    return this.#calls;
  }

  #functionIn(node: Node | null | undefined): Computed | undefined {
    if (!node) return undefined;
    if (isFunction(node)) return this.#computed(node);
    if (node.type === "Identifier") return this.#functionNamed(node.name);
    const [first] = node.type === "CallExpression" && this.#source(node.callee) === "require" ? node.arguments : [];
    return first?.type === "StringLiteral" ? this.#functionFrom(first.value, undefined) : undefined;
  }

  #functionNamed(name: string): Computed | undefined {
    const from = this.importedFrom(name);
    if (from !== undefined) return this.#functionFrom(from.specifier, from.name);
    let found: Node | null | undefined;
    visit(this.#tree.program, (node) => {
      if (node.type === "FunctionDeclaration" && node.id?.name === name) found ??= node;
      if (node.type === "VariableDeclarator" && node.id.type === "Identifier" && node.id.name === name)
        found ??= node.init;
    });
    if (!found) return this.#functionPassedOn(name);
    // A name for another name may stand for itself.
    return found.type === "Identifier" ? undefined : this.#functionIn(found);
  }

  /** One that it exports from another file. */
  #functionPassedOn(name: string): Computed | undefined {
    for (const statement of this.#tree.program.body) {
      if (statement.type !== "ExportNamedDeclaration" || !statement.source) continue;
      for (const one of statement.specifiers) {
        if (one.type !== "ExportSpecifier" || keyOf(one.exported) !== name) continue;
        const { name: local } = one.local;
        return this.#functionFrom(statement.source.value, local === "default" ? undefined : local);
      }
    }
    return this.#passedOn((module) => module.#functionNamed(name));
  }

  #functionFrom(specifier: string, name: string | undefined): Computed | undefined {
    const path = this.#reader.pathOf(this.file, specifier);
    const module = path === undefined ? undefined : this.#reader.module(path);
    if (module === undefined) return undefined;
    return name === undefined ? module.#exportedFunction() : module.#functionNamed(name);
  }

  #exportedFunction(): Computed | undefined {
    for (const statement of this.#tree.program.body) {
      if (statement.type === "ExportDefaultDeclaration") return this.#functionIn(statement.declaration);
      const assigned = statement.type === "ExpressionStatement" ? statement.expression : undefined;
      if (assigned?.type === "AssignmentExpression" && this.#source(assigned.left) === "module.exports")
        return this.#functionIn(assigned.right);
    }
    return undefined;
  }

  properties(name: string): readonly unknown[] {
    const found: unknown[] = [];
    visit(this.#tree.program, (node) => {
      if (node.type !== "ObjectProperty" || node.computed || keyOf(node.key as Node) !== name) return;
      found.push(this.#value(node.value as Expression, this.#scopeAt(node)));
    });
    return found;
  }

  namedAnywhere(name: string): unknown {
    return (this.#exported.get(name) ?? this.#everyName().get(name))?.();
  }

  importedFrom(name: string): ReturnType<Program["importedFrom"]> {
    for (const statement of this.#tree.program.body) {
      if (statement.type !== "ImportDeclaration") continue;
      const found = statement.specifiers.find(({ local }) => local.name === name);
      if (found !== undefined)
        return {
          specifier: statement.source.value,
          name: found.type === "ImportSpecifier" ? keyOf(found.imported) : undefined,
        };
    }
    return undefined;
  }

  isUnset(name: string): boolean {
    return this.#tree.program.body.some(
      (statement) =>
        statement.type === "VariableDeclaration" &&
        statement.declarations.some(({ id, init }) => id.type === "Identifier" && id.name === name && !init),
    );
  }

  keysOfPart(name: string): readonly string[] {
    const found = new Set<string>();
    visit(this.#tree.program, (node) => {
      if (node.type !== "ObjectPattern") return;
      for (const property of node.properties) {
        if (property.type !== "ObjectProperty") continue;
        const part = property.value.type === "AssignmentPattern" ? property.value.left : property.value;
        if (part.type === "Identifier" && part.name === name) found.add(keyOf(property.key) ?? "");
      }
    });
    return [...found];
  }

  get itemConditions(): readonly (Computed | Condition)[] {
    return itemConditions(this.#tree.program).map(({ test, isNot, variable, constants }) => {
      const text = this.#source(test);
      if (variable === undefined) return new Computed(text, line(test));
      const whole = isNot ? `!(${text})` : text;
      return new Condition(whole, "", line(test), false, this.#asFunction(variable, constants, whole));
    });
  }

  get itemMakers(): readonly string[] {
    return madeItems(this.#tree.program).map(({ item, variable, constants }) =>
      this.#asFunction(variable, constants, linkAlone(this.#source(item))),
    );
  }

  #asFunction(variable: Node, constants: readonly Node[], result: string): string {
    const before = constants.map((one) => this.#source(one)).join("\n");
    return `async (${this.#source(variable)}) => { ${before}\nreturn ${result}; }`;
  }

  nodeOf({ place }: Computed): Node | undefined {
    return place?.file === this.file ? this.#nodes().get(`${place.start} ${place.end}`) : undefined;
  }

  #allNodes: ReadonlyMap<string, Node> | undefined;
  /** By their place, the outermost of those in one place. Following a feed's program looks one up for each step. */
  #nodes(): ReadonlyMap<string, Node> {
    if (this.#allNodes === undefined) {
      const all = new Map<string, Node>();
      visit(this.#tree.program, (node) => {
        const place = `${node.start} ${node.end}`;
        if (!all.has(place)) all.set(place, node);
      });
      this.#allNodes = all;
    }
    return this.#allNodes;
  }

  /** Names that are declared in enclosing functions are found anywhere in the file. */
  #scopeAt(_node: Node): Scope {
    return this.#everyName();
  }

  #all: Scope | undefined;
  #everyName(): Scope {
    if (this.#all === undefined) {
      const all = new Map<string, () => unknown>();
      this.#all = all;
      visit(this.#tree.program, (node) => {
        if (node.type === "BlockStatement") this.#declare(node.body, all);
      });
      for (const [name, value] of this.#top) all.set(name, value);
    }
    return this.#all;
  }

  #source({ start, end }: Node): string {
    return this.#text.slice(start ?? 0, end ?? 0);
  }

  #declare(statements: readonly Statement[], scope: Map<string, () => unknown>): void {
    for (const statement of statements)
      switch (statement.type) {
        case "ImportDeclaration":
          this.#declareImports(statement, scope);
          break;
        case "VariableDeclaration":
          this.#declareVariables(statement, scope);
          break;
        case "FunctionDeclaration":
          if (statement.id) scope.set(statement.id.name, () => this.#computed(statement));
          break;
        case "ExportNamedDeclaration":
          this.#export(statement, scope);
          break;
        case "ExportAllDeclaration":
          this.#passed.push(statement.source.value);
          break;
        case "ExportDefaultDeclaration":
          this.#exported.set("default", () => this.#result(statement.declaration as Node, scope));
          break;
        case "ExpressionStatement":
          this.#exportAssigned(statement.expression, scope);
          break;
        default:
      }
  }

  #declareImports(statement: Of<"ImportDeclaration">, scope: Map<string, () => unknown>): void {
    for (const one of statement.specifiers) {
      const name =
        one.type === "ImportDefaultSpecifier"
          ? undefined
          : one.type === "ImportNamespaceSpecifier"
            ? "*"
            : keyOf(one.imported);
      scope.set(one.local.name, () => this.#reader.imported(this.file, statement.source.value, name));
    }
  }

  #declareVariables(statement: Of<"VariableDeclaration">, scope: Map<string, () => unknown>): void {
    for (const { id, init } of statement.declarations) {
      if (init === null || init === undefined) continue;
      if (id.type === "Identifier") {
        scope.set(
          id.name,
          this.#once(() => this.#value(init, scope)),
        );
      } else if (id.type === "ObjectPattern") {
        for (const property of id.properties) {
          if (property.type !== "ObjectProperty" || property.value.type !== "Identifier") continue;
          const key = keyOf(property.key as Node) ?? "";
          scope.set(property.value.name, () => {
            const whole = this.#value(init, scope);
            return isTable(whole) ? whole[key] : undefined;
          });
        }
      }
    }
  }

  #export(statement: Of<"ExportNamedDeclaration">, scope: Map<string, () => unknown>): void {
    if (statement.declaration) {
      const own = new Map<string, () => unknown>();
      this.#declare([statement.declaration], own);
      for (const name of own.keys()) this.#exported.set(name, () => scope.get(name)?.());
      this.#declare([statement.declaration], scope);
    }
    for (const one of statement.specifiers) {
      if (one.type !== "ExportSpecifier") continue;
      const name = keyOf(one.exported) ?? "";
      const local = one.local.name;
      const from = statement.source?.value;
      this.#exported.set(name, () =>
        from === undefined
          ? scope.get(local)?.()
          : this.#reader.imported(this.file, from, local === "default" ? undefined : local),
      );
    }
  }

  /** `module.exports = …` and `exports.name = …`. */
  #exportAssigned(expression: Expression, scope: Scope): void {
    if (expression.type !== "AssignmentExpression" || expression.operator !== "=") return;
    const name = /^(?:module\.)?exports(?:\.(\w+))?$/.exec(this.#source(expression.left));
    if (name !== null) this.#exported.set(name[1] ?? "default", () => this.#result(expression.right, scope));
  }

  /** A value is evaluated once; one that depends on itself is unknown. */
  #once(make: () => unknown): () => unknown {
    let state: "new" | "running" | "done" = "new";
    let value: unknown;
    return () => {
      if (state === "new") {
        state = "running";
        value = make();
        state = "done";
      }
      return value;
    };
  }

  /** A value; for a function, its final return value. */
  #result(node: Node, scope: Scope): unknown {
    if (
      node.type === "FunctionDeclaration" ||
      node.type === "FunctionExpression" ||
      node.type === "ArrowFunctionExpression"
    ) {
      if (node.body.type !== "BlockStatement") return this.#value(node.body, scope);
      const inner = new Map(scope);
      this.#declare(node.body.body, inner);
      const last = node.body.body.findLast((statement) => statement.type === "ReturnStatement");
      return last?.argument ? this.#result(last.argument, inner) : undefined;
    }
    const value = this.#value(node as Expression, scope);
    // For the name of a function, its return value.
    if (value instanceof Computed && node.type === "Identifier") {
      const own = this.#tree.program.body.find(
        (statement) => statement.type === "FunctionDeclaration" && statement.id?.name === node.name,
      );
      if (own !== undefined) return this.#result(own, scope);
    }
    return value;
  }

  #value(node: Expression | Node, scope: Scope): unknown {
    this.#depth += 1;
    try {
      return this.#depth > 200 ? this.#computed(node) : this.#valueOf(node, scope);
    } finally {
      this.#depth -= 1;
    }
  }

  #valueOf(whole: Node, scope: Scope): unknown {
    const node = bareOf(whole);
    if (isLiteral(node)) return node.value;
    switch (node.type) {
      case "NullLiteral":
        return undefined;
      case "TemplateLiteral":
        return this.#template(node, scope);
      case "Identifier":
        if (node.name === "undefined") return undefined;
        return scope.has(node.name) ? (scope.get(node.name)?.() ?? this.#computed(node)) : this.#computed(node);
      case "ObjectExpression":
        return this.#object(node, scope);
      case "ArrayExpression":
        return this.#array(node, scope);
      case "MemberExpression":
      case "OptionalMemberExpression":
        return this.#member(node, scope);
      case "LogicalExpression":
        return this.#logical(node, scope);
      case "ConditionalExpression":
        return this.#conditional(node, scope);
      case "UnaryExpression":
        return this.#unary(node, scope);
      case "BinaryExpression":
        return this.#binary(node, scope);
      case "NewExpression":
      case "CallExpression":
      case "OptionalCallExpression":
        return this.#call(node, scope);
      default:
        return this.#computed(node);
    }
  }

  #template(node: Of<"TemplateLiteral">, scope: Scope): unknown {
    let text = "";
    for (const [index, { value }] of node.quasis.entries()) {
      text += value.cooked ?? "";
      const inner = node.expressions[index];
      if (inner === undefined) continue;
      const part = this.#value(inner as Expression, scope);
      if (typeof part !== "string" && typeof part !== "number") return this.#computed(node);
      text += part;
    }
    return text;
  }

  #array(node: Of<"ArrayExpression">, scope: Scope): readonly unknown[] {
    return node.elements.flatMap((element) => {
      if (element === null) return [];
      if (element.type !== "SpreadElement") return [this.#value(element, scope)];
      const spread = this.#value(element.argument, scope);
      return Array.isArray(spread) ? spread : [];
    });
  }

  #member(node: Of<"MemberExpression" | "OptionalMemberExpression">, scope: Scope): unknown {
    const source = this.#source(node);
    if (source === "process.env.NODE_ENV" || source === "import.meta.env.MODE") return "production";
    if (source === "import.meta.env.PROD") return true;
    if (source === "import.meta.env.DEV") return false;
    // Environment variables are missing: the program's default applies.
    if (/^(?:process\.env|import\.meta\.env|Deno\.env)\b/.test(source)) return new Computed(source, line(node));
    const whole = this.#value(node.object, scope);
    const key = node.computed ? this.#value(node.property as Expression, scope) : keyOf(node.property as Node);
    if (whole instanceof Computed) return this.#computed(node);
    if (typeof whole !== "object" || whole === null || (typeof key !== "string" && typeof key !== "number"))
      return this.#computed(node);
    return Object.hasOwn(whole, key) ? (whole as Readonly<Record<string | number, unknown>>)[key] : undefined;
  }

  #logical(node: Of<"LogicalExpression">, scope: Scope): unknown {
    const left = this.#value(node.left, scope);
    const isEnv = left instanceof Computed && /^(?:process\.env|import\.meta\.env)\b/.test(left.text);
    if (left instanceof Computed && !isEnv) return this.#computed(node);
    const isThere = !isEnv && (node.operator === "??" ? left !== undefined : Boolean(left));
    if (node.operator === "&&") return isThere ? this.#value(node.right, scope) : undefined;
    return isThere ? left : this.#value(node.right, scope);
  }

  #conditional(node: Of<"ConditionalExpression">, scope: Scope): unknown {
    const test = this.#value(node.test, scope);
    const isEnv = test instanceof Computed && /^!?process\.env\b/.test(test.text);
    if (test instanceof Computed && !isEnv) return this.#computed(node);
    return this.#value(!isEnv && test ? node.consequent : node.alternate, scope);
  }

  #unary(node: Of<"UnaryExpression">, scope: Scope): unknown {
    if (node.operator !== "!" && node.operator !== "-") return this.#computed(node);
    const inner = this.#value(node.argument, scope);
    if (inner instanceof Computed) return inner.text.startsWith("process.env") ? true : this.#computed(node);
    return node.operator === "!" ? !inner : typeof inner === "number" ? -inner : this.#computed(node);
  }

  #binary(node: Of<"BinaryExpression">, scope: Scope): unknown {
    const left = this.#value(node.left as Expression, scope);
    const right = this.#value(node.right, scope);
    const isEnv = [left, right].some((side) => side instanceof Computed && side.text.startsWith("process.env"));
    if (!isEnv && (left instanceof Computed || right instanceof Computed)) return this.#computed(node);
    if (/^===?$/.test(node.operator)) return !isEnv && left === right;
    if (/^!==?$/.test(node.operator)) return isEnv || left !== right;
    if (node.operator === "+" && typeof left !== "object" && typeof right !== "object") return `${left}${right}`;
    return this.#computed(node);
  }

  #call(node: Of<"CallExpression" | "NewExpression" | "OptionalCallExpression">, scope: Scope): unknown {
    const name = this.#source(node.callee as Node);
    const [first] = node.arguments;
    if (/^(?:define\w*|\w*[cC]onfig|Object\.freeze|lume|String|withMermaid)$/.test(name) && first !== undefined) {
      const whole = this.#result(first as Node, scope);
      if (whole !== undefined && !(whole instanceof Computed && name === "lume")) return whole;
    }
    // Values that are missing are left out of the list.
    if (
      name.endsWith(".filter") &&
      first !== undefined &&
      this.#source(first) === "Boolean" &&
      "object" in node.callee
    ) {
      const list = this.#value(node.callee.object as Expression, scope);
      return Array.isArray(list) ? list.filter(Boolean) : this.#computed(node);
    }
    if (name === "URL") return this.#value(first as Expression, scope);
    if (name === "require" && first?.type === "StringLiteral")
      return this.#reader.imported(this.file, first.value, undefined) ?? this.#computed(node);

    const data = /(?:^|\.)(?:load|parse)$/.test(name) ? this.#dataIn(first, scope) : undefined;
    if (data !== undefined) return data;

    const values = node.arguments.map((argument) => this.#value(argument as Expression, scope));
    const place = { file: this.file, start: node.start ?? 0, end: node.end ?? 0 };
    return new Computed(this.#source(node), line(node), { name, values }, place);
  }

  /** The data of the file in `yaml.load(fs.readFileSync("site.yaml", "utf8"))`. */
  #dataIn(node: Node | undefined, scope: Scope): Readonly<Record<string, unknown>> | undefined {
    if (node?.type !== "CallExpression" || !/(?:^|\.)readFileSync$/.test(this.#source(node.callee))) return undefined;
    const typed = node.arguments[0];
    const path = typed === undefined ? undefined : this.#value(typed as Expression, scope);
    const isJoined = path instanceof Computed && /(?:^|\.)(?:resolve|join)$/.test(path.call?.name ?? "");
    const parts = isJoined ? (path.call?.values ?? []) : [path];
    const [start] = parts;
    const named = start instanceof Computed && start.text === "process.cwd()" ? parts.slice(1) : parts;
    if (named.length === 0 || !named.every((one) => typeof one === "string")) return undefined;
    return this.#reader.data(named.join("/"));
  }

  #object(node: ObjectExpression, scope: Scope): Readonly<Record<string, unknown>> {
    const table: Record<string, unknown> = Object.create(null);
    for (const property of node.properties) {
      if (property.type === "SpreadElement") {
        const spread = this.#value(property.argument, scope);
        if (isTable(spread)) Object.assign(table, spread);
        continue;
      }
      const key = property.computed ? this.#value(property.key as Expression, scope) : keyOf(property.key as Node);
      if (typeof key !== "string" && typeof key !== "number") continue;
      table[key] =
        property.type === "ObjectMethod" ? this.#computed(property) : this.#value(property.value as Expression, scope);
    }
    return table;
  }

  #computed(node: Node): Computed {
    const place = { file: this.file, start: node.start ?? 0, end: node.end ?? 0 };
    return new Computed(this.#source(node), line(node), undefined, place);
  }
}

/** An object as an expression; of an item in XML, its link. */
function linkAlone(item: string): string {
  if (!item.startsWith("`")) return `(${item})`;
  const link = linkInItem(item);
  return `({ link: \`${(link ?? "").trim()}\` })`;
}
