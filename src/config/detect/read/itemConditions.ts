import type { Expression, Node, Statement } from "@babel/types";
import { keyOf } from "./syntax.ts";

/** The condition under which a program adds an item to its feed: an expression, and whether it must be false. */
export interface ItemCondition {
  readonly test: Expression;
  readonly isNot: boolean;
  /** The variable for the article there, if there is one. */
  readonly variable: string | undefined;
}

/**
 * The conditions around each place where an item is added, and the earlier ones that skip an article, up to the loop or the function that
 * runs for each article.
 */
export function itemConditions(root: Node): readonly ItemCondition[] {
  const found: ItemCondition[] = [];
  walk(root, [], (node, above) => {
    if (addsItem(node)) found.push(...conditionsAt(node, above));
  });
  return found;
}

function addsItem(node: Node): boolean {
  if (node.type === "TemplateLiteral") return node.quasis.some(({ value }) => /<(?:item|entry)>/.test(value.raw));
  if (node.type !== "CallExpression" || node.callee.type !== "MemberExpression") return false;
  const name = keyOf(node.callee.property);
  const [first] = node.arguments;
  if (first?.type !== "ObjectExpression") return false;
  const keys = first.properties.map((one) => (one.type === "ObjectProperty" ? keyOf(one.key) : undefined));
  return /^(?:addItem|item|push)$/.test(name ?? "") && keys.includes("title") && keys.some(isLink);
}

const isLink = (key: string | undefined): boolean => key !== undefined && /^(?:link|url|id|guid)$/.test(key);

function walk(node: Node, above: readonly Node[], act: (node: Node, above: readonly Node[]) => void): void {
  act(node, above);
  if (above.length > mostDeep) return;
  for (const [key, value] of Object.entries(node)) {
    if (key === "loc" || key.endsWith("Comments")) continue;
    for (const one of Array.isArray(value) ? value : [value])
      if (typeof one === "object" && one !== null && typeof one.type === "string")
        walk(one as Node, [...above, node], act);
  }
}

const mostDeep = 100;

function conditionsAt(item: Node, above: readonly Node[]): readonly ItemCondition[] {
  const each = above.findLastIndex((one) => /^For|Function/.test(one.type));
  const variable = variableOf(above[each]);
  const within = [...above.slice(each + 1), item];
  return within.flatMap((outer, index) => {
    const inner = within[index + 1];
    if (inner === undefined) return [];
    if (outer.type === "BlockStatement") return skipsBefore(outer.body, inner, variable);
    if (outer.type === "IfStatement" || outer.type === "ConditionalExpression")
      return inner === outer.test ? [] : [{ test: outer.test, isNot: inner !== outer.consequent, variable }];
    if (outer.type === "LogicalExpression" && inner === outer.right && outer.operator !== "??")
      return [{ test: outer.left, isNot: outer.operator === "||", variable }];
    return [];
  });
}

/** `if (…) continue;`, anywhere before it. */
function skipsBefore(
  statements: readonly Statement[],
  item: Node,
  variable: string | undefined,
): readonly ItemCondition[] {
  return statements
    .slice(0, statements.indexOf(item as Statement))
    .flatMap((one) =>
      one.type === "IfStatement" && leaves(one.consequent) ? [{ test: one.test, isNot: true, variable }] : [],
    );
}

function leaves(statement: Statement): boolean {
  const last = statement.type === "BlockStatement" ? statement.body.at(-1) : statement;
  return last !== undefined && /^(?:Continue|Return|Break)Statement$/.test(last.type);
}

/** `for (const post of posts)` and `posts.forEach((post) => …)`. */
function variableOf(each: Node | undefined): string | undefined {
  if (each?.type === "ForOfStatement") {
    const [declared] = each.left.type === "VariableDeclaration" ? each.left.declarations : [];
    return declared?.id.type === "Identifier" ? declared.id.name : undefined;
  }
  if (each?.type !== "ArrowFunctionExpression" && each?.type !== "FunctionExpression") return undefined;
  const [first] = each.params;
  return first?.type === "Identifier" ? first.name : undefined;
}
