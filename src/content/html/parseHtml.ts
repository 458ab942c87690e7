import { type QuoteType, Tokenizer, type TokenizerCallbacks } from "htmlparser2";
import { readMoreName } from "../../text/remarks/readMoreMark.ts";
import { WorkBudget } from "../workBudget.ts";
import { otherNames } from "./elements.ts";
import { legalText, unusual } from "./serialize.ts";
import { createAttributes, type HtmlMark } from "./tree.ts";
import { type ParsedHtml, TreeBuilder } from "./treeBuilder.ts";

/** What is known about a text apart from its HTML. */
export interface ReadingContext {
  /** Texts of comments, in lower case, at which an excerpt ends. */
  readonly marks?: ReadonlySet<string> | undefined;
  /** The URL of the text itself. */
  readonly ownUrl: string;
  readonly budget?: WorkBudget | undefined;
  /** For footnotes in Markdown. */
  readonly footnotes?: WorkBudget | undefined;
  /** The emoji for a name in Markdown, if names stand for emoji. */
  readonly emoji?: ((name: string) => string | undefined) | undefined;
  /** Called with the name of a reference in Markdown that is not defined. */
  readonly onMissingReference?: ((name: string) => void) | undefined;
}

/** Reads HTML as a browser would, in linear time for any input, so that every parser reads the output in the same way. */
export function parseHtml(
  typed: string,
  { marks = noMarks, ownUrl, budget = new WorkBudget() }: ReadingContext,
): ParsedHtml {
  const html = preprocessed(typed);
  const builder = new TreeBuilder(ownUrl, budget);
  const tokenizer = new Tokenizer({ decodeEntities: true }, new Reading(html, marks, builder));
  tokenizer.write(html);
  tokenizer.end();
  return builder.parsed;
}

/** One kind of line end, and none of the characters that no document may contain. @see HTML §13.2.3.5 */
export function preprocessed(html: string): string {
  if (!unusual.test(html)) return html;
  return legalText(html.replace(/\r\n?/g, "\n").replace(/[\v\f]/g, " "));
}

const noMarks: ReadonlySet<string> = new Set();
const mostAttributes = 60;

/** Passes what the tokenizer finds to a builder. */
class Reading implements TokenizerCallbacks {
  readonly #html: string;
  readonly #marks: ReadonlySet<string>;
  readonly #builder: TreeBuilder;
  #name = "";
  #attributes = createAttributes();
  #attributeCount = 0;
  #attribute = "";
  #value = "";

  constructor(html: string, marks: ReadonlySet<string>, builder: TreeBuilder) {
    this.#html = html;
    this.#marks = marks;
    this.#builder = builder;
  }

  onopentagname(start: number, end: number): void {
    this.#name = this.#html.slice(start, end).toLowerCase();
    this.#attributes = createAttributes();
    this.#attributeCount = 0;
  }

  onattribname(start: number, end: number): void {
    this.#attribute = this.#html.slice(start, end).toLowerCase();
    this.#value = "";
  }

  onattribdata(start: number, end: number): void {
    this.#value += this.#html.slice(start, end);
  }

  onattribentity(codePoint: number): void {
    this.#value += legalText(String.fromCodePoint(codePoint));
  }

  onattribend(_quote: QuoteType): void {
    if (this.#attributeCount >= mostAttributes || this.#attribute in this.#attributes) return;
    this.#attributes[this.#attribute] = this.#value;
    this.#attributeCount += 1;
  }

  onopentagend(): void {
    this.#builder.open(otherNames.get(this.#name) ?? this.#name, this.#attributes);
  }

  onselfclosingtag(): void {
    this.#builder.open(otherNames.get(this.#name) ?? this.#name, this.#attributes, true);
  }

  onclosetag(start: number, end: number): void {
    const name = this.#html.slice(start, end).toLowerCase();
    this.#builder.close(otherNames.get(name) ?? name);
  }

  ontext(start: number, end: number): void {
    this.#builder.text(this.#html.slice(start, end));
  }

  ontextentity(codePoint: number): void {
    this.#builder.text(legalText(String.fromCodePoint(codePoint)));
  }

  oncdata(start: number, end: number, offset: number): void {
    if (this.#builder.isInMath) this.#builder.text(this.#html.slice(start, end - offset));
  }

  oncomment(start: number, end: number, offset: number): void {
    if (end - start > 200) return;
    const mark = this.#markOf(readMoreName(this.#html.slice(start, end - offset)));
    if (mark !== undefined) this.#builder.mark(mark);
  }

  isInForeignContext(): boolean {
    return this.#builder.isInForeignContext;
  }

  ondeclaration(): void {}
  onprocessinginstruction(): void {}
  onend(): void {}

  #markOf(comment: string): HtmlMark["mark"] | undefined {
    if (this.#marks.has(comment)) return "more";
    if (/^(?:start doctoc\b.*|toc|toc start|toc:start|table of contents start)$/s.test(comment)) return "toc";
    if (/^(?:end doctoc\b.*|tocstop|\/toc|toc end|toc:end|table of contents end)$/s.test(comment)) return "/toc";
    return undefined;
  }
}
