import type { Expression, File, Node, Statement } from "@babel/types";
import { Computed, Condition, isTable } from "./computed.ts";
import { Expressions, type Names } from "./expressions.ts";
import { itemConditions, madeItems } from "./itemConditions.ts";
import { linkInItem } from "./linkInItem.ts";
import { scriptOf } from "./parseProgram.ts";
import type { Call, Program } from "./program.ts";
import { isFunction, keyOf, line, type NodeOf, visit } from "./syntax.ts";

/** The files of a site that its programs import. */
export interface Modules {
  /** The program in a file. */
  readonly module: (file: string) => Module | undefined;
  /** The value of an import of a file in the folder: of a data file, its data. */
  readonly imported: (from: string, specifier: string, name: string | undefined) => unknown;
  /** The data in a file whose path is relative to the site. */
  readonly data: (path: string) => Readonly<Record<string, unknown>> | undefined;
  /** The file that an import names. */
  readonly pathOf: (from: string, specifier: string) => string | undefined;
}

/** The names, exports, imports and calls of a program. */
export class Module implements Program {
  readonly file: string;
  readonly #modules: Modules;
  readonly #tree: File;
  readonly #expressions: Expressions;
  readonly #top = new Map<string, () => unknown>();
  readonly #exported = new Map<string, () => unknown>();
  /** The files whose exports are its own as well: `export * from "./constants"`. */
  readonly #passed: string[] = [];
  #isPassing = false;
  #calls: readonly Call[] | undefined;

