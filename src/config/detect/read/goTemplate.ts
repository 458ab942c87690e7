/** A Go template as a tree. Nothing in it is run. */
export interface GoNode {
  /** Plain text, an action, or a block with the actions in it. */
  readonly kind: "text" | "action" | "if" | "with" | "range" | "define";
  /** The text, or the source of the action. */
  readonly text: string;
  /** The value of the action. */
  readonly pipe?: GoPipe | undefined;
  readonly body?: readonly GoNode[];
  readonly otherwise?: readonly GoNode[];
}

/** `$name := command | command`. */
export interface GoPipe {
  readonly names: readonly string[];
  readonly isNew: boolean;
  readonly commands: readonly GoCommand[];
}

/** The first term is the function, or the value itself. */
export type GoCommand = readonly GoTerm[];

export interface GoTerm {
  readonly kind: "literal" | "dot" | "variable" | "name" | "group";
  readonly value?: unknown;
  readonly name?: string;
  readonly pipe?: GoPipe | undefined;
  /** `.Site.Params.x`. */
  readonly fields: readonly string[];
}

interface Piece {
  readonly isAction: boolean;
  readonly text: string;
}

export function goTemplate(text: string): readonly GoNode[] {
  const all = pieces(text);
  const top: GoNode[] = [];
  const open: { node: GoNode; body: GoNode[]; otherwise: GoNode[] | undefined; isInner: boolean }[] = [];
  const here = (): GoNode[] => {
    const last = open.at(-1);
    return last === undefined ? top : (last.otherwise ?? last.body);
  };
  const begin = (word: string, code: string, isInner: boolean): void => {
    const kind = word === "if" || word === "with" || word === "range" ? word : "define";
    const node: GoNode = { kind, text: code, pipe: kind === "define" ? undefined : goPipe(code) };
    open.push({ node, body: [], otherwise: undefined, isInner });
  };
  const close = (): void => {
    for (let last = open.pop(); last !== undefined; last = open.pop()) {
      const { node, body, otherwise, isInner } = last;
      here().push({ ...node, body, ...(otherwise === undefined ? {} : { otherwise }) });
      if (!isInner) return;
    }
  };
  for (const piece of all) {
    if (!piece.isAction) {
      here().push({ kind: "text", text: piece.text });
      continue;
    }
    const [, word = "", rest = ""] = /^(\w*)\s*([\s\S]*)$/.exec(piece.text) ?? [];
    if (/^(?:if|with|range|define|block)$/.test(word)) begin(word, rest, false);
    else if (word === "end") close();
    else if (word === "else") {
      const last = open.at(-1);
      if (last === undefined) continue;
      last.otherwise = [];
      const [, inner = "", condition = ""] = /^(if|with)\b\s*([\s\S]*)$/.exec(rest) ?? [];
      if (inner !== "") begin(inner, condition, true);
    } else here().push({ kind: "action", text: piece.text, pipe: goPipe(piece.text) });
  }
  while (open.length > 0) close();
  return top;
}

/** Texts and actions, without comments and without the marks that trim white space. */
function pieces(text: string): readonly Piece[] {
  const found: Piece[] = [];
  let at = 0;
  while (at < text.length) {
    const start = text.indexOf("{{", at);
    if (start === -1) break;
    if (start > at) found.push({ isAction: false, text: text.slice(at, start) });
    const end = endOf(text, start + 2);
    const code = text
      .slice(start + 2, end)
      .replace(/^-(?=\s)/, "")
      .replace(/\s-$/, "")
      .trim();
    if (!code.startsWith("/*")) found.push({ isAction: true, text: code });
    at = end + 2;
  }
  if (at < text.length) found.push({ isAction: false, text: text.slice(at) });
  return found;
}

