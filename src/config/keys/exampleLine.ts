import { type DescribedKey, isCode } from "./describedKeys.ts";

/** How a line of a config is written in a type of file. */
interface Style {
  readonly key: (name: string) => string;
  readonly equals: string;
}

const bareKey = (name: string): string => (/^[\w$-]+$/.test(name) ? name : JSON.stringify(name));
const code: Style = {
  key: (name) => (/^[A-Za-z_$][\w$]*$/.test(name) ? name : JSON.stringify(name)),
  equals: ": ",
};
const styles: Readonly<Record<string, Style>> = {
  json: { ...code, key: (name) => JSON.stringify(name) },
  toml: { ...code, key: bareKey, equals: " = " },
};

/** A key with its example, as it would be written in this config file; nothing if the file cannot contain it. */
export function exampleLine({ name, example }: DescribedKey, file = "feedwright.config.mjs"): string | undefined {
  const style = styles[file.split(".").at(-1) ?? ""] ?? code;
  if (example === undefined) return undefined;
  if (!isCode(example)) return `${style.key(name)}${style.equals}${valueText(example, style)}`;
  return /\.[cm]?[jt]s$/.test(file) ? `${name}: ${example.code}` : undefined;
}

/** A value on one line, as JavaScript and YAML have it. */
export function inlineValue(value: unknown): string {
  return valueText(value, code);
}

function valueText(value: unknown, style: Style): string {
  if (Array.isArray(value)) return `[${value.map((item) => valueText(item, style)).join(", ")}]`;
  if (typeof value !== "object" || value === null) return JSON.stringify(value);
  const entries = Object.entries(value).map(
    ([key, inner]) => `${style.key(key)}${style.equals}${valueText(inner, style)}`,
  );
  return entries.length === 0 ? "{}" : `{ ${entries.join(", ")} }`;
}
