import type { Expression, Node, Statement, VariableDeclaration } from "@babel/types";
import { keyOf } from "./syntax.ts";

/** The condition under which a program adds an item to its feed: an expression, and whether it must be false. */
export interface ItemCondition {
  readonly test: Expression;
  readonly isNot: boolean;
  /** The variable for the article there, or what takes the article apart, if there is one. */
  readonly variable: Node | undefined;
  /** What is declared before the item is added. */
  readonly constants: readonly VariableDeclaration[];
}

/** What a program adds to its feed for an article: an object or a text. */
export interface MadeItem {
  readonly item: Node;
  readonly variable: Node;
  readonly constants: readonly VariableDeclaration[];
}

/** The items, as far as their loop or function names the article. */
export function madeItems(root: Node): readonly MadeItem[] {
  const found: MadeItem[] = [];
  walk(root, [], (node, above) => {
    if (!addsItem(node)) return;
    const { variable, constants } = withinLoop(node, above);
    const item = node.type === "CallExpression" ? node.arguments[0] : node;
    if (variable !== undefined && item !== undefined) found.push({ item, variable, constants });
  });
  return found;
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
  const { within, variable, constants } = withinLoop(item, above);
  const found = within.flatMap((outer, index): readonly Pick<ItemCondition, "test" | "isNot">[] => {
    const inner = within[index + 1];
    if (inner === undefined) return [];
    if (outer.type === "BlockStatement") return skips(before(outer.body, inner));
    // The others are added below.
    if (outer.type === "IfStatement" && inner === outer.consequent && leaves(inner) && isAddedAfter(outer, above))
      return [];
    if (outer.type === "IfStatement" || outer.type === "ConditionalExpression")
      return inner === outer.test ? [] : [{ test: outer.test, isNot: inner !== outer.consequent }];
    if (outer.type === "LogicalExpression" && inner === outer.right && outer.operator !== "??")
      return [{ test: outer.left, isNot: outer.operator === "||" }];
    return [];
  });
  return found.map((condition) => ({ ...condition, variable, constants }));
}

/** What is between an item and the loop or the function that runs for each article. */
function withinLoop(item: Node, above: readonly Node[]) {
  const each = above.findLastIndex((one) => /^For|Function/.test(one.type));
  const within = [...above.slice(each + 1), item];
  const constants = within.flatMap((outer, index) => {
    const inner = within[index + 1];
    return outer.type === "BlockStatement" && inner !== undefined ? before(outer.body, inner).filter(isConstant) : [];
  });
  return { within, variable: variableOf(above[each]), constants };
}

function before(statements: readonly Statement[], inner: Node): readonly Statement[] {
  return statements.slice(0, statements.indexOf(inner as Statement));
}

/** Whether the block of a statement adds another item after it. */
function isAddedAfter(statement: Statement, above: readonly Node[]): boolean {
  const block = above[above.indexOf(statement) - 1];
  const later = block?.type === "BlockStatement" ? block.body.slice(block.body.indexOf(statement) + 1) : [];
  return later.some(hasItem);
}

function hasItem(start: Node): boolean {
  let found = false;
  walk(start, [], (node) => {
    found ||= addsItem(node);
  });
  return found;
}

/** `if (…) continue;`, anywhere before it. */
function skips(statements: readonly Statement[]): readonly Pick<ItemCondition, "test" | "isNot">[] {
  return statements.flatMap((one) =>
    one.type === "IfStatement" && leaves(one.consequent) && !hasItem(one.consequent)
      ? [{ test: one.test, isNot: true }]
      : [],
  );
}

function leaves(statement: Statement): boolean {
  const last = statement.type === "BlockStatement" ? statement.body.at(-1) : statement;
  return last !== undefined && /^(?:Continue|Return|Break)Statement$/.test(last.type);
}

/** `for (const post of posts)` and `posts.forEach(({ data }) => …)`. */
function variableOf(each: Node | undefined): Node | undefined {
  const isFunction = each?.type === "ArrowFunctionExpression" || each?.type === "FunctionExpression";
  const declared = each?.type === "ForOfStatement" && each.left.type === "VariableDeclaration" ? each.left : undefined;
  const variable = isFunction ? each.params[0] : declared?.declarations[0]?.id;
  return variable?.type === "Identifier" || variable?.type === "ObjectPattern" ? variable : undefined;
}

function isConstant(statement: Statement): statement is VariableDeclaration {
  return statement.type === "VariableDeclaration" && statement.kind === "const";
}
