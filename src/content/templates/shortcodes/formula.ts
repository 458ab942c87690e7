import type { Shortcode } from "./shortcodeContext.ts";

/**
 * `{{< katex display >}}x^2{{< /katex >}}`, `{% katex(block=true) %}…{% end %}`, `{{ katex(body="x") }}`: TeX without delimiters, as KaTeX gets
 * it from these. With delimiters, or in words, it is read like the text around it.
 */
export const formula: Shortcode = ({ inner, get, parameters }) => {
  const { positional } = parameters;
  const text = inner ?? get("body", "tex", "formula") ?? positional.filter((word) => word !== "display").join(" ");
  const tex = text.trim();
  if (tex === "" || /\$|\\[([]/.test(tex) || !(tex.length <= 8 || /[\\^_{}=]/.test(tex))) return text;
  const isDisplay = /^(?:true|block)$/.test(get("block", "display") ?? "") || positional.includes("display");
  return isDisplay || tex.includes("\n") ? `\n\n$$\n${tex}\n$$\n\n` : `$$${tex}$$`;
};

/** Does a text have such a call? The dialect must then know these delimiters. */
export function holdsFormulaCall(text: string): boolean {
  return /\{[{%][<%]?-?[ \t]*(?:katex|math|latex)\b/i.test(text);
}
