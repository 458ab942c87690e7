import type { BooleanLiteral, Function as FunctionNode, Node, NumericLiteral, StringLiteral } from "@babel/types";

export type NodeOf<Type extends Node["type"]> = Extract<Node, { readonly type: Type }>;

export function line(node: Node): number {
  return node.loc?.start.line ?? 1;
}

/** The name of a key, unless it is computed. */
export function keyOf(node: Node): string | undefined {
  switch (node.type) {
    case "Identifier":
      return node.name;
    case "StringLiteral":
      return node.value;
    case "NumericLiteral":
      return String(node.value);
    default:
      return undefined;
  }
}

export function isLiteral(node: Node): node is StringLiteral | NumericLiteral | BooleanLiteral {
  return node.type === "StringLiteral" || node.type === "NumericLiteral" || node.type === "BooleanLiteral";
}

/** An expression without what is around it and leaves its value as it is: `await`, parentheses, types. */
export function bareOf(whole: Node): Node {
  let node = whole;
  for (let inner = innerOf(node); inner !== undefined; inner = innerOf(node)) node = inner;
  return node;
}

function innerOf(node: Node): Node | undefined {
  switch (node.type) {
    case "AwaitExpression":
      return node.argument;
    case "ParenthesizedExpression":
    case "TSAsExpression":
    case "TSInstantiationExpression":
    case "TSNonNullExpression":
    case "TSSatisfiesExpression":
    case "TSTypeAssertion":
      return node.expression;
    default:
      return undefined;
  }
}

export function isFunction(node: Node): node is FunctionNode {
  return /^(?:FunctionDeclaration|FunctionExpression|ArrowFunctionExpression|ObjectMethod)$/.test(node.type);
}

/** Every node, outer nodes first. */
export function visit(start: Node, act: (node: Node) => void): void {
  const open: Node[] = [start];
  for (let node = open.pop(); node !== undefined; node = open.pop()) {
    act(node);
    const inner: Node[] = [];
    for (const [key, value] of Object.entries(node)) {
      if (key === "loc" || key.endsWith("Comments")) continue;
      const list: readonly unknown[] = Array.isArray(value) ? value : [value];
      for (const one of list) if (isNode(one)) inner.push(one);
    }
    open.push(...inner.reverse());
  }
}

function isNode(value: unknown): value is Node {
  return typeof value === "object" && value !== null && typeof (value as { readonly type?: unknown }).type === "string";
}
