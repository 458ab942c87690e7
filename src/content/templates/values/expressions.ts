import { filtered } from "./filters.ts";
import { isList, type Scope, shownText, type TemplateValue, within } from "./scope.ts";
import { TokenReader, tokensOf } from "./tokens.ts";

/** The value of an expression of Liquid or Nunjucks with its filters; nothing if it needs something that is not known here. */
export function evaluate(expression: string, scope: Scope): TemplateValue | undefined {
  const tokens = tokensOf(expression);
  if (tokens === undefined || tokens.length === 0) return undefined;
  const reader = new TokenReader(tokens);
  const value = filteredValue(reader, scope, 0);
  return reader.isAtEnd ? value : undefined;
}

/** Is the condition of an `if` true? Nothing if it needs something that is not known here. */
export function holds(condition: string, scope: Scope): boolean | undefined {
  const tokens = tokensOf(condition);
  if (tokens === undefined || tokens.length === 0) return undefined;
  const reader = new TokenReader(tokens);
  const answer = either(reader, scope, 0);
  return reader.isAtEnd ? answer : undefined;
}

/** Nested parentheses: deeper ones are not followed. */
const deepest = 20;

function filteredValue(reader: TokenReader, scope: Scope, depth: number): TemplateValue | undefined {
  let value = joinedValue(reader, scope, depth);
  while (reader.take("|") !== undefined) {
    const name = reader.next()?.text ?? "";
    const given: (TemplateValue | undefined)[] = [];
    const inBrackets = reader.take("(") !== undefined;
    if (inBrackets || reader.take(":") !== undefined) {
      do {
        if (inBrackets && reader.peek()?.text === ")") break;
        const one = primary(reader, scope, depth + 1);
        // `key: value`, `key=value`: a name is not a value.
        given.push(reader.take(":", "=") === undefined ? one : primary(reader, scope, depth + 1));
      } while (reader.take(",") !== undefined);
      if (inBrackets) reader.take(")");
    }
    if (name === "absolute_url") given.unshift(scope.get(["site", "url"]));
    value = filtered(value, name, given);
  }
  return value;
}

/** Nunjucks: `a ~ b`, `a + b`, `a or b`. */
function joinedValue(reader: TokenReader, scope: Scope, depth: number): TemplateValue | undefined {
  let value = primary(reader, scope, depth);
  for (let sign = reader.take("~", "+", "or", "||"); sign !== undefined; sign = reader.take("~", "+", "or", "||")) {
    const next = primary(reader, scope, depth);
    if (sign === "or" || sign === "||") value = value === undefined ? undefined : isTrue(value) ? value : next;
    else {
      const [left, right] = [shownText(value), shownText(next)];
      value = left === undefined || right === undefined ? undefined : sign === "+" ? sum(left, right) : left + right;
    }
  }
  return value;
}

/** The sum of two numbers, or else two texts joined. */
function sum(left: string, right: string): string {
  return /^-?\d{1,15}$/.test(left) && /^-?\d{1,15}$/.test(right) ? String(Number(left) + Number(right)) : left + right;
}

function primary(reader: TokenReader, scope: Scope, depth: number): TemplateValue | undefined {
  const token = reader.next();
  if (token === undefined || depth > deepest) return undefined;
  if (token.kind === "text") return chained(reader, scope, depth, token.text);
  if (token.kind === "number") return token.text;
  if (token.kind === "name") {
    if (literals.has(token.text)) return literals.get(token.text);
    return path(reader, scope, depth, token.text);
  }
  if (token.text === "(") {
    const from = filteredValue(reader, scope, depth + 1);
    const to = reader.take("..") === undefined ? undefined : primary(reader, scope, depth + 1);
    reader.take(")");
    return to === undefined ? from : range(shownText(from), shownText(to));
  }
  if (token.text === "[") {
    const list: (TemplateValue | undefined)[] = [];
    while (!reader.isAtEnd && reader.take("]") === undefined) {
      list.push(filteredValue(reader, scope, depth + 1));
      reader.take(",");
    }
    return list.includes(undefined) ? undefined : (list as readonly TemplateValue[]);
  }
  return undefined;
}

const literals: ReadonlyMap<string, TemplateValue> = new Map<string, TemplateValue>([
  ["true", "true"],
  ["false", "false"],
  ...["nil", "null", "none", "None", "undefined"].map((name) => [name, null] as const),
  ...["empty", "blank"].map((name) => [name, ""] as const),
]);

