import type { Expression, Node, ObjectExpression, Statement } from "@babel/types";
import { Computed, isTable } from "./computed.ts";
import { bareOf, isLiteral, keyOf, line, type NodeOf } from "./syntax.ts";

/** The names that an expression may use, with what computes the value of each. */
export type Names = ReadonlyMap<string, () => unknown>;

/** What is beyond the expressions of a program. */
export interface Surroundings {
  /** What another file exports by default, or the data in it. */
  readonly imported: (specifier: string) => unknown;
  /** The data in a file whose path is relative to the site. */
  readonly data: (path: string) => Readonly<Record<string, unknown>> | undefined;
  /** Adds the names that statements declare. */
  readonly declare: (statements: readonly Statement[], names: Map<string, () => unknown>) => void;
}

/** Computes the values of the expressions in a program, as far as that is possible without running it; any other value is `Computed`. */
export class Expressions {
  readonly #file: string;
  readonly #text: string;
  readonly #body: readonly Statement[];
  readonly #surroundings: Surroundings;
  #depth = 0;

  constructor(file: string, text: string, body: readonly Statement[], surroundings: Surroundings) {
    this.#file = file;
    this.#text = text;
    this.#body = body;
    this.#surroundings = surroundings;
  }

  source({ start, end }: Node): string {
    return this.#text.slice(start ?? 0, end ?? 0);
  }