/** Braces in strings and comments do not close an action. */
function endOf(text: string, start: number): number {
  const comment = /-?\s*\/\*/y;
  comment.lastIndex = start;
  if (comment.test(text)) {
    const close = text.indexOf("*/", start);
    const end = close === -1 ? -1 : text.indexOf("}}", close);
    return end === -1 ? text.length : end;
  }
  const next = /"(?:[^"\\\n]|\\.)*"|`[^`]*`|\}\}|[^"`}]+|[\s\S]/y;
  next.lastIndex = start;
  for (let found = next.exec(text); found !== null; found = next.exec(text)) if (found[0] === "}}") return found.index;
  return text.length;
}

const tokens = /\s+|"(?:[^"\\\n]|\\.)*"|`[^`]*`|'[^']*'|:=|-?\d[\w.]*|(?:[$\w]|\.(?=\w))[\w]*|[\s\S]/y;

class Reader {
  readonly #tokens: readonly string[];
  #at = 0;

  constructor(code: string) {
    const found: string[] = [];
    tokens.lastIndex = 0;
    for (let one = tokens.exec(code); one !== null; one = tokens.exec(code)) found.push(one[0]);
    this.#tokens = found;
  }

  get next(): string | undefined {
    return this.#tokens[this.#at];
  }

  take(): string {
    const token = this.#tokens[this.#at] ?? "";
    this.#at += 1;
    return token;
  }

  skipSpace(): boolean {
    const start = this.#at;
    while (this.next?.trim() === "") this.#at += 1;
    return this.#at > start;
  }
}

/** Nothing if it is not understood. */
function goPipe(code: string): GoPipe | undefined {
  const [, written = "", sign = "", rest = code] =
    /^(\$\w*(?:\s*,\s*\$\w+)*)\s*(:?=)(?!=)\s*([\s\S]*)$/.exec(code) ?? [];
  const names = written === "" ? [] : written.split(",").map((name) => name.trim());
  const reader = new Reader(rest);
  const commands = commandsOf(reader, 0);
  return commands === undefined || reader.next !== undefined ? undefined : { names, isNew: sign === ":=", commands };
}

const deepest = 20;

/** To the end, or to a closing parenthesis. */
function commandsOf(reader: Reader, depth: number): readonly GoCommand[] | undefined {
  const commands: GoTerm[][] = [[]];
  for (reader.skipSpace(); reader.next !== undefined && reader.next !== ")"; reader.skipSpace()) {
    if (reader.next === "|") {
      reader.take();
      commands.push([]);
      continue;
    }
    const term = termOf(reader, depth);
    if (term === undefined) return undefined;
    commands.at(-1)?.push(term);
  }
  return commands.some((command) => command.length === 0) ? undefined : commands;
}

function termOf(reader: Reader, depth: number): GoTerm | undefined {
  const token = reader.take();
  if (token === "(") {
    const commands = depth > deepest ? undefined : commandsOf(reader, depth + 1);
    if (commands === undefined || reader.take() !== ")") return undefined;
    return { kind: "group", pipe: { names: [], isNew: false, commands }, fields: fieldsOf(reader) };
  }
  if (/^["`']/.test(token) && token.length > 1) return { kind: "literal", value: unquoted(token), fields: [] };
  if (/^-?\d/.test(token)) return { kind: "literal", value: Number(token), fields: [] };
  if (token === "true" || token === "false") return { kind: "literal", value: token === "true", fields: [] };
  if (token === "nil") return { kind: "literal", value: null, fields: [] };
  if (token === ".") return { kind: "dot", fields: [] };
  if (token.startsWith(".")) return { kind: "dot", fields: [token.slice(1), ...fieldsOf(reader)] };
  if (token.startsWith("$")) return { kind: "variable", name: token, fields: fieldsOf(reader) };
  if (/^[A-Za-z_]\w*$/.test(token)) return { kind: "name", name: token, fields: fieldsOf(reader) };
  return undefined;
}

function fieldsOf(reader: Reader): readonly string[] {
  const fields: string[] = [];
  while (reader.next?.startsWith(".") === true && reader.next.length > 1) fields.push(reader.take().slice(1));
  return fields;
}

function unquoted(token: string): string {
  const inner = token.slice(1, -1);
  return token.startsWith('"') ? inner.replace(/\\(.)/g, "$1") : inner;
}
