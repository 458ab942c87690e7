import type { MarkdownIt, Token } from "markdown-it";
import { preprocessed } from "../html/parseHtml.ts";
import { unusual } from "../html/serialize.ts";
import { createAttributes, type HtmlElement, noAttributes } from "../html/tree.ts";
import type { ParsedHtml, TreeBuilder } from "../html/treeBuilder.ts";

/**
 * The tree that a parser would read from the HTML of these tokens, without writing and reading that HTML. Nothing if some of them are
 * already HTML. `source` is the text that they were made from.
 */
export function treeOfTokens(
  tokens: readonly Token[],
  source: string,
  markdown: MarkdownIt,
  builder: TreeBuilder,
): ParsedHtml | undefined {
  const { rules } = markdown.renderer;
  const isKnown = ({ type, children }: Token): boolean =>
    type === "inline" ? children === null || children.every(isKnown) : known.has(type) || rules[type] === undefined;
  if (!tokens.every(isKnown)) return undefined;
  new TokenWalk(markdown, builder, mayHoldUnusual(source)).blocks(tokens);
  return builder.parsed;
}

/** Tokens that the renderer writes by rules that are also known here. */
const known: ReadonlySet<string> = new Set("text softbreak hardbreak code_inline image fence code_block".split(" "));

/** Such characters may be there, or Markdown may make them from references, escapes and host names. */
function mayHoldUnusual(source: string): boolean {
  return unusual.test(source) || ["&#", "%", "xn--"].some((sign) => source.includes(sign));
}

class TokenWalk {
  readonly #markdown: MarkdownIt;
  readonly #builder: TreeBuilder;
  readonly #isUnusual: boolean;
  /** Since the last tag. */
  #text = "";

  constructor(markdown: MarkdownIt, builder: TreeBuilder, isUnusual: boolean) {
    this.#markdown = markdown;
    this.#builder = builder;
    this.#isUnusual = isUnusual;
  }

  blocks(tokens: readonly Token[]): void {
    for (let at = 0; at < tokens.length; at += 1) {
      const token = tokens[at];
      if (token === undefined) continue;
      if (token.type === "inline") this.#inlines(token.children ?? []);
      else if (token.type === "fence" || token.type === "code_block") this.#code(token);
      else this.#tag(token, tokens, at);
    }
    this.#endText();
  }

  #inlines(tokens: readonly Token[]): void {
    const { renderer, options } = this.#markdown;
    for (let at = 0; at < tokens.length; at += 1) {
      const token = tokens[at];
      if (token === undefined) continue;
      switch (token.type) {
        case "text":
          this.#text += token.content;
          break;
        case "softbreak":
          this.#text += "\n";
          break;
        case "hardbreak":
          this.#open("br", null);
          this.#text = "\n";
          break;
        case "code_inline":
          this.#open("code", token.attrs);
          this.#text = token.content;
          this.#close("code");
          break;
        case "image":
          token.attrSet("alt", renderer.renderInlineAsText(token.children ?? [], options, {}));
          this.#open("img", token.attrs);
          break;
        default:
          this.#tag(token, tokens, at);
      }
    }
  }

  #code({ type, attrs, info, content }: Token): void {
    this.#open("pre", type === "fence" ? null : attrs);
    this.#open("code", info === "" ? null : [["class", `language-${info}`]]);
    this.#text = content;
    this.#close("code");
    this.#close("pre");
    this.#text = "\n";
  }

  /** Line ends are where the renderer writes them. */
  #tag(token: Token, tokens: readonly Token[], at: number): void {
    if (token.hidden) return;
    const { tag, nesting, block } = token;
    if (block && nesting !== -1 && endsHidden(tokens, at)) this.#text += "\n";
    if (nesting === -1) this.#close(tag);
    else this.#open(tag, token.attrs);
    if (block && (nesting !== 1 || isFollowedByLine(token, tokens, at))) this.#text = "\n";
  }

  #open(name: string, attrs: Token["attrs"]): void {
    this.#endText();
    this.#builder.open(name, attrs === null ? noAttributes : this.#attributes(attrs));
  }

  #attributes(attrs: NonNullable<Token["attrs"]>): HtmlElement["attributes"] {
    const attributes = createAttributes();
    for (const [key, value] of attrs) attributes[key] ??= this.#settled(String(value));
    return attributes;
  }

  #close(name: string): void {
    this.#endText();
    this.#builder.close(name);
  }

  #endText(): void {
    if (this.#text === "") return;
    this.#builder.escapedText(this.#settled(this.#text));
    this.#text = "";
  }

  #settled(text: string): string {
    return this.#isUnusual ? preprocessed(text) : text;
  }
}

function endsHidden(tokens: readonly Token[], at: number): boolean {
  let before = at - 1;
  while (tokens[before]?.hidden === true && tokens[before]?.nesting === 0) before -= 1;
  return tokens[before]?.hidden === true && tokens[before]?.nesting === -1;
}

function isFollowedByLine({ tag }: Token, tokens: readonly Token[], at: number): boolean {
  let after = at + 1;
  while (tokens[after]?.hidden === true && tokens[after]?.nesting === 0) after += 1;
  const next = tokens[after];
  return next === undefined || !(next.type === "inline" || next.hidden || (next.nesting === -1 && next.tag === tag));
}
