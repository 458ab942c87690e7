/** MathML of a formula, or nothing where it is no TeX that is understood. */
export type Formula = (tex: string, isBlock: boolean) => string | undefined;

/** Longer ones, and more of them, stay TeX: no reader waits for them. */
const longest = 5000;
const mostFormulas = 3000;

let loaded: Promise<typeof import("katex")> | undefined;

/** May a text hold a formula? It is a quick look: loading what renders them takes longer than a short article. */
export function mayHoldFormula(source: string): boolean {
  return (
    source.includes("$") ||
    source.includes("\\(") ||
    source.includes("\\[") ||
    /^[ \t]*(?:```|~~~)[ \t]*math/m.test(source)
  );
}

/**
 * Loads KaTeX when the first formula is met. It gives MathML with the source as annotation. Nothing in a formula can name an address, a
 * class or a style, and macros end after a number of steps.
 */
export async function loadFormulas(): Promise<Formula> {
  loaded ??= import("katex");
  const { default: katex } = await loaded;
  const known = new Map<string, string | undefined>();
  return (tex, isBlock) => {
    const key = `${isBlock} ${tex}`;
    if (known.has(key)) return known.get(key);
    if (tex.length > longest || known.size >= mostFormulas) return undefined;
    const made = mathOf(() =>
      katex.renderToString(tex, {
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

/** Bare of the element around it. */
function mathOf(render: () => string): string | undefined {
  try {
    const html = render();
    return html.slice(html.indexOf("<math"), html.lastIndexOf("</math>") + "</math>".length);
  } catch {
    // A mistake of the author, a command that is not known, or nesting deeper than the stack.
    return undefined;
  }
}
