/** The conditions under which a place in a template of Liquid or Nunjucks is reached, as JavaScript. */
export function openConditions(text: string): readonly string[] {
  const open: { condition: string; isMet: boolean }[] = [];
  for (const [, word = "", condition = ""] of text.matchAll(/\{%-?\s*(\w+)\b([^%]*?)-?%\}/g)) {
    if (word === "if" || word === "unless") open.push({ condition: scriptOf(condition), isMet: word === "if" });
    else if (word === "endif" || word === "endunless") open.pop();
    else if (word === "else") {
      const last = open.at(-1);
      if (last !== undefined) last.isMet = !last.isMet;
    } else if (/^els?e?if$/.test(word)) {
      open.pop();
      open.push({ condition: `(${condition}`, isMet: true });
    }
  }
  return open.map(({ condition, isMet }) => (isMet ? condition : `!(${condition})`));
}

export function scriptOf(condition: string): string {
  return condition
    .trim()
    .replace(/\bnot\b/g, "!")
    .replace(/\band\b/g, "&&")
    .replace(/\bor\b/g, "||");
}

/** `loop.index <= 10`. */
export function isCount(condition: string): boolean {
  return /^!?\(?\s*(?:loop|forloop)\.\w+\s*(?:[<=>]+\s*\d+)?\)?$/.test(condition);
}
