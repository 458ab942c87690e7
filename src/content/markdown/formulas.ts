import { escapeHtml } from "../html/serialize.ts";

/** The MathML of a formula, or nothing if the TeX is not understood. */
export type Formula = (tex: string, isBlock: boolean) => string | undefined;

/** A formula as MathML, or as code if it is not understood. */
export function writtenFormula(tex: string, isBlock: boolean, formula: Formula | undefined): string {
  const made = formula?.(tex, isBlock);
  if (made !== undefined) return made;
  return isBlock && tex.includes("\n")
    ? `<pre><code>${escapeHtml(tex)}</code></pre>`
    : `<code>${escapeHtml(tex)}</code>`;
}

/** Longer formulas, and more of them, stay TeX: no reader waits for them. */
const longest = 5000;
const mostFormulas = 3000;

let loaded: Promise<typeof import("katex")> | undefined;

/** May a text contain a formula? This is a quick check: loading the renderer takes longer than a short article. */
export function mayHoldFormula(source: string): boolean {
  return (
    source.includes("$") ||
    source.includes("\\(") ||
    source.includes("\\[") ||
    source.includes("\\begin{") ||
    /^[ \t]*(?:```|~~~)[ \t]*math/m.test(source)
  );
}

/**
 * Loads KaTeX for the first formula. It returns MathML with the source as an annotation. Nothing in a formula can contain a URL, a class or
 * a style, and macros end after a number of steps.
 */
export async function loadFormulas(): Promise<Formula> {
  loaded ??= import("katex");
  const { default: katex } = await loaded;
  const known = new Map<string, string | undefined>();
  // Labels are for references to numbers, which a feed does not have.
  return (tex, isBlock) => {
    const key = `${isBlock} ${tex}`;
    if (known.has(key)) return known.get(key);
    if (tex.length > longest || known.size >= mostFormulas) return undefined;
    const made = mathOf(() =>
      katex.renderToString(tex.replace(/\\label\{[^{}]*\}/g, ""), {
        displayMode: isBlock,
        output: "mathml",
        strict: "ignore",
        maxSize: 20,
        maxExpand: 300,
      }),
    );
    known.set(key, made);
    return made;
  };
}

/** Without the element around it. */
function mathOf(render: () => string): string | undefined {
  try {
    const html = render();
    return html.slice(html.indexOf("<math"), html.lastIndexOf("</math>") + "</math>".length);
  } catch {
    // A mistake of the author, an unknown command, or nesting deeper than the stack.
    return undefined;
  }
}