  /** A value; for a function, its final return value. */
  result(node: Node, names: Names): unknown {
    if (
      node.type === "FunctionDeclaration" ||
      node.type === "FunctionExpression" ||
      node.type === "ArrowFunctionExpression"
    ) {
      if (node.body.type !== "BlockStatement") return this.value(node.body, names);
      const inner = new Map(names);
      this.#surroundings.declare(node.body.body, inner);
      const last = node.body.body.findLast((statement) => statement.type === "ReturnStatement");
      return last?.argument ? this.result(last.argument, inner) : undefined;
    }
    const value = this.value(node as Expression, names);
    // For the name of a function, its return value.
    if (value instanceof Computed && node.type === "Identifier") {
      const own = this.#body.find(
        (statement) => statement.type === "FunctionDeclaration" && statement.id?.name === node.name,
      );
      if (own !== undefined) return this.result(own, names);
    }
    return value;
  }

  value(node: Expression | Node, names: Names): unknown {
    this.#depth += 1;
    try {
      return this.#depth > 200 ? this.computed(node) : this.#valueOf(node, names);
    } finally {
      this.#depth -= 1;
    }
  }

  #valueOf(whole: Node, names: Names): unknown {
    const node = bareOf(whole);
    if (isLiteral(node)) return node.value;
    switch (node.type) {
      case "NullLiteral":
        return undefined;
      case "TemplateLiteral":
        return this.#template(node, names);
      case "Identifier":
        if (node.name === "undefined") return undefined;
        return names.has(node.name) ? (names.get(node.name)?.() ?? this.computed(node)) : this.computed(node);
      case "ObjectExpression":
        return this.#object(node, names);
      case "ArrayExpression":
        return this.#array(node, names);
      case "MemberExpression":
      case "OptionalMemberExpression":
        return this.#member(node, names);
      case "LogicalExpression":
        return this.#logical(node, names);
      case "ConditionalExpression":
        return this.#conditional(node, names);
      case "UnaryExpression":
        return this.#unary(node, names);
      case "BinaryExpression":
        return this.#binary(node, names);
      case "NewExpression":
      case "CallExpression":
      case "OptionalCallExpression":
        return this.#call(node, names);
      default:
        return this.computed(node);
    }
  }

  #template(node: NodeOf<"TemplateLiteral">, names: Names): unknown {
    let text = "";
    for (const [index, { value }] of node.quasis.entries()) {
      text += value.cooked ?? "";
      const inner = node.expressions[index];
      if (inner === undefined) continue;
      const part = this.value(inner as Expression, names);
      if (typeof part !== "string" && typeof part !== "number") return this.computed(node);
      text += part;
    }
    return text;
  }

  #array(node: NodeOf<"ArrayExpression">, names: Names): readonly unknown[] {
    return node.elements.flatMap((element) => {
      if (element === null) return [];
      if (element.type !== "SpreadElement") return [this.value(element, names)];
      const spread = this.value(element.argument, names);
      return Array.isArray(spread) ? spread : [];
    });
  }

  #member(node: NodeOf<"MemberExpression" | "OptionalMemberExpression">, names: Names): unknown {
    const source = this.source(node);
    if (source === "process.env.NODE_ENV" || source === "import.meta.env.MODE") return "production";
    if (source === "import.meta.env.PROD") return true;
    if (source === "import.meta.env.DEV") return false;
    // Environment variables are missing: the program's default applies.
    if (/^(?:process\.env|import\.meta\.env|Deno\.env)\b/.test(source)) return new Computed(source, line(node));
    const whole = this.value(node.object, names);
    const key = node.computed ? this.value(node.property as Expression, names) : keyOf(node.property as Node);
    if (whole instanceof Computed) return this.computed(node);
    if (typeof whole !== "object" || whole === null || (typeof key !== "string" && typeof key !== "number"))
      return this.computed(node);
    return Object.hasOwn(whole, key) ? (whole as Readonly<Record<string | number, unknown>>)[key] : undefined;
  }

  #logical(node: NodeOf<"LogicalExpression">, names: Names): unknown {
    const left = this.value(node.left, names);
    const isEnv = left instanceof Computed && /^(?:process\.env|import\.meta\.env)\b/.test(left.text);
    if (left instanceof Computed && !isEnv) return this.computed(node);
    const isThere = !isEnv && (node.operator === "??" ? left !== undefined : Boolean(left));
    if (node.operator === "&&") return isThere ? this.value(node.right, names) : undefined;
    return isThere ? left : this.value(node.right, names);
  }

  #conditional(node: NodeOf<"ConditionalExpression">, names: Names): unknown {
    const test = this.value(node.test, names);
    const isEnv = test instanceof Computed && /^!?process\.env\b/.test(test.text);
    if (test instanceof Computed && !isEnv) return this.computed(node);
    return this.value(!isEnv && test ? node.consequent : node.alternate, names);
  }

  #unary(node: NodeOf<"UnaryExpression">, names: Names): unknown {
    if (node.operator !== "!" && node.operator !== "-") return this.computed(node);
    const inner = this.value(node.argument, names);
    if (inner instanceof Computed) return inner.text.startsWith("process.env") ? true : this.computed(node);
    return node.operator === "!" ? !inner : typeof inner === "number" ? -inner : this.computed(node);
  }

  #binary(node: NodeOf<"BinaryExpression">, names: Names): unknown {
    const left = this.value(node.left as Expression, names);
    const right = this.value(node.right, names);
    const isEnv = [left, right].some((side) => side instanceof Computed && side.text.startsWith("process.env"));
    if (!isEnv && (left instanceof Computed || right instanceof Computed)) return this.computed(node);
    if (/^===?$/.test(node.operator)) return !isEnv && left === right;
    if (/^!==?$/.test(node.operator)) return isEnv || left !== right;
    if (node.operator === "+" && typeof left !== "object" && typeof right !== "object") return `${left}${right}`;
    return this.computed(node);
  }

  #call(node: NodeOf<"CallExpression" | "NewExpression" | "OptionalCallExpression">, names: Names): unknown {
    const name = this.source(node.callee as Node);
    const [first] = node.arguments;
    if (
      /^(?:define\w*|\w*[cC]onfig|Object\.freeze|lume|String|with(?:Mermaid|Pwa|Sidebar|Drawio))$/.test(name) &&
      first !== undefined
    ) {
      const whole = this.result(first as Node, names);
      if (whole !== undefined && !(whole instanceof Computed && name === "lume")) return whole;
    }
    // Values that are missing are left out of the list.
    if (
      name.endsWith(".filter") &&
      first !== undefined &&
      this.source(first) === "Boolean" &&
      "object" in node.callee
    ) {
      const list = this.value(node.callee.object as Expression, names);
      return Array.isArray(list) ? list.filter(Boolean) : this.computed(node);
    }
    if (name === "URL") return this.value(first as Expression, names);
    if (name === "require" && first?.type === "StringLiteral")
      return this.#surroundings.imported(first.value) ?? this.computed(node);

    const data = /(?:^|\.)(?:load|parse)$/.test(name) ? this.#dataIn(first, names) : undefined;
    if (data !== undefined) return data;

    const values = node.arguments.map((argument) => this.value(argument as Expression, names));
    const place = { file: this.#file, start: node.start ?? 0, end: node.end ?? 0 };
    return new Computed(this.source(node), line(node), { name, values }, place);
  }

  /** The data of the file in `yaml.load(fs.readFileSync("site.yaml", "utf8"))`. */
  #dataIn(node: Node | undefined, names: Names): Readonly<Record<string, unknown>> | undefined {
    if (node?.type !== "CallExpression" || !/(?:^|\.)readFileSync$/.test(this.source(node.callee))) return undefined;
    const typed = node.arguments[0];
    const path = typed === undefined ? undefined : this.value(typed as Expression, names);
    const isJoined = path instanceof Computed && /(?:^|\.)(?:resolve|join)$/.test(path.call?.name ?? "");
    const parts = isJoined ? (path.call?.values ?? []) : [path];
    const [start] = parts;
    const named = start instanceof Computed && start.text === "process.cwd()" ? parts.slice(1) : parts;
    if (named.length === 0 || !named.every((one) => typeof one === "string")) return undefined;
    return this.#surroundings.data(named.join("/"));
  }

  #object(node: ObjectExpression, names: Names): Readonly<Record<string, unknown>> {
    const table: Record<string, unknown> = Object.create(null);
    for (const property of node.properties) {
      if (property.type === "SpreadElement") {
        const spread = this.value(property.argument, names);
        if (isTable(spread)) Object.assign(table, spread);
        continue;
      }
      const key = property.computed ? this.value(property.key as Expression, names) : keyOf(property.key as Node);
      if (typeof key !== "string" && typeof key !== "number") continue;
      table[key] =
        property.type === "ObjectMethod" ? this.computed(property) : this.value(property.value as Expression, names);
    }
    return table;
  }

  computed(node: Node): Computed {
    const place = { file: this.#file, start: node.start ?? 0, end: node.end ?? 0 };
    return new Computed(this.source(node), line(node), undefined, place);
  }
}
