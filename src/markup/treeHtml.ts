import { escapeQuoted, escapeText } from "../text/escape.ts";

/**
 * Writes a tree of HTML, as packages of the unified collective make it from Org. Headings are one level deeper, because the title of the
 * article is above them. Nesting that is too deep throws.
 */
export function treeHtml(node: unknown): string {
  if (typeof node !== "object" || node === null) return "";
  const { type, value, tagName, properties, children } = node as Readonly<Record<string, unknown>>;
  if (type === "text") return escapeText(String(value));
  if (type === "raw") return String(value);
  const classes = (properties as { readonly className?: unknown } | undefined)?.className;
  const has = (name: string): boolean => Array.isArray(classes) && classes.includes(name);
  const inside = Array.isArray(children) ? children.map(treeHtml).join("") : "";
  if (type !== "element" || typeof tagName !== "string" || !/^[a-z][\w-]*$/i.test(tagName)) return inside;
  // The marks that other renderers write, too.
  if (has("math-inline")) return `\\(${inside}\\)`;
  if (has("math-display")) return `<div>\\[${inside}\\]</div>`;
  const attributes = Object.entries((properties as object | undefined) ?? {}).map(([name, one]) =>
    attribute(name, one),
  );
  const name = tagName.replace(/^h([1-5])$/, (_all, level: string) => `h${Number(level) + 1}`);
  return `<${name}${attributes.join("")}>${empty.has(name) ? "" : `${inside}</${name}>`}`;
}

function attribute(property: string, value: unknown): string {
  const name = property === "className" ? "class" : property === "htmlFor" ? "for" : property.toLowerCase();
  if (value === false || value === undefined || value === null || !/^[a-z][\w-]*$/.test(name)) return "";
  if (value === true) return ` ${name}=""`;
  const text = Array.isArray(value) ? value.join(" ") : String(value);
  // Org writes "file:" before paths.
  const own = name === "src" || name === "href" ? text.replace(/^file:(?!\/)/, "") : text;
  return ` ${name}="${escapeQuoted(own)}"`;
}

const empty: ReadonlySet<string> = new Set(["img", "br", "hr", "input", "source", "track", "wbr", "col"]);