  constructor(modules: Modules, file: string, text: string, tree: File) {
    this.#modules = modules;
    this.file = file;
    this.#tree = tree;
    const script = /\.(?:astro|vue|svelte)$/.test(file) ? scriptOf(text) : text;
    this.#expressions = new Expressions(file, script, tree.program.body, {
      imported: (specifier) => modules.imported(file, specifier, undefined),
      data: (path) => modules.data(path),
      declare: (statements, names) => this.#declare(statements, names),
    });
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
      const path = this.#modules.pathOf(this.file, specifier);
      const module = path === undefined ? undefined : this.#modules.module(path);
      found ??= module === undefined ? undefined : read(module);
    }
    this.#isPassing = false;
    return found;
  }

  get imports(): readonly Program[] {
    const found = new Map<string, Module>([[this.file, this]]);
    for (const module of found.values())
      for (const name of module.#specifiers()) {
        const path = this.#modules.pathOf(module.file, name);
        const one = path === undefined || /\.json$/.test(path) ? undefined : this.#modules.module(path);
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
        const callee = this.#expressions.source(node.callee as Node);
        found.push({
          callee,
          name: callee.split(/[.?]/).at(-1) ?? "",
          values: node.arguments.map((argument) => this.#expressions.value(argument as Expression, this.#everyName())),
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
    if (isFunction(node)) return this.#expressions.computed(node);
    if (node.type === "Identifier") return this.#functionNamed(node.name);
    const [first] =
      node.type === "CallExpression" && this.#expressions.source(node.callee) === "require" ? node.arguments : [];
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
    // A name that is assigned another name is not followed: it may lead back to itself.
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
    const path = this.#modules.pathOf(this.file, specifier);
    const module = path === undefined ? undefined : this.#modules.module(path);
    if (module === undefined) return undefined;
    return name === undefined ? module.#exportedFunction() : module.#functionNamed(name);
  }

  #exportedFunction(): Computed | undefined {
    for (const statement of this.#tree.program.body) {
      if (statement.type === "ExportDefaultDeclaration") return this.#functionIn(statement.declaration);
      const assigned = statement.type === "ExpressionStatement" ? statement.expression : undefined;
      if (assigned?.type === "AssignmentExpression" && this.#expressions.source(assigned.left) === "module.exports")
        return this.#functionIn(assigned.right);
    }
    return undefined;
  }

  properties(name: string): readonly unknown[] {
    const found: unknown[] = [];
    visit(this.#tree.program, (node) => {
      if (node.type !== "ObjectProperty" || node.computed || keyOf(node.key as Node) !== name) return;
      found.push(this.#expressions.value(node.value as Expression, this.#everyName()));
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
      const text = this.#expressions.source(test);
      if (variable === undefined) return new Computed(text, line(test));
      const whole = isNot ? `!(${text})` : text;
      return new Condition(whole, "", line(test), false, this.#asFunction(variable, constants, whole));
    });
  }

  get itemMakers(): readonly string[] {
    return madeItems(this.#tree.program).map(({ item, variable, constants }) =>
      this.#asFunction(variable, constants, linkAlone(this.#expressions.source(item))),
    );
  }

  #asFunction(variable: Node, constants: readonly Node[], result: string): string {
    const before = constants.map((one) => this.#expressions.source(one)).join("\n");
    return `async (${this.#expressions.source(variable)}) => { ${before}\nreturn ${result}; }`;
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

  #all: Names | undefined;
  #everyName(): Names {
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

  #declare(statements: readonly Statement[], names: Map<string, () => unknown>): void {
    for (const statement of statements)
      switch (statement.type) {
        case "ImportDeclaration":
          this.#declareImports(statement, names);
          break;
        case "VariableDeclaration":
          this.#declareVariables(statement, names);
          break;
        case "FunctionDeclaration":
          if (statement.id) names.set(statement.id.name, () => this.#expressions.computed(statement));
          break;
        case "ExportNamedDeclaration":
          this.#export(statement, names);
          break;
        case "ExportAllDeclaration":
          this.#passed.push(statement.source.value);
          break;
        case "ExportDefaultDeclaration":
          this.#exported.set("default", () => this.#expressions.result(statement.declaration as Node, names));
          break;
        case "ExpressionStatement":
          this.#exportAssigned(statement.expression, names);
          break;
        default:
      }
  }

  #declareImports(statement: NodeOf<"ImportDeclaration">, names: Map<string, () => unknown>): void {
    for (const one of statement.specifiers) {
      const name =
        one.type === "ImportDefaultSpecifier"
          ? undefined
          : one.type === "ImportNamespaceSpecifier"
            ? "*"
            : keyOf(one.imported);
      names.set(one.local.name, () => this.#modules.imported(this.file, statement.source.value, name));
    }
  }

  #declareVariables(statement: NodeOf<"VariableDeclaration">, names: Map<string, () => unknown>): void {
    for (const { id, init } of statement.declarations) {
      if (init === null || init === undefined) continue;
      if (id.type === "Identifier") {
        names.set(
          id.name,
          once(() => this.#expressions.value(init, names)),
        );
      } else if (id.type === "ObjectPattern") {
        for (const property of id.properties) {
          if (property.type !== "ObjectProperty" || property.value.type !== "Identifier") continue;
          const key = keyOf(property.key as Node) ?? "";
          names.set(property.value.name, () => {
            const whole = this.#expressions.value(init, names);
            return isTable(whole) ? whole[key] : undefined;
          });
        }
      }
    }
  }

  #export(statement: NodeOf<"ExportNamedDeclaration">, names: Map<string, () => unknown>): void {
    if (statement.declaration) {
      const own = new Map<string, () => unknown>();
      this.#declare([statement.declaration], own);
      for (const name of own.keys()) this.#exported.set(name, () => names.get(name)?.());
      this.#declare([statement.declaration], names);
    }
    for (const one of statement.specifiers) {
      if (one.type !== "ExportSpecifier") continue;
      const name = keyOf(one.exported) ?? "";
      const local = one.local.name;
      const from = statement.source?.value;
      this.#exported.set(name, () =>
        from === undefined
          ? names.get(local)?.()
          : this.#modules.imported(this.file, from, local === "default" ? undefined : local),
      );
    }
  }

  /** `module.exports = …` and `exports.name = …`. */
  #exportAssigned(expression: Expression, names: Names): void {
    if (expression.type !== "AssignmentExpression" || expression.operator !== "=") return;
    const name = /^(?:module\.)?exports(?:\.(\w+))?$/.exec(this.#expressions.source(expression.left));
    if (name !== null)
      this.#exported.set(name[1] ?? "default", () => this.#expressions.result(expression.right, names));
  }
}

/** An object as an expression; of an item in XML, its link. */
function linkAlone(item: string): string {
  if (!item.startsWith("`")) return `(${item})`;
  const link = linkInItem(item);
  return `({ link: \`${(link ?? "").trim()}\` })`;
}

/** A value is evaluated once; one that depends on itself is unknown. */
function once(make: () => unknown): () => unknown {
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
