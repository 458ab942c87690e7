import type { FrontMatter, FrontMatterValue } from "../model/article.ts";

/** Does a page itself ask for formulas? `math: true`, `katex: true`, `mathjax: { enable: true }`, as themes have it. */
export function asksForMath(frontMatter: FrontMatter | undefined): boolean {
  if (frontMatter === undefined) return false;
  const { params, extra, tags, libraries } = frontMatter;
  return (
    [frontMatter, params, extra].some(asks) ||
    [tags, libraries].some((list) => Array.isArray(list) && list.some((one) => one === "mathjax" || one === "katex"))
  );
}

function asks(table: FrontMatterValue | FrontMatter | undefined): boolean {
  return isTable(table) && Object.entries(table).some(([key, value]) => keys.has(key.toLowerCase()) && isOn(value));
}

const keys: ReadonlySet<string> = new Set([
  "math",
  "katex",
  "mathjax",
  "mathjax3",
  "use_math",
  "usemath",
  "latex",
  "has_math",
  "usepagemath",
]);

function isOn(value: FrontMatterValue | undefined): boolean {
  if (isTable(value)) return isOn(value.enable ?? value.enabled);
  return /^(?:true|yes|on|1|katex|mathjax)$/i.test(String(value));
}

function isTable(
  value: FrontMatterValue | FrontMatter | undefined,
): value is Readonly<Record<string, FrontMatterValue>> {
  return typeof value === "object" && value !== null && !Array.isArray(value) && !(value instanceof Date);
}
