import type { MarkdownIt, StateBlock, Token } from "markdown-it";
import type { Dialect } from "../../../model/dialect.ts";

interface Env {
  abbreviations?: Map<string, string>;
}

/** `*[HTML]: Hypertext Markup Language`: the explanation is added wherever the word is used. */
export function takeAbbreviations(markdown: MarkdownIt, { abbreviations }: Dialect): void {
  if (!abbreviations) return;
  markdown.block.ruler.before("reference", "abbreviation", definition, { alt: ["paragraph", "reference"] });
  markdown.core.ruler.push("abbreviations", ({ tokens, env, Token: NewToken }) => {
    const { abbreviations } = env as Env;
    if (abbreviations === undefined) return;
    for (const token of tokens)
      if (token.type === "inline" && token.children !== null)
        token.children = token.children.flatMap((child) =>
          child.type === "text" ? explained(child, abbreviations, NewToken) : [child],
        );
  });
}

function definition(state: StateBlock, line: number, _end: number, isSilent: boolean): boolean {
  const from = (state.bMarks[line] ?? 0) + (state.tShift[line] ?? 0);
  if (!state.src.startsWith("*[", from)) return false;
  const [, word, meaning = ""] =
    /^\*\[([^\]\n]{1,100})\]:([^\n]*)/.exec(state.src.slice(from, state.eMarks[line])) ?? [];
  if (word === undefined) return false;
  if (isSilent) return true;
  const env = state.env as Env;
  env.abbreviations ??= new Map();
  if (env.abbreviations.size < 500) env.abbreviations.set(word, meaning.trim());
  state.line = line + 1;
  return true;
}

function explained(token: Token, known: ReadonlyMap<string, string>, newToken: typeof Token): readonly Token[] {
  const parts = token.content.split(/([\p{L}\p{N}_]+)/u);
  if (!parts.some((part) => known.has(part))) return [token];
  return parts.flatMap((part) => {
    const text = new newToken("text", "", 0);
    text.content = part;
    text.level = token.level;
    const meaning = known.get(part);
    if (meaning === undefined) return part === "" ? [] : [text];
    const open = new newToken("abbr_open", "abbr", 1);
    if (meaning !== "") open.attrSet("title", meaning);
    return [open, text, new newToken("abbr_close", "abbr", -1)];
  });
}
