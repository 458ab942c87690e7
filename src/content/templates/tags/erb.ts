import { escapeAttribute } from "../../html/serialize.ts";
import { codeRanges, createRangeTest } from "../codeRanges.ts";
import type { TemplateContext } from "../templateContext.ts";
import { parseParameters } from "./parameters.ts";

/**
 * ERB, as in Bridgetown and Middleman, as tags that are understood here: `<%= page.title %>` becomes `{{ page.title }}`, conditions and
 * loops become Liquid's, helpers become tags with their names. Ruby is not run.
 */
export function expandErb(source: string, context: TemplateContext): string {
  if (!source.includes("<%") || !isErb(context)) return source;
  const inCode = createRangeTest(codeRanges(source));
  /** What the next `end` becomes. */
  const ends: string[] = [];
  // Middleman's pictures have a folder of their own.
  const pictures = context.config.content.generator === "middleman" ? "/images/" : "";
  let out = "";
  let at = 0;
  for (let from = source.indexOf("<%"); from !== -1; from = source.indexOf("<%", at)) {
    const close = source.indexOf("%>", from + 2);
    if (close === -1) break;
    const to = close + 2;
    out += source.slice(at, from);
    const startsLine = /(?:^|\n)[ \t]*$/.test(out.slice(-80));
    at = to;
    if (source.startsWith("<%%", from)) {
      out += inCode(from) ? "<%" : "&lt;%";
      at = from + 3;
    } else if (inCode(from)) out += source.slice(from, to);
    else out += replaced(source.slice(from + 2, close).replace(/-$/, ""), ends, pictures);
    // A line that only contains a statement is removed.
    if (startsLine && source.charAt(from + 2) !== "=" && source.charAt(at) === "\n" && !inCode(from)) at += 1;
  }
  return out + source.slice(at);
}

/** Only if the generator runs it: elsewhere it is text. */
function isErb({ article, config }: TemplateContext): boolean {
  const { generator } = config.content;
  return generator === "bridgetown" || generator === "middleman" || /\.erb$/.test(article.diskPath ?? article.path);
}

function replaced(typed: string, ends: string[], pictures: string): string {
  if (typed.startsWith("#")) return "";
  const isShown = typed.startsWith("=");
  const written = isShown ? heredoc(typed) : undefined;
  if (written !== undefined) return written;
  const code = withoutBrackets(
    typed
      .replace(/^[=-]+/, "")
      .trim()
      .slice(0, 5000),
  );
  if (code === "end" || code === "}") return ends.pop() ?? "";
  const [, word = "", rest = ""] = /^(\w+[?!]?)\s*([\s\S]*)$/.exec(code) ?? [];
  if (word === "else") return "{% else %}";
  if (word === "elsif") return `{% elsif ${condition(rest)} %}`;
  if (word === "if" || word === "unless") {
    ends.push(`{% end${word} %}`);
    return `{% ${word} ${condition(rest)} %}`;
  }
  const { call, variable } = blockOf(code);
  const each = call?.indexOf(".each") ?? -1;
  if (call !== undefined && each > 0 && variable !== "") {
    ends.push("{% endfor %}");
    return `{% for ${variable} in ${valuePath(call.slice(0, each))} %}`;
  }
  const [, captured] = /^(\w+)\s*=\s*capture$/.exec(call ?? "") ?? [];
  if (captured !== undefined) {
    ends.push("{% endcapture %}");
    // A fence that follows begins its line.
    return `{% capture ${captured} %}\n`;
  }
  if (call !== undefined) {
    // A method: `figure.slot :image`.
    const [named, given] = nameOf(call.replace(/^\w+\.(?!new\b)/, ""));
    const name = named || "block";
    ends.push(`{% end${name} %}`);
    return `{% ${name} ${given} %}`;
  }
  if (!isShown) {
    const [, name, value] = /^(\w+)\s*=\s*(?!=)([\s\S]+)$/.exec(code) ?? [];
    return name === undefined || value === undefined ? "" : `{% assign ${name} = ${valuePath(value)} %}`;
  }
  return shown(code, pictures);
}

