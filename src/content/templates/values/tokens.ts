/** A part of an expression of Liquid, Nunjucks or Tera. */
export interface Token {
  readonly kind: "text" | "number" | "name" | "sign";
  readonly text: string;
}

const mostTokens = 2000;

/** The parts of an expression; nothing if it contains something that is in none of the languages. */
export function tokensOf(expression: string): readonly Token[] | undefined {
  const part =
    /\s*(?:"([^"]*)"|'([^']*)'|(-?\d+(?:\.\d+)?)|([\p{L}_$@][\p{L}\p{N}_$-]*\??)|(==|!=|<>|<=|>=|\.\.|&&|\|\||[|:,()[\].<>~+=!?/*-]))/uy;
  const tokens: Token[] = [];
  const text = expression.trim();
  while (part.lastIndex < text.length) {
    const at = part.lastIndex;
    const [whole, double, single, number, name, sign] = part.exec(text) ?? [];
    if (whole === undefined || tokens.length > mostTokens) return undefined;
    part.lastIndex = at + whole.length;
    const quoted = double ?? single;
    if (quoted !== undefined) tokens.push({ kind: "text", text: quoted });
    else if (number !== undefined) tokens.push({ kind: "number", text: number });
    else if (name !== undefined) tokens.push({ kind: "name", text: name });
    else tokens.push({ kind: "sign", text: sign ?? "" });
  }
  return tokens;
}

/** Reads tokens one after the other. */
export class TokenReader {
  readonly #tokens: readonly Token[];
  #at = 0;

  constructor(tokens: readonly Token[]) {
    this.#tokens = tokens;
  }

  get isAtEnd(): boolean {
    return this.#at >= this.#tokens.length;
  }

  peek(): Token | undefined {
    return this.#tokens[this.#at];
  }

  next(): Token | undefined {
    const token = this.#tokens[this.#at];
    this.#at += 1;
    return token;
  }

  /** Takes the next token if it is one of these signs or words. */
  take(...texts: readonly string[]): string | undefined {
    const token = this.#tokens[this.#at];
    if (token === undefined || token.kind === "text" || !texts.includes(token.text)) return undefined;
    this.#at += 1;
    return token.text;
  }
}
