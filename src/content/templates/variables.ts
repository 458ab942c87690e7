/** What the variables of a template hold, as far as it is known here. */
export type Variables = ReadonlyMap<string, string>;

/** The text of a Liquid or Nunjucks expression with its filters; nothing where it needs what is not known here. */
export function evaluate(expression: string, variables: Variables): string | undefined {
  const [first = "", ...filters] = split(expression);
  let value = simple(first, variables);
  for (const filter of filters) {
    const [, name = "", typed] = /^(\w+)\s*(?::\s*|\(\s*)?([\s\S]*?)\)?$/.exec(filter) ?? [];
    const given = typed === undefined || typed === "" ? undefined : (simple(typed, variables) ?? "");
    if (name === "default") value = value === undefined || value === "" ? given : value;
    else if (value !== undefined) value = filtered(value, name, given);
  }
  return value;
}

/** A string in quotes, or a variable that is known. */
function simple(text: string, variables: Variables): string | undefined {
  const trimmed = text.trim();
  return (
    /^(?:"([^"]*)"|'([^']*)')$/
      .exec(trimmed)
      ?.slice(1)
      .find((part) => part !== undefined) ?? variables.get(trimmed)
  );
}

function split(expression: string): readonly string[] {
  return [...expression.matchAll(/(?:"[^"]*"|'[^']*'|[^|"'])+/g)].map(([part]) => part.trim());
}

function filtered(value: string, name: string, given: string | undefined): string | undefined {
  switch (name) {
    case "append":
      return value + (given ?? "");
    case "prepend":
      return (given ?? "") + value;
    case "upcase":
    case "upper":
      return value.toUpperCase();
    case "downcase":
    case "lower":
      return value.toLowerCase();
    case "capitalize":
      return value.charAt(0).toUpperCase() + value.slice(1);
    case "strip":
    case "trim":
      return value.trim();
    case "remove":
      return given === undefined || given === "" ? value : value.replaceAll(given, "");
    case "escape":
    case "e":
      return value.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll('"', "&quot;");
    default:
      return addresses.has(name) ? value : undefined;
  }
}

/** Filters that leave what they get, or do what is done to all addresses. */
const addresses: ReadonlySet<string> = new Set(
  "relative_url absolute_url url abs_url safe raw html_safe markdownify smartify newline_to_br".split(" "),
);

/** Does the condition of an `if` hold? Nothing where it asks for what is not known here. */
export function holds(condition: string, variables: Variables): boolean | undefined {
  const text = condition.trim();
  const at = text.search(/[=!]=/);
  const [left, right] = [text.slice(0, Math.max(at, 0)).trim(), text.slice(at + 2).trim()];
  if (left !== "" && right !== "" && !/\s/.test(left)) {
    const operator = text.slice(at, at + 2);
    const value = simple(left, variables);
    if (value === undefined && !left.startsWith("include.")) return undefined;
    return (value === simple(right, variables)) === (operator === "==");
  }
  if (!/^[\w.]+$/.test(text)) return undefined;
  return variables.has(text) ? variables.get(text) !== "" : text.startsWith("include.") ? false : undefined;
}