/** The Markdown of `<%= markdownify(<<~MD)`, up to the line with the name, less the indentation that all its lines share. */
function heredoc(typed: string): string | undefined {
  const [first = "", ...lines] = typed.split("\n");
  const at = first.indexOf("<<");
  if (at === -1 || !heredocHelpers.has(first.slice(1, at).replace("(", " ").trim())) return undefined;
  const [mark = "", name] = /^[~-]?["']?([A-Z_]{1,30})/.exec(first.slice(at + 2)) ?? [];
  if (name === undefined) return undefined;
  const end = lines.findIndex((line) => line.trim() === name);
  const inner = end === -1 ? lines : lines.slice(0, end);
  const indents = inner.filter((line) => line.trim() !== "").map((line) => line.search(/\S/));
  const indent = mark.startsWith("~") ? indents.reduce((least, one) => Math.min(least, one), 40) : 0;
  return `\n${inner.map((line) => line.slice(Math.min(indent, line.length))).join("\n")}\n`;
}

const heredocHelpers: ReadonlySet<string> = new Set(["", "raw", "safe", "html_safe", "markdownify"]);

/** `render(Figure.new) do |figure|`, like `render Figure.new do |figure|`. */
function withoutBrackets(code: string): string {
  const [, inner, block = ""] = /^render\s*\(([\s\S]*)\)(\s*(?:do\b[^()]*|\{[\s\S]*)?)$/.exec(code) ?? [];
  return inner === undefined ? code : `render ${inner}${block}`;
}

/** `<%= … %>` */
function shown(code: string, pictures: string): string {
  const [wrapper = ""] = /^(?:raw|safe|h|html_safe|markdownify)[\s(]+(?=["'\w])/.exec(code) ?? [];
  const brace = code.startsWith("render ") ? code.indexOf("{") : -1;
  const [, words] = (brace === -1 ? null : /^\{\s*("[^"#{}]*"|'[^'{}]*')\s*\}$/.exec(code.slice(brace))) ?? [];
  if (words !== undefined) {
    const [name, given] = nameOf(code.slice(0, brace));
    return `{% ${name} ${given} %}${words.slice(1, -1)}{% end${name} %}`;
  }
  const inner = code.slice(wrapper.length);
  const bare = (wrapper.includes("(") ? inner.replace(/\)$/, "") : inner).replace(/\.(?:html_safe|to_s)$/, "");
  if (/^(?:"[^"#]*"|'[^']*')$/.test(bare)) return bare.slice(1, -1);
  const [name = "", given = ""] = nameOf(bare);
  const { named, positional: strings } = parseParameters(given);
  switch (name) {
    case "link_to": {
      const [text = "", href = text] = strings;
      return /^["']/.test(given) ? `<a href="${escapeAttribute(href)}">${text}</a>` : `{% ${name} ${given} %}`;
    }
    case "image_tag":
      return `<img src="${escapeAttribute(below(pictures, strings[0] ?? ""))}" alt="${escapeAttribute(named.alt ?? "")}">`;
    case "image_path":
    case "asset_path": {
      const file = strings.find((text) => /[/.]/.test(text));
      const isPicture = name === "image_path" || /^:images\b/.test(given);
      if (file !== undefined && /^[:"']/.test(given)) return below(isPicture ? pictures : "", file);
      return `{{ ${valuePath(given)} | ${name} }}`;
    }
    case "relative_url":
    case "absolute_url":
    case "url_for":
    case "webpack_path":
      return /^["']/.test(given)
        ? (strings.find((text) => /[/.]/.test(text)) ?? strings[0] ?? "")
        : `{{ ${valuePath(given)} | ${name} }}`;
    case "render":
    case "partial":
    case "liquid_render":
      return `{% include ${given.replace(/,\s*(?:locals:\s*\{)?/g, " ").replace(/\}$/, "")} %}`;
  }
  if (given === "") return `{{ ${valuePath(bare)} }}`;
  return `{% ${name} ${given} %}`;
}

/** A file in a folder, unless it is a whole path or address. */
function below(folder: string, file: string): string {
  return file === "" || /^(?:[a-z][a-z\d+.-]*:|\/)/i.test(file) ? file : folder + file;
}

/** `call do |variable|`; not a call if no block begins. */
function blockOf(code: string): { readonly call?: string; readonly variable: string } {
  let head = code;
  let variable = "";
  if (code.endsWith("|")) {
    const from = code.lastIndexOf("|", code.length - 2);
    variable =
      code
        .slice(from + 1, -1)
        .split(",")[0]
        ?.trim() ?? "";
    head = code.slice(0, Math.max(0, from)).trimEnd();
  }
  return /\sdo$/.test(head.slice(-3)) ? { call: head.slice(0, -3).trimEnd(), variable } : { variable };
}

/** The name of a helper, or of a component without its modules. */
function nameOf(call: string): readonly [name: string, given: string] {
  const [, name = "", bracketed, plain = ""] =
    /^(?:render\s+)?(?:[A-Z]\w*::)*([A-Za-z_]\w*)(?:\.new)?(?:\s*\(([\s\S]*)\)|\s+([\s\S]+))?$/.exec(call.trim()) ?? [];
  return [name, (bracketed ?? plain).trim()];
}

/** A path to a value in Ruby, as in a template: `data["a"]`, `data[:a]`, `&.`. */
function valuePath(typed: string): string {
  return typed
    .trim()
    .replace(/&\./g, ".")
    .replace(/\[:(\w+)\]/g, ".$1")
    .replace(/\.(?:present\?|any\?|to_s|html_safe)$/, "");
}

function condition(typed: string): string {
  return valuePath(
    typed
      .replace(/&&/g, " and ")
      .replace(/\|\|/g, " or ")
      .replace(/\bnil\?/g, " == nil"),
  );
}
