/** A syntax error in a Python program. */
export interface PythonMistake {
  readonly line: number;
  readonly reason: string;
}

/**
 * The first syntax error in a program that shows in its strings, brackets, indentation, or the order of values and operators; nothing if
 * there is none. Keywords of Python 2 are not errors.
 */
export function pythonMistake(source: string): PythonMistake | undefined {
  try {
    new Statements(source).read();
    return undefined;
  } catch (error) {
    if (error instanceof Mistake) return { line: error.line, reason: error.message };
    throw error;
  }
}

class Mistake extends Error {
  readonly line: number;

  constructor(reason: string, line: number) {
    super(reason);
    this.line = line;
  }
}

const token =
  /(?<space>[ \t\f\r]+|\\\r?\n|#[^\n]*)|(?<end>\n)|(?<string>[rbuft]{0,2}(?:"""|'''|"|'))|(?<number>\d[\w.]*|\.\d\w*)|(?<name>[\p{L}_][\p{L}\p{N}\p{M}_]*)|(?<open>[([{])|(?<close>[)\]}])|(?<operator>\.\.\.|(?:\*\*|\/\/|<<|>>)=?|[-+*/%@&|^=!<>:]=|->|<>|[-+*/%@&|^~<>=.,:;])/giuy;

/** Keywords that may be between, before or after values. What follows them is not checked. */
const words = new Set(
  "as assert async await break class continue def del elif else except finally for from global if import lambda nonlocal pass raise return try while with yield".split(
    " ",
  ),
);
const wordOperators = new Set(["and", "or", "not", "in", "is"]);
const headers = new Set("if elif else for while with def class try except finally async".split(" "));
/** Ordinary names that may begin a statement: `match x:`, and with Python 2 `print "x"`. */
const softWords = new Set(["match", "case", "type", "print", "exec"]);
const closing: Readonly<Record<string, string>> = { "(": ")", "[": "]", "{": "}" };
/** Operators that need a value before them. */
const between = /^(?:[=/%&|^<>]|==|!=|<=|>=|\/\/|<<|>>|<>|(?:[-+*/%@&|^]|\*\*|\/\/|<<|>>)=)$/;
/** They are allowed as parameters without a name. */
const bareParameters = /^[*/]$/;

interface Bracket {
  readonly open: string;
  readonly line: number;
  colons: number;
}

/** Reads statement by statement, and throws at the first error. */
class Statements {
  readonly #source: string;
  #at = 0;
  #line = 1;
  readonly #indents = [0];
  #opensBlock = false;
  readonly #brackets: Bracket[] = [];
  /** The first word of the statement. */
  #first = "";
  #count = 0;
  #last = "";
  #isValue = false;
  #isString = false;
  #lambdas = 0;
  #hasColon = false;
  /** The statement so far cannot be assigned to. */
  #isComputed = false;

  constructor(source: string) {
    this.#source = source.replace(/^\ufeff/, "");
  }

  read(): void {
    let isNewLine = true;
    while (this.#at < this.#source.length) {
      const start = this.#at;
      token.lastIndex = start;
      const found = token.exec(this.#source);
      const { groups = {} } = found ?? {};
      const text = found?.[0] ?? "";
      if (text === "") this.#fail(`${JSON.stringify(this.#source.charAt(start))} has no meaning in Python`);
      this.#at += text.length;
      if (groups.space !== undefined) this.#line += text.endsWith("\n") ? 1 : 0;
      else if (groups.end !== undefined) {
        if (this.#brackets.length === 0 && this.#count > 0) this.#endLine();
        if (this.#brackets.length === 0) isNewLine = true;
        this.#line += 1;
      } else {
        if (isNewLine && this.#brackets.length === 0) this.#indent(start);
        isNewLine = false;
        this.#take(groups, text);
        this.#count += 1;
        this.#last = text;
      }
    }
    const open = this.#brackets.at(-1);
    if (open !== undefined) throw new Mistake(`${open.open} is not closed`, open.line);
    if (this.#count > 0) this.#endLine();
    if (this.#opensBlock) this.#fail("an indented block is missing");
  }

  #fail(reason: string): never {
    throw new Mistake(reason, this.#line);
  }

  /** Compares the indentation of a line with that of the enclosing blocks. */
  #indent(start: number): void {
    const before = this.#source.slice(this.#source.lastIndexOf("\n", start - 1) + 1, start).replace(/^[^\t ]+/, "");
    let width = 0;
    for (const char of before) width = char === "\t" ? width - (width % 8) + 8 : width + 1;
    const current = this.#indents.at(-1) ?? 0;
    if (this.#opensBlock) {
      if (width <= current) this.#fail("an indented block is missing");
      this.#indents.push(width);
    } else if (width > current) this.#fail("the line is indented without a reason");
    while (width < (this.#indents.at(-1) ?? 0)) this.#indents.pop();
    if (width !== this.#indents.at(-1)) this.#fail("the indentation matches no line above");
    this.#opensBlock = false;
  }

  #endLine(): void {
    this.#endStatement();
    this.#opensBlock = this.#last === ":";
  }

  #endStatement(): void {
    if (this.#needsValue() && !bareParameters.test(this.#last)) this.#fail(`nothing follows ${this.#last}`);
    if (headers.has(this.#first) && !this.#hasColon) this.#fail(`a colon is missing after ${this.#first}`);
    this.#first = "";
    this.#count = 0;
    this.#isValue = false;
    this.#lambdas = 0;
    this.#hasColon = false;
    this.#isComputed = false;
  }

  #needsValue(): boolean {
    return (
      this.#count > 0 &&
      (wordOperators.has(this.#last) || /^(?:[-+*/%@&|^~<>=.!]|:=)/.test(this.#last)) &&
      !this.#isValue
    );
  }

  #take(groups: Readonly<Record<string, string | undefined>>, text: string): void {
    if (groups.string !== undefined) this.#string(text);
    else if (groups.name !== undefined) this.#name(text);
    else if (groups.number !== undefined) this.#value(text);
    else if (text === "..." && this.#first !== "from") this.#value(text);
    else if (groups.open !== undefined) this.#open(text);
    else if (groups.close !== undefined) this.#close(text);
    else this.#operator(text);
  }

  #value(text: string): void {
    const isSoft = this.#count === 1 && softWords.has(this.#last);
    if (this.#isValue && !isSoft) this.#fail(`an operator or a comma is missing before ${text.slice(0, 40)}`);
    this.#isValue = true;
    this.#isString = false;
  }

  #name(text: string): void {
    if (this.#count === 0) this.#first = text;
    if (words.has(text) || wordOperators.has(text)) {
      if (text === "lambda") this.#lambdas += 1;
      this.#isComputed ||= this.#brackets.length === 0 && text !== "for" && text !== "as";
      this.#isValue = false;
    } else this.#value(text);
  }

  #string(opening: string): void {
    // Strings next to each other are one.
    if (!(this.#isValue && this.#isString)) this.#value(opening);
    const quote = opening.replace(/^[a-z]+/i, "");
    const [start, line] = [this.#at, this.#line];
    if (!this.#pastString(quote, /[ft]/i.test(opening.slice(0, -quote.length))))
      throw new Mistake("a string does not end", line);
    this.#line += this.#source.slice(start, this.#at).split("\n").length - 1;
    this.#isString = true;
  }

  /** In a formatted string, braces may contain strings of their own. */
  #pastString(quote: string, isFormatted: boolean): boolean {
    let braces = 0;
    while (this.#at < this.#source.length) {
      const char = this.#source.charAt(this.#at);
      if (char === "\n" && quote.length === 1) return false;
      if (braces === 0 && this.#source.startsWith(quote, this.#at)) {
        this.#at += quote.length;
        return true;
      }
      this.#at += char === "\\" ? (this.#source.startsWith("\r\n", this.#at + 1) ? 3 : 2) : 1;
      if (!isFormatted) continue;
      if (char === "{" && this.#source.charAt(this.#at) === "{" && braces === 0) this.#at += 1;
      else if (char === "{") braces += 1;
      else if (char === "}" && braces > 0) braces -= 1;
      else if (braces > 0 && (char === '"' || char === "'") && !this.#pastString(char, false)) return false;
    }
    return false;
  }

  #open(text: string): void {
    if (text === "{" && this.#isValue) this.#value(text);
    this.#brackets.push({ open: text, line: this.#line, colons: 0 });
    this.#isValue = false;
  }

  #close(text: string): void {
    const bracket = this.#brackets.pop();
    if (bracket === undefined) this.#fail(`${text} closes nothing`);
    if (closing[bracket.open] !== text) this.#fail(`${text} does not close ${bracket.open} of line ${bracket.line}`);
    if (this.#needsValue() && !bareParameters.test(this.#last)) this.#fail(`nothing follows ${this.#last}`);
    this.#isValue = true;
    this.#isString = false;
  }

  #operator(text: string): void {
    const bracket = this.#brackets.at(-1);
    const isBare = bracket !== undefined && bareParameters.test(text);
    // `first, = list`
    const isUnpacked = text === "=" && this.#last === ",";
    if (between.test(text) && !this.#isValue && !isBare && !isUnpacked) this.#fail(`there is nothing before ${text}`);
    if (text === "=" && bracket === undefined) {
      if (this.#isComputed && !this.#hasColon && this.#lambdas === 0)
        this.#fail("a value is assigned to something that is not a name");
    } else if (text === ",") this.#comma(bracket);
    else if (text === ":") this.#colon(bracket);
    else if (text === ";" && bracket === undefined) this.#semicolon();
    else if (text !== ".") this.#isComputed ||= bracket === undefined && this.#count > 0 && text !== "*";
    this.#isValue = false;
  }

  #semicolon(): void {
    this.#endStatement();
    // The rest of the line is another statement.
    this.#count = -1;
  }

  #comma(bracket: Bracket | undefined): void {
    const isMissing =
      this.#last === "," || (bracket !== undefined && this.#last === bracket.open) || this.#needsValue();
    if (isMissing && !bareParameters.test(this.#last)) this.#fail("there is nothing before ,");
    if (bracket !== undefined) bracket.colons = 0;
  }

  #colon(bracket: Bracket | undefined): void {
    if (this.#lambdas > 0) this.#lambdas -= 1;
    else if (bracket === undefined) {
      this.#hasColon = true;
      this.#isComputed = false;
    } else {
      bracket.colons += 1;
      const isParameter = /^(?:def|async)$/.test(this.#first) || this.#isType();
      if (bracket.open === "{" ? bracket.colons > 1 : bracket.open === "(" && !isParameter)
        this.#fail("a comma is missing, or a colon is in the wrong place");
    }
  }

  /** `class A[T: int]` and `type A[T: int]`. */
  #isType(): boolean {
    return this.#first === "class" || this.#first === "type";
  }
}
