import type { MarkdownIt, Token } from "markdown-it";
import type { Dialect } from "../../../model/dialect.ts";
import { OpenQuotes, type QuoteStyle, withKramdownQuotes, withQuotes, withSigns } from "../../../text/smartQuotes.ts";

/** `"Quoted"`, `it's`, `--`, `---` and `...` with typographic characters, if the site's own renderer does the same. Code is not changed. */
export function takeSmartQuotes(markdown: MarkdownIt, dialect: Dialect): void {
  if (!dialect.smartQuotes) return;
  // Characters that are escaped, or written as an entity, stay as they are. Afterwards, they are joined with the text around them.
  if (!dialect.emDashes)
    markdown.core.ruler.before("text_join", "plain_quotes", ({ tokens }) => {
      for (const { children } of tokens)
        for (const child of children ?? [])
          if (child.type === "text_special") child.content = stood.get(child.content) ?? child.content;
    });
  markdown.core.ruler.push("smart_quotes", ({ tokens }) => {
    for (const { type, children } of tokens) if (type === "inline" && children !== null) setQuotes(children, dialect);
  });
}

/** Characters that never occur in a text replace those that must not change. */
const stood: ReadonlyMap<string, string> = new Map([
  ['"', "\ufdd0"],
  ["'", "\ufdd1"],
  ["-", "\ufdd2"],
  [".", "\ufdd3"],
]);
const typedBy: ReadonlyMap<string, string> = new Map([...stood].map(([typed, sign]) => [sign, typed]));

function asTyped(text: string): string {
  return text.replace(/[\ufdd0-\ufdd3]/g, (sign) => typedBy.get(sign) ?? sign);
}

const mayChange = /["'\ufdd0-\ufdd3]|--|\.\.\.|<<|>>/;

function setQuotes(children: readonly Token[], style: QuoteStyle): void {
  if (!children.some(({ type, content }) => type === "text" && mayChange.test(content))) return;
  const open = new OpenQuotes();
  /** What precedes a token in the text. */
  let before = " ";
  let literal = 0;
  for (const [at, token] of children.entries()) {
    if (token.type === "html_inline") literal = Math.max(0, literal + literalDepth(token.content));
    else if (token.type === "link_open" && /linkify|autolink/.test(token.markup ?? "")) literal += 1;
    else if (token.type === "link_close" && /linkify|autolink/.test(token.markup ?? "")) literal -= 1;
    else if (token.type === "text" && token.content !== "") {
      const typed = token.content;
      if (literal === 0 && mayChange.test(typed)) {
        if (style.straightQuotes) token.content = withSigns(typed, style);
        else if (style.kramdownRules)
          token.content = withSigns(
            withKramdownQuotes(typed, sourceBehind(children, at), /break$/.test(children[at - 1]?.type ?? "")),
            style,
          );
        else token.content = withQuotes(withSigns(typed, style), before, charBehind(children, at), open);
      }
      token.content = asTyped(token.content);
      before = typed.charAt(typed.length - 1);
    } else if (/break$/.test(token.type)) before = " ";
    else if (token.nesting === 0 && token.type !== "text") before = "a";
  }
}

/** Does it open or close something whose text is shown unchanged? */
function literalDepth(tag: string): number {
  const [, slash, name = ""] = /^<(\/?)(code|pre|kbd|samp|tt|script|style|math)\b/i.exec(tag) ?? [];
  return name === "" ? 0 : slash === "/" ? -1 : 1;
}

/** The first characters of the markup that follows. */
function sourceBehind(children: readonly Token[], from: number): string {
  let source = "";
  for (let at = from + 1; at < children.length && source.length < 5; at += 1) {
    const { type, content, markup = "" } = children[at] ?? { type: "", content: "" };
    if (type === "text" || type === "html_inline") source += content;
    else if (/break$/.test(type)) source += "\n";
    else source += signs[type] ?? markup;
  }
  return source;
}

const signs: Readonly<Record<string, string>> = { link_open: "[", link_close: "](", image: "![", footnote_ref: "[^" };

function charBehind(children: readonly Token[], from: number): string {
  for (let at = from + 1; at < children.length; at += 1) {
    const { type, content, nesting } = children[at] ?? { type: "", content: "", nesting: 0 };
    if (type === "text" && content !== "") return content.charAt(0);
    if (/break$/.test(type)) return " ";
    if (nesting === 0 && type !== "text" && type !== "html_inline") return "a";
  }
  return " ";
}