function path(reader: TokenReader, scope: Scope, depth: number, first: string): TemplateValue | undefined {
  const parts = [first];
  for (;;) {
    if (reader.take(".") !== undefined) parts.push(reader.next()?.text ?? "");
    else if (reader.peek()?.text === "[" && reader.peek()?.kind === "sign") {
      reader.next();
      const key = shownText(filteredValue(reader, scope, depth + 1));
      if (reader.take("]") === undefined || key === undefined) return undefined;
      parts.push(key);
    } else return scope.get(parts);
  }
}

/** `"a".size` */
function chained(reader: TokenReader, _scope: Scope, _depth: number, text: string): TemplateValue | undefined {
  const keys: string[] = [];
  while (reader.take(".") !== undefined) keys.push(reader.next()?.text ?? "");
  return within(text, keys);
}

const longestRange = 200;

function range(from: string | undefined, to: string | undefined): TemplateValue | undefined {
  const [first, last] = [Number(from), Number(to)];
  if (!Number.isInteger(first) || !Number.isInteger(last) || last - first > longestRange) return undefined;
  return Array.from({ length: Math.max(0, last - first + 1) }, (_, at) => String(first + at));
}

function either(reader: TokenReader, scope: Scope, depth: number): boolean | undefined {
  let answer = both(reader, scope, depth);
  while (reader.take("or", "||") !== undefined) {
    const other = both(reader, scope, depth);
    answer = answer === true || other === true ? true : answer === false ? other : undefined;
  }
  return answer;
}

function both(reader: TokenReader, scope: Scope, depth: number): boolean | undefined {
  let answer = one(reader, scope, depth);
  while (reader.take("and", "&&") !== undefined) {
    const other = one(reader, scope, depth);
    answer = answer === false || other === false ? false : answer === true ? other : undefined;
  }
  return answer;
}

function one(reader: TokenReader, scope: Scope, depth: number): boolean | undefined {
  if (depth > deepest) return undefined;
  if (reader.take("not", "!") !== undefined) {
    const answer = one(reader, scope, depth + 1);
    return answer === undefined ? undefined : !answer;
  }
  if (reader.take("(") !== undefined) {
    const answer = either(reader, scope, depth + 1);
    reader.take(")");
    return answer;
  }
  const left = primaryWithFilters(reader, scope, depth);
  const sign = reader.take("==", "!=", "<>", "<=", ">=", "<", ">", "contains", "in", "is");
  if (sign === undefined) return left === undefined ? undefined : isTrue(left);
  if (sign === "is") {
    const isNot = reader.take("not") !== undefined;
    if (reader.take("defined") === undefined) return undefined;
    return left === undefined ? undefined : (left !== null) !== isNot;
  }
  const right = primaryWithFilters(reader, scope, depth);
  return left === undefined || right === undefined ? undefined : compared(left, sign, right);
}

function primaryWithFilters(reader: TokenReader, scope: Scope, depth: number): TemplateValue | undefined {
  let value = primary(reader, scope, depth);
  while (reader.take("|") !== undefined) value = filtered(value, reader.next()?.text ?? "", []);
  return value;
}

function compared(left: TemplateValue, sign: string, right: TemplateValue): boolean | undefined {
  if (sign === "contains") return holdsIn(left, right);
  if (sign === "in") return holdsIn(right, left);
  // An empty value is equal to a missing one: no article asks for the difference.
  const [a, b] = [shownText(left), shownText(right)];
  if (a === undefined || b === undefined) return undefined;
  if (sign === "==") return a === b;
  if (sign === "!=" || sign === "<>") return a !== b;
  const [x, y] = [Number(a), Number(b)];
  const isNumeric = a !== "" && b !== "" && !Number.isNaN(x) && !Number.isNaN(y);
  const order = isNumeric ? x - y : a < b ? -1 : a > b ? 1 : 0;
  return sign === "<" ? order < 0 : sign === ">" ? order > 0 : sign === "<=" ? order <= 0 : order >= 0;
}

function holdsIn(whole: TemplateValue, part: TemplateValue): boolean | undefined {
  const text = shownText(part);
  if (text === undefined) return undefined;
  if (isList(whole)) return whole.some((item) => shownText(item) === text);
  return typeof whole === "string" ? whole.includes(text) : false;
}

export function isTrue(value: TemplateValue): boolean {
  return value !== null && value !== "" && value !== "false" && (!isList(value) || value.length > 0);
}
