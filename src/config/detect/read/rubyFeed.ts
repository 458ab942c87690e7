/** A template of a feed in Ruby, by Builder (`xml.entry do … end`) or ERB (`<% … %>`). All values are Ruby, as written. */
export interface RubyFeed {
  /** The list that its items come from, and its name for one of them. */
  readonly list: string;
  readonly variable: string;
  readonly line: number;
  /** What is between the beginning of the loop and the item. */
  readonly before: string;
  readonly isAtom: boolean;
  /** The element of an item with this name, if there is one. */
  readonly value: (name: string) => string | undefined;
  readonly link: string | undefined;
  /** The element of the channel with this name. */
  readonly ofChannel: (name: string) => string | undefined;
  /** The literal that a variable of the template stands for. */
  readonly literal: (name: string) => string | undefined;
}

/** Nothing if it makes no list of its own. */
export function readRubyFeed(text: string): RubyFeed | undefined {
  const isErb = text.includes("<%");
  const { source, codeOf } = isErb
    ? erb(text)
    : { source: text.replace(/^[ \t]*#.*$/gm, ""), codeOf: (code: string) => code };
  const start = source.search(isErb ? /<(?:entry|item)\b/ : /\bxml\.(?:entry|item)\b/);
  if (start === -1) return undefined;
  const above = source.slice(0, start);
  const loop = [
    ...above.matchAll(/([^\n;]+)\.each(?:_with_index)?\s*(?:do|\{)\s*\|\s*\(?(\w+)[^|\n]*\|/g),
    ...above.matchAll(/\bfor\s+(\w+)\s+in\s+([^\n;]+)/g),
  ]
    .sort((a, b) => a.index - b.index)
    .at(-1);
  if (loop === undefined) return undefined;
  const isFor = loop[0].startsWith("for");
  const [of = "", variable = ""] = isFor ? [loop[2], loop[1]] : [loop[1], loop[2]];
  const channel = source.slice(0, loop.index);
  const item = itemAt(source, start, isErb);
  const read = isErb ? elementOf(codeOf) : builderValue;
  const linkIn = (part: string): string | undefined => (isErb ? erbLink(part, codeOf) : builderLink(part));
  return {
    list: assigned(of.replace(/^\s*(?:<%-?)?|(?:-?%>|\bdo)?\s*$/g, ""), channel),
    variable,
    line: text.slice(0, Math.max(0, text.indexOf(of.trim()))).split("\n").length,
    before: above.slice(loop.index + loop[0].length).replace(/<%-?|-?%>/g, "\n"),
    isAtom: isErb ? source.startsWith("<entry", start) : source.startsWith("xml.entry", start),
    value: (name) => read(item, name),
    link: linkIn(item),
    ofChannel: (name) => (name === "link" ? linkIn(channel) : read(channel, name)),
    literal: (name) => literalOf(assigned(name, source)),
  };
}

/** A text in quotes, without code in it. */
export function literalOf(code: string | undefined): string | undefined {
  const [, quote, text] = /^(["'])((?:(?!\1)[^\\])*)\1$/.exec(code?.trim() ?? "") ?? [];
  return text === undefined || (quote === '"' && text.includes("#{")) ? undefined : text;
}

/** Code that an ERB template writes out may contain any characters, so it is replaced by a number. */
function erb(text: string): { readonly source: string; readonly codeOf: (written: string) => string } {
  const codes: string[] = [];
  const source = text
    .replace(/<%#[\s\S]*?%>|<!--[\s\S]*?-->/g, "")
    .replace(/<%=-?([\s\S]*?)-?%>/g, (_all, code: string) => `\uE000${codes.push(code.trim()) - 1}\uE001`);
  const only = /^\uE000(\d+)\uE001$/;
  return {
    source,
    codeOf: (written) => {
      const bare = written
        .trim()
        .replace(/^<!\[CDATA\[\s*/, "")
        .replace(/\s*\]\]>$/, "");
      const index = only.exec(bare)?.[1];
      if (index !== undefined) return codes[Number(index)] ?? "";
      return `"${bare.replace(/\uE000(\d+)\uE001/g, (_all, at: string) => `#{${codes[Number(at)] ?? ""}}`)}"`;
    },
  };
}

function itemAt(source: string, start: number, isErb: boolean): string {
  const rest = source.slice(start);
  const end = isErb ? rest.search(/<\/(?:entry|item)>/) : -1;
  return end === -1 ? rest : rest.slice(0, end);
}

/** `xml.title article.title, "type" => "html"`: the first argument. */
function builderValue(text: string, name: string): string | undefined {
  const written = new RegExp(`\\bxml\\.${name}\\b(?!\\s*(?:do\\b|\\{))(.*)`).exec(text)?.[1];
  return written === undefined ? undefined : firstArgument(written);
}

/** `xml.link "rel" => "alternate", "href" => URI.join(site_url, article.url)`, and `xml.link article.url`. */
function builderLink(text: string): string | undefined {
  for (const [, written = ""] of text.matchAll(/\bxml\.link\b(.*)/g)) {
    if (/(?:["']rel["']\s*=>|\brel:|:rel\s*=>)\s*["'](?!alternate)/.test(written)) continue;
    const href = /(?:["']href["']\s*=>|\bhref:|:href\s*=>)(.*)/.exec(written)?.[1];
    return firstArgument(href ?? written);
  }
  return undefined;
}

/** Up to a comma that is in no brackets and no text, without the brackets of the call. */
function firstArgument(written: string): string {
  const text = written
    .trim()
    .replace(/^\((.*)\)$/, "$1")
    .trim();
  let [depth, quote] = [0, ""];
  for (let at = 0; at < text.length; at += 1) {
    const char = text.charAt(at);
    if (quote !== "") {
      if (char === "\\") at += 1;
      else if (char === quote) quote = "";
    } else if (char === '"' || char === "'") quote = char;
    else if (/[([{]/.test(char)) depth += 1;
    else if (/[)\]}]/.test(char)) depth -= 1;
    if (quote === "" && (depth < 0 || (char === "," && depth === 0))) return text.slice(0, at).trim();
  }
  return text;
}

/** What stands between the tags of an element. */
function elementOf(codeOf: (written: string) => string): (text: string, name: string) => string | undefined {
  return (text, name) => {
    const open = new RegExp(`<${name}(?:\\s[^<>]*)?>`).exec(text);
    if (open === null) return undefined;
    const from = open.index + open[0].length;
    const end = text.indexOf(`</${name}>`, from);
    return end === -1 ? undefined : codeOf(text.slice(from, end));
  };
}

function erbLink(text: string, codeOf: (written: string) => string): string | undefined {
  for (const [, attributes = ""] of text.matchAll(/<link\b([^<>]*)>/g)) {
    if (/\brel\s*=\s*["'](?!alternate)/.test(attributes)) continue;
    const href = /\bhref\s*=\s*(?:"([^"]*)"|'([^']*)')/.exec(attributes);
    if (href !== null) return codeOf(href[1] ?? href[2] ?? "");
  }
  return elementOf(codeOf)(text, "link");
}

/** `articles = blog.articles.first(10)`: the value of a variable that is assigned only once. */
function assigned(code: string, text: string): string {
  const bare = code.trim();
  if (!/^@?\w+$/.test(bare)) return bare;
  const made = [...text.matchAll(/(?:^|[\n;%-])[ \t]*(@?\w+)[ \t]*=(?![=~>])[ \t]*([^\n;]*)/g)].filter(
    ([, own]) => own === bare,
  );
  const [only] = made;
  return only === undefined || made.length > 1 ? bare : (only[2] ?? "").replace(/\s*-?%>.*$/, "").trim();
}
