import { codeOfMarkup, createRangeTest } from "../codeRanges.ts";
import { evaluate, holds } from "../values/expressions.ts";
import { isList, type Scope, shownText, type TemplateValue } from "../values/scope.ts";
import { findTags } from "./tags.ts";

/** A part of a block, up to the next `else`: its condition, and its text. */
interface Branch {
  /** `if`, `elsif`, `when` or `else`. */
  readonly name: string;
  readonly typed: string;
  readonly text: string;
}

/** The parts of the text between `if`, `unless`, `case` or `for` and its end; an `else` of a nested block belongs to that block. */
function branchesOf(name: string, typed: string, inner: string): readonly Branch[] {
  const branches: Branch[] = [];
  let [current, condition, from, depth] = [name, typed, 0, 0];
  for (const tag of findTags(inner, createRangeTest(codeOfMarkup(inner)))) {
    if (tag.kind !== "statement") continue;
    if (blocks.has(tag.name)) depth += 1;
    else if (tag.name.startsWith("end")) depth -= 1;
    else if (depth === 0 && divides.test(tag.name)) {
      branches.push({ name: current, typed: condition, text: inner.slice(from, tag.from) });
      [current, condition, from] = [tag.name, tag.parameters, tag.to];
    }
  }
  return [...branches, { name: current, typed: condition, text: inner.slice(from) }];
}

const blocks: ReadonlySet<string> = new Set(["if", "unless", "case", "for", "ifchanged", "tablerow"]);
const divides = /^(?:else|elsif|elif|elseif|when)$/;

/** The text of an `if`, `unless` or `case` that is shown. If it cannot be decided, the first that may be. */
export function chosenBranch(name: string, typed: string, inner: string, scope: Scope): string {
  const branches = branchesOf(name, typed, inner);
  const subject = name === "case" ? evaluate(typed, scope) : undefined;
  for (const [at, branch] of branches.entries()) {
    if (name === "case" && at === 0) continue;
    const answer =
      branch.name === "else" && branch.typed.trim() === ""
        ? true
        : name === "case"
          ? isOneOf(subject, branch.typed, scope)
          : holds(branch.name === "else" ? branch.typed.replace(/^\s*if\b/, "") : branch.typed, scope);
    const isShown = branch.name === "unless" && answer !== undefined ? !answer : answer;
    if (isShown ?? true) return branch.text;
  }
  return "";
}

/** `when "a", "b"` */
function isOneOf(subject: TemplateValue | undefined, typed: string, scope: Scope): boolean | undefined {
  if (subject === undefined) return undefined;
  const wanted = typed.split(/,|\sor\s/).map((one) => shownText(evaluate(one, scope)));
  return wanted.includes(shownText(subject));
}

/** The rounds of a `for`: with its variables set, or the text after its `else`. */
export interface Loop {
  readonly text: string;
  readonly rounds: readonly ReadonlyMap<string, TemplateValue>[];
  /** Shown if there is no round. */
  readonly otherwise: string;
}

const mostRounds = 1000;

/** `item in list limit:3`, `key, value in map`; nothing if the list or map is not known. */
export function loopOf(typed: string, inner: string, scope: Scope): Loop | undefined {
  const [, name = "", second, source = ""] = /^\s*([\w-]+)(?:\s*,\s*([\w-]+))?\s+in\s+([\s\S]+)$/.exec(typed) ?? [];
  const first = source.search(/\s(?:limit ?:|offset ?:|reversed\b)/);
  const expression = first === -1 ? source : source.slice(0, first);
  const options = source
    .slice(expression.length)
    .trim()
    .split(/\s(?=limit ?:|offset ?:|reversed\b)/);
  const value = evaluate(expression, scope);
  if (name === "" || value === undefined) return undefined;
  const items = itemsOf(value);
  const option = (key: string): number | undefined => {
    const found = options.find((one) => one.startsWith(key));
    const given = found && shownText(evaluate(found.replace(/^\w+ ?:/, ""), scope));
    return given === undefined || given === "" ? undefined : Number(given);
  };
  const from = option("offset") ?? 0;
  const chosen = items.slice(from, from + Math.min(option("limit") ?? mostRounds, mostRounds));
  if (options.includes("reversed")) chosen.reverse();
  const [{ text = "" } = {}, other] = branchesOf("for", typed, inner);
  return {
    text,
    otherwise: other?.text ?? "",
    rounds: chosen.map(([key, item], at) => {
      const place = {
        index: String(at + 1),
        index0: String(at),
        first: String(at === 0),
        last: String(at === chosen.length - 1),
        length: String(chosen.length),
        rindex: String(chosen.length - at),
      };
      const variables = new Map<string, TemplateValue>([
        ["forloop", place],
        ["loop", place],
      ]);
      if (second === undefined) return variables.set(name, isList(value) ? item : [key, item]);
      return variables.set(name, key).set(second, item);
    }),
  };
}

function itemsOf(value: TemplateValue): (readonly [key: string, item: TemplateValue])[] {
  if (isList(value)) return value.map((item, at) => [String(at), item] as const);
  if (value === null || typeof value === "string") return value ? [["0", value]] : [];
  return Object.entries(value);
}

/** `{% liquid … %}` has a tag on each line. */
export function tagsOfLines(typed: string): string {
  return typed
    .split("\n")
    .map((line) => line.trim())
    .filter((line) => line !== "" && !line.startsWith("#"))
    .map((line) => (/^echo\b/.test(line) ? `{{ ${line.slice(4).trim()} }}` : `{% ${line} %}`))
    .join("");
}
